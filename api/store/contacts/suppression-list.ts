// The suppression list as people see it: read, added to by hand, and emptied of what may go.
import { type CompiledQuery, sql } from 'kysely'
import { addressKey, readAddress } from '#domain/email/address-key'
import type { SuppressionReason } from '#wire/contacts'
import type { Suppression, SuppressionFilter, SuppressionsAdded } from '#wire/suppressions'
import { Problem } from '../../problem.ts'
import { plain, readPage } from '../page.ts'
import { positionIn } from '../sql/position-in.ts'
import { compile, type Store } from '../store.ts'
import { unsubscribe } from './consents.ts'
import { findKnown } from './merge-contacts.ts'
import { hashAddress, OPPOSED, suppress } from './suppressions.ts'

/** The newest first. An erased address is found by writing it out in full. */
export async function listSuppressions(
  store: Store,
  workspaceId: string,
  { q = '', reason, ...page }: SuppressionFilter,
): Promise<{ items: Suppression[]; total: number }> {
  const read = readAddress(q)
  const found = sql<boolean>`(${positionIn(store, sql`coalesce(email, '')`, plain(q))} > 0
    or email_hash = ${'key' in read ? hashAddress(read.key) : ''})`
  const query = store.db
    .selectFrom('suppressions')
    .selectAll('suppressions')
    .where('workspace_id', '=', workspaceId)
    .$if(q !== '', (some) => some.where(found))
    .$if(reason !== undefined, (some) => some.where('reason', '=', reason ?? ''))
    .orderBy('created_at', 'desc')
    .orderBy('email_hash')
  const { rows, total } = await readPage(query, page)
  return {
    items: rows.map((row) => ({
      hash: row.email_hash,
      email: row.email,
      reason: row.reason as SuppressionReason,
      createdAt: row.created_at,
      detail: row.detail,
      isRemovable: !OPPOSED.includes(row.reason as SuppressionReason),
    })),
    total,
  }
}

/** `unsubscribed`: people who said no to another tool; their contacts here become unsubscribed too. */
export async function addSuppressions(
  store: Store,
  workspaceId: string,
  {
    emails,
    reason,
    detail,
  }: { emails: readonly string[]; reason: 'manual' | 'unsubscribed'; detail: string },
  now: number,
): Promise<SuppressionsAdded> {
  const refused = emails.filter((email) => 'fault' in readAddress(email))
  const keys = [...new Set(emails.filter((email) => !refused.includes(email)).map(addressKey))]
  const known = await findKnown(store, workspaceId, keys)
  const queries: CompiledQuery[] = keys.flatMap((email) => {
    const { id = null } = known.get(email) ?? {}
    if (id === null || reason === 'manual')
      return [suppress(store, workspaceId, { email, reason, detail }, now)]
    return unsubscribe(store, workspaceId, { contactId: id, email, source: 'manual', detail }, now)
  })
  await store.batch(queries)
  const before = keys.filter((key) => known.get(key)?.suppressed).length
  return { added: keys.length - before, known: before, refused }
}

/** What failed, or was added by hand, may be written to again. Throws `wrong_state` for who said no. */
export async function removeSuppression(store: Store, workspaceId: string, hash: string): Promise<void> {
  const { db } = store
  const row = await db
    .selectFrom('suppressions')
    .select('reason')
    .where('workspace_id', '=', workspaceId)
    .where('email_hash', '=', hash)
    .executeTakeFirst()
  if (!row) throw new Problem('not_found', 'this address is not suppressed')
  if (OPPOSED.includes(row.reason as SuppressionReason))
    throw new Problem('wrong_state', 'this person said no: only a form can bring them back')
  await store.batch(
    compile(
      db
        .deleteFrom('suppressions')
        .where('workspace_id', '=', workspaceId)
        .where('email_hash', '=', hash)
        .where('reason', 'not in', OPPOSED),
    ),
  )
}
