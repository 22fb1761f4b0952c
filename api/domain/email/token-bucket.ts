// A rate as mail servers mean it: so many a minute, evenly, with a burst of two seconds at most.

const BURST_SECONDS = 2

export type TokenBucket = {
  /** Takes one, where there is one. */
  take(now: number): boolean
  /** When there will be one; `now` where there is. */
  nextAt(now: number): number
  /** Takes the next one, whether or not it is there yet: those who come later wait for theirs behind it. */
  reserve(now: number): void
}

/** `perMinute` null: as many as one likes. Starts full. */
export function tokenBucket(perMinute: number | null, startedAt: number): TokenBucket {
  if (perMinute === null) return { take: () => true, nextAt: (now) => now, reserve: () => {} }
  const perMs = perMinute / 60_000
  const capacity = Math.max(1, perMs * BURST_SECONDS * 1000)
  let tokens = capacity
  let at = startedAt
  const refill = (now: number) => {
    // a clock that is set back gives nothing, and takes nothing
    tokens = Math.min(capacity, tokens + Math.max(0, now - at) * perMs)
    at = now
  }
  return {
    take(now) {
      refill(now)
      // sums of fractions fall short of a whole by a hair
      if (tokens < 1 - 1e-9) return false
      tokens--
      return true
    },
    reserve(now) {
      refill(now)
      tokens--
    },
    nextAt(now) {
      refill(now)
      return tokens >= 1 - 1e-9 ? now : now + Math.ceil((1 - tokens) / perMs)
    },
  }
}
