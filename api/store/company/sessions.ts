// Sessions: a random token in a cookie, its hash here.
import { type CompiledQuery, type Expression, type SqlBool, sql } from 'kysely'
import type { PageQuery } from '#wire/common'
import type { Scope } from '#wire/scopes'
import type { Device, OpenSession } from '#wire/security'
import type { Role } from '#wire/session'
import { newId } from '../new-id.ts'
import { isFoundIn, readPage } from '../page.ts'
import { hashToken, newToken } from '../secret.ts'
import type { Store } from '../store.ts'

export const SESSION_MS = 30 * 24 * 3600 * 1000

/** Who makes a request: a person in a session, or an API key (no user). */
export type Identity = {
  workspaceId: string
  userId: string | null
  apiKeyId: string | null
  /** As the audit log says it. */
  name: string
  role: Role
  /** null: everything that the role may. */
  scopes: readonly Scope[] | null
  /** Where what it makes may not outlive it: keys. */
  expiresAt: number | null
  /** The company asks for a second factor, which this person has not set up. */
  needsSecondFactor: boolean
  /** When it was last written down that it is in use. */
  seenAt: number
}

/** What is told of a session where its person looks at the list. */
export type Origin = { device: Device | null; place: string | null }

export async function insertSession(
  store: Store,
  userId: string,
  workspaceId: string,
  now: number,
  { device, place }: Origin = { device: null, place: null },
): Promise<string> {
  const token = newToken('lvs')
  const row = { token_hash: hashToken(token), workspace_id: workspaceId, user_id: userId }
  await store.db
    .insertInto('sessions')
    .values({
      id: newId(now),
      ...row,
      created_at: now,
      seen_at: now,
      expires_at: now + SESSION_MS,
      device: device && JSON.stringify(device),
      place,
    })
    .execute()
  await forgetSessions(store, now).execute()
  return token
}

/** Those that are over. */
export const forgetSessions = ({ db }: Store, now: number) =>
  db.deleteFrom('sessions').where('expires_at', '<', now)

export async function findIdentity({ db }: Store, token: string, now: number): Promise<Identity | undefined> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('members', (join) =>
      join
        .onRef('members.user_id', '=', 'sessions.user_id')
        .onRef('members.workspace_id', '=', 'sessions.workspace_id'),
    )
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .innerJoin('workspaces', 'workspaces.id', 'sessions.workspace_id')
    .leftJoin('second_factors', 'second_factors.user_id', 'sessions.user_id')
    .select(['sessions.workspace_id', 'sessions.user_id', 'sessions.seen_at', 'members.role', 'users.name'])
    .select(['workspaces.requires_second_factor', 'second_factors.confirmed_at'])
    .where('sessions.token_hash', '=', hashToken(token))
    .where('sessions.expires_at', '>', now)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    workspaceId: row.workspace_id,
    userId: row.user_id,
    apiKeyId: null,
    name: row.name,
    role: row.role as Role,
    scopes: null,
    expiresAt: null,
    needsSecondFactor: row.requires_second_factor === 1 && row.confirmed_at === null,
    seenAt: row.seen_at ?? 0,
  }
}

export const touchSession = ({ db }: Store, token: string, now: number): CompiledQuery =>
  db.updateTable('sessions').set({ seen_at: now }).where('token_hash', '=', hashToken(token)).compile()

/** A person's own sessions that are open, the one of `token` first, then as they were last used. */
export async function pageOfSessions(
  { db }: Store,
  userId: string,
  token: string,
  { q = '', ...page }: PageQuery,
  now: number,
) {
  const found = db
    .selectFrom('sessions')
    .innerJoin('workspaces', 'workspaces.id', 'sessions.workspace_id')
    .selectAll('sessions')
    .select('workspaces.name as workspace')
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .where(isFoundIn(q, ['device', 'place', 'workspaces.name']))
    .orderBy(({ eb }) => eb.case().when('token_hash', '=', hashToken(token)).then(0).else(1).end())
    .orderBy('seen_at', 'desc')
    .orderBy('sessions.id')
  const { rows, total } = await readPage(found, page)
  const items = rows.map(
    (row): OpenSession => ({
      id: row.id,
      isCurrent: row.token_hash === hashToken(token),
      device: row.device === null ? null : (JSON.parse(row.device) as Device),
      place: row.place,
      workspace: row.workspace,
      createdAt: row.created_at,
      seenAt: row.seen_at ?? row.created_at,
      expiresAt: row.expires_at,
    }),
  )
  return { items, total }
}

/** Ends one of a person's own; false where they have none of that id. */
export async function revokeSession({ db }: Store, userId: string, id: string): Promise<boolean> {
  const ended = await db
    .deleteFrom('sessions')
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst()
  return ended.numDeletedRows > 0n
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
