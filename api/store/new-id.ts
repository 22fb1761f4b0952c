// Ids of rows: they sort by the order in which they were made.
import { v7 } from 'uuid'

/** Counts ids from a random start of each millisecond, with room for thirty million of them; on, where a clock goes back. */
let [latest, counter] = [Number.NEGATIVE_INFINITY, 0]
/** All before the last hyphen is time and counter: a query that ends an id in its own way keeps it another's. */
const STEP = 64

/** A UUIDv7 (RFC 9562 §5.7, its counter as in §6.2) for a moment in ms; after those that this process made for it before. */
export function newId(now: number): string {
  counter = now > latest ? (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) >>> 1 : counter + STEP
  latest = Math.max(latest, now)
  return v7({ msecs: now, seq: counter })
}
