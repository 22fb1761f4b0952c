// How many visitors a comparison of two conversion rates needs when it is looked at once, and what a number can show.
import { normalCdf, normalQuantile, normalUpperQuantile } from './normal.ts'
import { findRoot } from './root.ts'

/** Two rates in [0, 1], alpha two-sided. */
export type RatePair = { rateA: number; rateB: number; alpha: number }

/**
 * Visitors per arm (a real number; round up) of the pooled z test, to see rateA against rateB with that power.
 * Infinity where the rates are equal. Source: Fleiss, Levin & Paik 2003, eq. 4.14 (R's power.prop.test).
 */
export function sampleSize({ rateA, rateB, alpha, power }: RatePair & { power: number }): number {
  const { underNull, underEffect } = deviations(rateA, rateB)
  const reach = normalUpperQuantile(alpha / 2) * underNull + normalQuantile(power) * underEffect
  return (reach / (rateB - rateA)) ** 2
}

/** Power of the same test with that many visitors per arm; the far tail is left out, as R does. */
export function powerOf({
  rateA,
  rateB,
  alpha,
  visitorsPerArm,
}: RatePair & { visitorsPerArm: number }): number {
  const { underNull, underEffect } = deviations(rateA, rateB)
  const distance = Math.sqrt(visitorsPerArm) * Math.abs(rateB - rateA)
  return normalCdf((distance - normalUpperQuantile(alpha / 2) * underNull) / underEffect)
}

/**
 * The smallest lift, a positive fraction in the wanted direction, that so many visitors per arm show with that power;
 * null when even the largest lift a rate can have (to 0 or to 1) is too small for them.
 */
export function smallestDetectableLift(question: {
  baselineRate: number
  direction: 'increase' | 'decrease'
  visitorsPerArm: number
  alpha: number
  power: number
}): number | null {
  const { baselineRate: rateA, direction, visitorsPerArm, alpha, power } = question
  const sign = direction === 'increase' ? 1 : -1
  const missing = (lift: number) =>
    sampleSize({ rateA, rateB: rateA * (1 + sign * lift), alpha, power }) - visitorsPerArm
  const largest = direction === 'increase' ? (1 - rateA) / rateA : 1
  if (!(missing(largest) <= 0)) return null
  return Math.exp(
    findRoot((logLift) => missing(Math.exp(logLift)), Math.log(largest) - 30, Math.log(largest)),
  )
}

/** sqrt(2 p q) at the mean rate, and sqrt(p1 q1 + p2 q2). */
function deviations(rateA: number, rateB: number): { underNull: number; underEffect: number } {
  const mean = (rateA + rateB) / 2
  return {
    underNull: Math.sqrt(2 * mean * (1 - mean)),
    underEffect: Math.sqrt(rateA * (1 - rateA) + rateB * (1 - rateB)),
  }
}
