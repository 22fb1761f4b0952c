// Whether the clock may be believed before something is deleted for good by it.
import { DAY_MS } from '#domain/day'
import type { Store } from '../store/store.ts'

/** A server that runs sees its clock every minute: one that is suddenly this far ahead is doubted before it deletes. */
const JUMP_MS = 7 * DAY_MS
/** How long such a clock has to stay. A server that slept for weeks deletes a day later. */
const PROBATION_MS = DAY_MS

const KEY = 'believed_clock'

/** When it was last believed, and since when it has been far ahead of that. */
type Record = { at: number; aheadSince: number | null }

export async function isClockBelieved(store: Store, now: number): Promise<boolean> {
  const row = await store.db.selectFrom('settings').select('value').where('key', '=', KEY).executeTakeFirst()
  const last: Record = row ? JSON.parse(row.value) : { at: now, aheadSince: null }
  const { isBelieved, record } = judge(last, now)
  const value = JSON.stringify(record)
  await store.db
    .insertInto('settings')
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
  return isBelieved
}

function judge({ at, aheadSince }: Record, now: number): { isBelieved: boolean; record: Record } {
  const isAhead = now - at > JUMP_MS
  const heldMs = aheadSince === null ? -1 : now - aheadSince
  // a leap within the probation is another jump
  const hasHeld = heldMs >= PROBATION_MS && heldMs <= JUMP_MS
  if (!isAhead || hasHeld) return { isBelieved: true, record: { at: now, aheadSince: null } }
  const isKnown = heldMs >= 0 && heldMs <= JUMP_MS
  return { isBelieved: false, record: { at, aheadSince: isKnown ? aheadSince : now } }
}
