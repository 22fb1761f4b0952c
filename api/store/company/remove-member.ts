// A member goes: what they own passes to another, in the same batch.
import { type RawBuilder, sql } from 'kysely'
import { Problem } from '../../problem.ts'
import { compile, type Store } from '../store.ts'
import { getMember, getOwnership, hasOtherOwner, lastOwner, OWNED_TABLES } from './members.ts'
import { moveSessionsOut } from './sessions.ts'

/**
 * Takes a person out of the workspace, all or nothing: what they own passes to another member, their teams, sessions and
 * unused links and API keys end. Their check-ins and decisions stay, with their name.
 */
export async function removeMember(
  store: Store,
  workspaceId: string,
  userId: string,
  heirId: string | null,
  now: number,
): Promise<void> {
  await getMember(store, workspaceId, userId)
  await checkHeir(store, workspaceId, userId, heirId)
  const { db } = store
  const seat = (who: string) =>
    sql<boolean>`exists (select 1 from members as seats
      where seats.workspace_id = ${workspaceId} and seats.user_id = ${who})`
  // what follows the first statement depends on it: a refusal changes nothing
  const isGone = sql<boolean>`not ${seat(userId)}`
  const removal = db
    .deleteFrom('members')
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .where(sql<boolean>`(role <> 'owner' or ${hasOtherOwner(workspaceId, userId)})`)
    .where(heirId === null ? sql<boolean>`1 = 1` : seat(heirId))
  const [removed] = await store.batch([
    removal.compile(),
    ...handOver(store, workspaceId, userId, heirId, isGone),
    ...endLinks(store, workspaceId, userId, now, isGone),
    moveSessionsOut(store, workspaceId, sql`sessions.user_id = ${userId} and ${isGone}`),
    ...compile(
      ...(['sessions', 'team_members'] as const).map((table) =>
        db
          .deleteFrom(table)
          .where('workspace_id', '=', workspaceId)
          .where('user_id', '=', userId)
          .where(isGone),
      ),
    ),
  ])
  if (removed === 0) throw lastOwner()
}

async function checkHeir(store: Store, workspaceId: string, userId: string, heirId: string | null) {
  const refuse = (code: string, message: string) =>
    new Problem('invalid_request', message, { issues: [{ path: 'handOverTo', code, message }] })
  if (heirId === userId) throw refuse('heir_leaves', 'somebody else has to take it over')
  if (heirId !== null) {
    await getMember(store, workspaceId, heirId)
    return
  }
  const owned = Object.values(await getOwnership(store, workspaceId, userId))
  if (owned.some((count) => count > 0)) throw refuse('heir_missing', 'say who takes over what they own')
}

const handOver = (
  { db }: Store,
  workspaceId: string,
  userId: string,
  heirId: string | null,
  isGone: RawBuilder<boolean>,
) =>
  compile(
    ...OWNED_TABLES.map((table) =>
      db
        .updateTable(table)
        .set({ owner_id: heirId })
        .where('workspace_id', '=', workspaceId)
        .where('owner_id', '=', userId)
        .where(isGone),
    ),
  )

/** Links and keys that they made and may have kept would let them in again. */
const endLinks = (
  { db }: Store,
  workspaceId: string,
  userId: string,
  now: number,
  isGone: RawBuilder<boolean>,
) =>
  compile(
    db
      .updateTable('invitations')
      .set({ revoked_at: now })
      .where('workspace_id', '=', workspaceId)
      .where('created_by', '=', userId)
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .where(isGone),
    db
      .updateTable('api_keys')
      .set({ revoked_at: now })
      .where('workspace_id', '=', workspaceId)
      .where('created_by', '=', userId)
      .where('revoked_at', 'is', null)
      .where(isGone),
    db
      .deleteFrom('password_resets')
      .where('workspace_id', '=', workspaceId)
      .where((eb) => eb.or([eb('created_by', '=', userId), eb('user_id', '=', userId)]))
      .where(isGone),
  )
