// When a mail that could not be delivered for now is tried again.

const FIRST_MS = 60_000
const LONGEST_MS = 4 * 3600_000
/**
 * The waits add up to four and a half days, give or take half a day: RFC 5321 §4.5.4.1 asks for four to five, as long as a
 * server may be off over a weekend.
 */
export const MAX_ATTEMPTS = 44

/**
 * Doubling from a minute to four hours, each between half and all of it: mails deferred together do not come back together.
 * `attempts` counts those that were made, `random` is uniform in [0, 1).
 */
export function retryDelayMs(attempts: number, random: number): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, attempts - 1))
  return Math.round(longest * (0.5 + random / 2))
}
