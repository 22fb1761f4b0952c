// Deletes raw events that have done their work: 90 days after their site's last open phase, at most 25 months.
import type { Store } from '../store/store.ts'

const DAY_MS = 24 * 3600 * 1000
export const KEEP_SEALED_MS = 90 * DAY_MS
/** CNIL: audience measurement data are kept for at most 25 months. */
export const KEEP_AT_MOST_MS = 25 * 30 * DAY_MS

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
  await store.batch([
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
  ])
}
