// Checks that people and teams named by a request belong to its workspace.
import { Problem } from '../problem.ts'
import type { Store } from './store.ts'

type Named = { ownerId?: string | null | undefined; teamId?: string | null | undefined }

/** Throws `not_found` for an owner who is no member, or a team of another workspace. */
export async function checkBelongs({ db }: Store, workspaceId: string, { ownerId, teamId }: Named) {
  if (ownerId) {
    const member = await db
      .selectFrom('members')
      .select('user_id')
      .where('workspace_id', '=', workspaceId)
      .where('user_id', '=', ownerId)
      .executeTakeFirst()
    if (!member) throw new Problem('not_found', 'no such member')
  }
  if (teamId) {
    const team = await db
      .selectFrom('teams')
      .select('id')
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', teamId)
      .executeTakeFirst()
    if (!team) throw new Problem('not_found', 'no such team')
  }
}
