// Sessions: a random token in a cookie, its hash here.
import { type CompiledQuery, type Expression, type SqlBool, sql } from 'kysely'
import type { Role } from '#wire/session'
import { hashToken, newToken } from './secret.ts'
import type { Store } from './store.ts'

export const SESSION_MS = 30 * 24 * 3600 * 1000

/** Who makes a request: a person in a session, or an API key (no user). */
export type Identity = {
  workspaceId: string
  userId: string | null
  apiKeyId: string | null
  /** As the audit log says it. */
  name: string
  role: Role
}

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
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select(['sessions.workspace_id', 'sessions.user_id', 'members.role', 'users.name'])
    .where('sessions.token_hash', '=', hashToken(token))
    .where('sessions.expires_at', '>', now)
    .executeTakeFirst()
  if (!row) return undefined
  const { workspace_id: workspaceId, user_id: userId, name } = row
  return { workspaceId, userId, apiKeyId: null, name, role: row.role as Role }
}

export async function deleteSession({ db }: Store, token: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', hashToken(token)).execute()
}

/** Ends every session of a person but one. */
export async function deleteOtherSessions({ db }: Store, userId: string, token: string): Promise<void> {
  await otherSessions(db, userId, token).execute()
}

export const otherSessions = (db: Store['db'], userId: string, token: string) =>
  db.deleteFrom('sessions').where('user_id', '=', userId).where('token_hash', '<>', hashToken(token))

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

/**
 * Whoever is at a screen of a workspace that they are about to lose goes on in another of theirs, in an example only
 * where there is no other. Those who have none stay where they are: the caller deletes what is left.
 */
export function moveSessionsOut(
  { db }: Store,
  workspaceId: string,
  where: Expression<SqlBool> = sql`1 = 1`,
): CompiledQuery {
  const others = sql`members.user_id = sessions.user_id and members.workspace_id <> ${workspaceId}`
  return sql`update sessions set workspace_id = (
      select members.workspace_id from members join workspaces on workspaces.id = members.workspace_id
      where ${others} order by workspaces.is_example, members.created_at limit 1)
    where workspace_id = ${workspaceId} and ${where} and exists (select 1 from members where ${others})`.compile(
    db,
  )
}
