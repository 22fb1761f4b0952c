// Receipts of deliveries: one row in the batch that takes a delivery, so that a batch tried twice is committed once.
import type { CompiledQuery } from 'kysely'
import type { LoggedEvent } from '#domain/event'
import { chunkRows, type Store, toNumber } from '../store.ts'

type Owner = { id: string; workspaceId: string }

/** Conflicts, and ends the batch, where the delivery has been taken. */
export function putReceipt({ db }: Store, site: Owner, id: string, receivedAt: number): CompiledQuery {
  return db
    .insertInto('deliveries')
    .values({ id, workspace_id: site.workspaceId, received_at: receivedAt })
    .compile()
}

/** Those of some deliveries that have been taken. */
export async function findReceipts(store: Store, ids: readonly string[]): Promise<Set<string>> {
  const pages = chunkRows(store, ids, 1).map((chunk) =>
    store.db.selectFrom('deliveries').select('id').where('id', 'in', chunk).execute(),
  )
  return new Set((await Promise.all(pages)).flat().map(({ id }) => id))
}

/** How many of a delivery's events the log has from that delivery, and not from an earlier one. */
export async function countOwnEvents(
  store: Store,
  site: Owner,
  events: readonly LoggedEvent[],
): Promise<number> {
  const [first] = events
  if (!first) return 0
  const ids = [...new Set(events.map(({ id }) => id))]
  const pages = chunkRows(store, ids, 1).map((chunk) =>
    store.db
      .selectFrom('events')
      .select(({ fn }) => fn.countAll().as('count'))
      .where('workspace_id', '=', site.workspaceId)
      .where('site_id', '=', site.id)
      .where('id', 'in', chunk)
      .where('received_at', '=', first.receivedAt)
      .executeTakeFirst(),
  )
  return (await Promise.all(pages)).reduce((sum, row) => sum + toNumber(row?.count), 0)
}

/** Nothing is delivered again after that long: a queue keeps its messages for two weeks at most. */
const KEEP_RECEIPTS_MS = 15 * 86_400_000

export function forgetReceipts({ db }: Store, now: number) {
  return db.deleteFrom('deliveries').where('received_at', '<', now - KEEP_RECEIPTS_MS)
}
