// The refusal of what comes too fast: the snippet sends it again later, and no page waits for it.
import { Problem } from '../problem.ts'

export function tooMany(waitMs: number): Problem {
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000))
  return new Problem('rate_limited', `too many at once: send them again in ${retryAfterSeconds} s`, {
    retryAfterSeconds,
  })
}
