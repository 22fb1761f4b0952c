// The message of ours that a report names, however many others it names beside.

import { hashAddress } from '../contacts/suppressions.ts'
import type { Store } from '../store.ts'

/** The first of them that is this company's, and whom it was sent to; a hash is left once the person has gone. */
export async function findReportedMessage(
  { db }: Store,
  workspaceId: string,
  ids: readonly string[],
): Promise<{ id: string; emailHash: string | null } | undefined> {
  if (ids.length === 0) return undefined
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'email', 'email_hash'])
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .execute()
  const row = ids.flatMap((id) => rows.find((found) => found.id === id) ?? [])[0]
  return row && { id: row.id, emailHash: row.email === null ? row.email_hash : hashAddress(row.email) }
}
