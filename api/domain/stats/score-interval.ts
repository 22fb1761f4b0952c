// The lift of one conversion rate over another: score test and score interval, from four counts.
import { findRoot } from './root.ts'

/** Conversions and visitors of the control (A) and of the variant (B); 0 <= conversions <= visitors. */
export type BinaryCounts = {
  conversionsA: number
  visitorsA: number
  conversionsB: number
  visitorsB: number
}

/** Ends of the lift B/A - 1, as fractions (0.1 = +10 %); `high` is Infinity where the data set no bound. */
export type LiftInterval = { low: number; high: number }

/** B/A - 1; null while the control has no conversion. */
export function observedLift({
  conversionsA,
  visitorsA,
  conversionsB,
  visitorsB,
}: BinaryCounts): number | null {
  if (conversionsA === 0 || visitorsB === 0) return null
  return (conversionsB * visitorsA - conversionsA * visitorsB) / (conversionsA * visitorsB)
}

/**
 * Signed score statistic of "the rate of B is `ratio` times the rate of A" (ratio > 0): T / sqrt(V), falling in ratio.
 * At ratio 1 it is the pooled two-proportion z. 0 where nothing is known (T = V = 0).
 *
 * T = pB - R pA; V = p~B (1 - p~B) / nB + R^2 p~A (1 - p~A) / nA, where p~A is the smaller root of
 * R n p^2 - (R (nB + cA) + nA + cB) p + (cA + cB) = 0 and p~B = R p~A.
 * Source: Miettinen & Nurminen 1985, Statistics in Medicine 4:213-226, eq. 8 and appendix I, without N/(N-1).
 */
export function ratioScore(counts: BinaryCounts, ratio: number): number {
  const { conversionsA: cA, visitorsA: nA, conversionsB: cB, visitorsB: nB } = counts
  if (nA === 0 || nB === 0) return 0
  const difference = rateDifference(counts, ratio)
  if (difference === 0) return 0

  // With u = R (nB + cA) and v = nA + cB, the discriminant is (u - v)^2 + 4 R (nA - cA)(nB - cB): a sum of
  // positive terms, where b^2 - 4ac loses every digit when nearly everybody converts.
  const u = ratio * (nB + cA)
  const v = nA + cB
  const failures = ratio * (nA - cA) * (nB - cB)
  const root = Math.sqrt((u - v) ** 2 + 4 * failures)
  const above = u >= v ? u - v + root : (4 * failures) / (root + v - u)
  const below = u <= v ? v - u + root : (4 * failures) / (root + u - v)
  const whole = u + v + root
  const rateA = (2 * (cA + cB)) / whole
  const missA = (above + 2 * (nA - cA)) / whole
  const missB = (below + 2 * ratio * (nB - cB)) / whole
  const variance = ratio * rateA * (missB / nB + (ratio * missA) / nA)
  return difference / Math.sqrt(variance)
}

/** rate B - ratio * rate A; from those who did not convert where most did, so that rates near 1 keep their digits. */
export function rateDifference(counts: BinaryCounts, ratio: number): number {
  const { conversionsA: cA, visitorsA: nA, conversionsB: cB, visitorsB: nB } = counts
  if (2 * cA > nA && 2 * cB > nB) return 1 - ratio - ((nB - cB) / nB - (ratio * (nA - cA)) / nA)
  return cB / nB - (ratio * cA) / nA
}

/**
 * Every lift whose score is within +-z: {R - 1 : T^2 <= z^2 V}. About 2 microseconds; exact ends where nobody or
 * everybody converted: no conversion in B gives low = -1, none in A gives high = Infinity.
 * `z` > 0 is the multiplier: 1.96 for one planned look, larger when it may be looked at all day.
 */
export function scoreInterval(counts: BinaryCounts, z: number): LiftInterval {
  const { conversionsA: cA, visitorsA: nA, conversionsB: cB, visitorsB: nB } = counts
  if (nA === 0 || nB === 0 || z === Number.POSITIVE_INFINITY)
    return { low: -1, high: Number.POSITIVE_INFINITY }
  // Start from the log-ratio estimate with +1/2: it is within a step or two of both ends.
  const center = Math.log(((cB + 0.5) * (nA + 0.5)) / ((nB + 0.5) * (cA + 0.5)))
  const spread = Math.max(z, 0.1) * Math.sqrt(1 / (cA + 0.5) + 1 / (cB + 0.5))
  return {
    low: cB === 0 ? -1 : liftAtScore(counts, z, center, -spread),
    high: cA === 0 ? Number.POSITIVE_INFINITY : liftAtScore(counts, -z, center, spread),
  }
}

/** The lift at which the score, which falls in ln R, takes a value; searched from `center` by growing steps. */
function liftAtScore(counts: BinaryCounts, score: number, center: number, step: number): number {
  const excess = (logRatio: number) => ratioScore(counts, Math.exp(logRatio)) - score
  let [near, far] = [center, center + step]
  let [atNear, atFar] = [excess(near), excess(far)]
  for (let stride = step; atNear * step < 0; stride *= 2) {
    ;[far, atFar] = [near, atNear]
    near -= stride
    atNear = excess(near)
  }
  for (let stride = step; atFar * step > 0; stride *= 2) {
    ;[near, atNear] = [far, atFar]
    far += stride
    atFar = excess(far)
  }
  return Math.expm1(findRoot(excess, near, far, atNear, atFar))
}
