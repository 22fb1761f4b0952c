// API keys: for programs, with a role of their own.
import { sql } from 'kysely'
import type { ApiKey, MadeApiKey } from '#wire/api-keys'
import type { PageQuery } from '#wire/common'
import type { Scope } from '#wire/scopes'
import type { Role } from '#wire/session'
import { Problem } from '../../problem.ts'
import { newId } from '../new-id.ts'
import { isFoundIn, readPage } from '../page.ts'
import type { Row } from '../schema.ts'
import { hashToken, newToken } from '../secret.ts'
import type { Store } from '../store.ts'
import type { Identity } from './sessions.ts'

const fromRow = (row: Row<'api_keys'>): ApiKey => ({
  id: row.id,
  name: row.name,
  role: row.role as Role,
  scopes: readScopes(row.scopes),
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at,
  revokedAt: row.revoked_at,
})

const readScopes = (text: string | null) => (text === null ? null : (JSON.parse(text) as Scope[]))

type New = {
  workspaceId: string
  name: string
  role: Role
  /** null or nothing: everything that the role may. */
  scopes?: Scope[] | null
  expiresAt?: number | null
  /** Who makes it: a person, or a key and so whoever made that key. */
  maker?: Pick<Identity, 'userId' | 'apiKeyId'>
}

/** Answers the key, which is not kept and cannot be shown again. */
export async function insertApiKey(store: Store, key: New, now: number): Promise<string> {
  return (await makeApiKey(store, key, now)).key
}

/** The same, with what is known of it. */
export async function makeApiKey(
  { db }: Store,
  { workspaceId, name, role, scopes = null, expiresAt = null, maker }: New,
  now: number,
): Promise<MadeApiKey> {
  const [id, key] = [newId(now), newToken('lvk')]
  await db
    .insertInto('api_keys')
    .values({
      id,
      workspace_id: workspaceId,
      name,
      role,
      key_hash: hashToken(key),
      revoked_at: null,
      scopes: scopes === null ? null : JSON.stringify(scopes),
      expires_at: expiresAt,
      last_used_at: null,
      created_by: maker?.apiKeyId
        ? sql<
            string | null
          >`(select created_by from api_keys as makers where makers.id = ${maker.apiKeyId} and makers.workspace_id = ${workspaceId})`
        : (maker?.userId ?? null),
      created_at: now,
    })
    .execute()
  return { id, name, role, scopes, createdAt: now, expiresAt, lastUsedAt: null, revokedAt: null, key }
}

/** The workspace's keys, newest first. */
export async function pageOfApiKeys({ db }: Store, workspaceId: string, { q = '', ...page }: PageQuery) {
  const found = db
    .selectFrom('api_keys')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where(isFoundIn(q, ['name']))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
  const { rows, total } = await readPage(found, page)
  return { items: rows.map(fromRow), total }
}

export type ApiKeyRecord = ApiKey & { workspaceId: string }

/** Every key of this server, oldest first: for the command line only. */
export async function listAllApiKeys({ db }: Store): Promise<ApiKeyRecord[]> {
  const rows = await db.selectFrom('api_keys').selectAll().orderBy('created_at').orderBy('id').execute()
  return rows.map((row) => ({ ...fromRow(row), workspaceId: row.workspace_id }))
}

/** From now on the key lets nobody in; a key that is revoked already keeps its time. */
export async function revokeApiKey(
  { db }: Store,
  { id, workspaceId }: Pick<ApiKeyRecord, 'id' | 'workspaceId'>,
  now: number,
): Promise<void> {
  const known = await db
    .selectFrom('api_keys')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!known) throw new Problem('not_found', 'no such API key')
  await db
    .updateTable('api_keys')
    .set({ revoked_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute()
}

/** Whom a key stands for; undefined where it is unknown, revoked or past its end. */
export async function findApiKey({ db }: Store, key: string, now: number): Promise<Identity | undefined> {
  const row = await db
    .selectFrom('api_keys')
    .select(['id', 'name', 'workspace_id', 'role', 'scopes', 'expires_at', 'last_used_at'])
    .where('key_hash', '=', hashToken(key))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (!row || (row.expires_at !== null && row.expires_at <= now)) return undefined
  return {
    workspaceId: row.workspace_id,
    userId: null,
    apiKeyId: row.id,
    name: row.name,
    role: row.role as Role,
    scopes: readScopes(row.scopes),
    expiresAt: row.expires_at,
    needsSecondFactor: false,
    seenAt: row.last_used_at ?? 0,
  }
}

/** For the list of keys: who looks for one that nothing uses any more. */
export const touchApiKey = ({ db }: Store, id: string, now: number) =>
  db.updateTable('api_keys').set({ last_used_at: now }).where('id', '=', id).compile()
