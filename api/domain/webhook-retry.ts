// When a delivery that was not taken is tried again, and when an address is given up. Times in ms.
import { DAY_MS, HOUR_MS } from './day.ts'

const MINUTE_MS = 60_000

/** Waits after each try, as Standard Webhooks recommends: three days and a few hours in all. */
const WAITS_MS = [
  5000,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
]
/** The first try included. */
export const MAX_TRIES = WAITS_MS.length + 1

/** An address where nothing has arrived for so long is called no more. */
export const GIVE_UP_MS = 5 * DAY_MS

/** Between two tries of one delivery there is never so long: what failed before nothing was told says nothing of today. */
export const SILENCE_MS = 2 * DAY_MS

/** Kept for those who look after the other end. */
export const KEEP_DELIVERIES_MS = 30 * DAY_MS

/** `tries` have been made; `random` in [0, 1) spreads them by a fifth either way. Null once there were enough. */
export function retryAt(tries: number, now: number, random: number): number | null {
  const wait = WAITS_MS[tries - 1]
  return wait === undefined ? null : now + Math.round(wait * (0.8 + 0.4 * random))
}
