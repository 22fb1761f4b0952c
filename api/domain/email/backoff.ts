// When a mail that could not be delivered for now is tried again.

const FIRST_MS = 60_000
const LONGEST_MS = 4 * 3600_000
/** The waits add up to some 30 hours: longer than a mailbox is full by accident, shorter than a newsletter stays news. */
export const MAX_ATTEMPTS = 14

/**
 * Doubling from a minute to four hours, each between half and all of it: mails deferred together do not come back together.
 * `attempts` counts those that were made, `random` is uniform in [0, 1).
 */
export function retryDelayMs(attempts: number, random: number): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, attempts - 1))
  return Math.round(longest * (0.5 + random / 2))
}
