// API keys: for programs, with a role of their own.
import type { Role } from '#wire/session'
import { newId } from './new-id.ts'
import { hashToken, newToken } from './secret.ts'
import type { Identity } from './sessions.ts'
import type { Store } from './store.ts'

/** Answers the key, which is not kept and cannot be shown again. */
export async function insertApiKey(
  { db }: Store,
  { workspaceId, name, role }: { workspaceId: string; name: string; role: Role },
  now: number,
): Promise<string> {
  const key = newToken('lvk')
  await db
    .insertInto('api_keys')
    .values({
      id: newId(now),
      workspace_id: workspaceId,
      name,
      role,
      key_hash: hashToken(key),
      revoked_at: null,
      created_at: now,
    })
    .execute()
  return key
}

export type ApiKeyRecord = {
  id: string
  workspaceId: string
  name: string
  role: Role
  createdAt: number
  revokedAt: number | null
}

/** Every key of this server, oldest first: for the command line only. */
export async function listAllApiKeys({ db }: Store): Promise<ApiKeyRecord[]> {
  const rows = await db.selectFrom('api_keys').selectAll().orderBy('created_at').orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    workspaceId: row.workspace_id,
    name: row.name,
    role: row.role as Role,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  }))
}

/** From now on the key lets nobody in; a key that is revoked already keeps its time. */
export async function revokeApiKey(
  { db }: Store,
  { id, workspaceId }: Pick<ApiKeyRecord, 'id' | 'workspaceId'>,
  now: number,
): Promise<void> {
  await db
    .updateTable('api_keys')
    .set({ revoked_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute()
}

/** Whom a key stands for; undefined where it is unknown or revoked. */
export async function findApiKey({ db }: Store, key: string): Promise<Identity | undefined> {
  const row = await db
    .selectFrom('api_keys')
    .select(['workspace_id', 'role'])
    .where('key_hash', '=', hashToken(key))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row && { workspaceId: row.workspace_id, userId: null, role: row.role as Role }
}
