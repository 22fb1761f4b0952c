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

export async function findApiKey({ db }: Store, key: string): Promise<Identity | undefined> {
  const row = await db
    .selectFrom('api_keys')
    .select(['workspace_id', 'role'])
    .where('key_hash', '=', hashToken(key))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row && { workspaceId: row.workspace_id, userId: null, role: row.role as Role }
}
