// Sessions: a random token in a cookie, its hash here.
import type { Role } from '#wire/session'
import { hashToken, newToken } from './secret.ts'
import type { Store } from './store.ts'

export const SESSION_MS = 30 * 24 * 3600 * 1000

/** Who makes a request: a person in a session, or an API key (no user). */
export type Identity = { workspaceId: string; userId: string | null; role: Role }

export async function insertSession(
  store: Store,
  userId: string,
  workspaceId: string,
  now: number,
): Promise<string> {
  const token = newToken('lvs')
  const row = { token_hash: hashToken(token), workspace_id: workspaceId, user_id: userId }
  await store.db
    .insertInto('sessions')
    .values({ ...row, created_at: now, expires_at: now + SESSION_MS })
    .execute()
  await store.db.deleteFrom('sessions').where('expires_at', '<', now).execute()
  return token
}

export async function findIdentity({ db }: Store, token: string, now: number): Promise<Identity | undefined> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('members', (join) =>
      join
        .onRef('members.user_id', '=', 'sessions.user_id')
        .onRef('members.workspace_id', '=', 'sessions.workspace_id'),
    )
    .select(['sessions.workspace_id', 'sessions.user_id', 'members.role'])
    .where('sessions.token_hash', '=', hashToken(token))
    .where('sessions.expires_at', '>', now)
    .executeTakeFirst()
  return row && { workspaceId: row.workspace_id, userId: row.user_id, role: row.role as Role }
}

export async function deleteSession({ db }: Store, token: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', hashToken(token)).execute()
}

/** From now on the session is in another of the person's workspaces; false where they are no member of it. */
export async function moveSession({ db }: Store, token: string, workspaceId: string): Promise<boolean> {
  const moved = await db
    .updateTable('sessions')
    .set({ workspace_id: workspaceId })
    .where('token_hash', '=', hashToken(token))
    .where('user_id', 'in', (eb) =>
      eb.selectFrom('members').select('user_id').where('workspace_id', '=', workspaceId),
    )
    .executeTakeFirst()
  return moved.numUpdatedRows > 0n
}
