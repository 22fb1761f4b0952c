// Deletes raw events that have done their work: page views once tallied, others 90 days after their site's last open phase,
// at most 25 months.
import { DAY_MS } from '#domain/day'
import { KEEP_DELIVERIES_MS } from '#domain/webhook-retry'
import { MAX_AGE_MS } from '../ingest/steps.ts'
import { forgetReceipts } from '../store/deliveries.ts'
import { forgetSignups } from '../store/form-signups.ts'
import type { Store } from '../store/store.ts'
import { forgetDeliveries } from '../store/webhook-deliveries.ts'

export const KEEP_SEALED_MS = 90 * DAY_MS
/** CNIL: audience measurement data are kept for at most 25 months. */
export const KEEP_AT_MOST_MS = 25 * 30 * DAY_MS

/** Rows that an import did not take, until somebody has mended them. */
const KEEP_REJECTS_MS = 90 * DAY_MS

/** A page view's day gets no more events after this long: the oldest that are accepted, and two days to be sure. */
export const KEEP_PAGE_VIEWS_MS = MAX_AGE_MS + 2 * DAY_MS

/** Tallies and looks stay; what each visitor contributed goes with the events. Events that an unsealed phase might still count are kept. */
export async function purgeEvents(store: Store, now: number): Promise<void> {
  const { db } = store
  const openSites = db.selectFrom('phases').select('site_id').where('sealed_at', 'is', null)
  const sealedLately = db
    .selectFrom('phases')
    .select('site_id')
    .where('sealed_at', '>', now - KEEP_SEALED_MS)
  const longSealed = db
    .selectFrom('phases')
    .select('id')
    .where('sealed_at', '<', now - KEEP_SEALED_MS)
  // in the words of JSON.stringify, which wrote them
  const countingViews = db
    .selectFrom('phases')
    .select('site_id')
    .where('sealed_at', 'is', null)
    .where('metrics', 'like', '%"type":"page_view"%')
  // their days are counted from the log when they fold
  const waiting = db
    .selectFrom('events')
    .select('site_id')
    .where('fold_id', 'is', null)
    .where('received_at', '<', now - DAY_MS)
  const lastOpenDay = new Date(now - KEEP_PAGE_VIEWS_MS - DAY_MS).toISOString().slice(0, 10)
  await store.batch([
    db
      .deleteFrom('events')
      .where('type', '=', 'page_view')
      .where('fold_id', 'is not', null)
      .where('received_at', '<', now - KEEP_PAGE_VIEWS_MS)
      .where('site_id', 'not in', countingViews)
      .where('site_id', 'not in', waiting)
      .compile(),
    db.deleteFrom('visits').where('day', '<', lastOpenDay).where('site_id', 'not in', waiting).compile(),
    db
      .deleteFrom('events')
      .where('fold_id', 'is not', null)
      .where('received_at', '<', now - KEEP_SEALED_MS)
      .where('site_id', 'not in', openSites)
      .where('site_id', 'not in', sealedLately)
      .compile(),
    db
      .deleteFrom('events')
      .where('received_at', '<', now - KEEP_AT_MOST_MS)
      .compile(),
    db.deleteFrom('contributions').where('phase_id', 'in', longSealed).compile(),
    db
      .deleteFrom('import_rejects')
      .where('import_id', 'in', (imports) =>
        imports
          .selectFrom('imports')
          .select('id')
          .where('created_at', '<', now - KEEP_REJECTS_MS),
      )
      .compile(),
    // clicks stay counted, of nobody in particular
    db
      .updateTable('messages')
      .set({ nonce: null })
      .where('nonce', 'is not', null)
      .where('sent_at', '<', now - KEEP_AT_MOST_MS)
      .compile(),
    forgetSignups(store, now).compile(),
    forgetDeliveries(store, now - KEEP_DELIVERIES_MS).compile(),
    forgetReceipts(store, now).compile(),
  ])
}
