// How many visitors a comparison of two means needs when it is looked at once, and what a number can show.
import { normalCdf, normalQuantile, normalSurvival, normalUpperQuantile } from './normal.ts'

/** `delta` and `sd` in the metric's unit; alpha two-sided. */
export type MeanGap = { delta: number; sd: number; alpha: number }

/**
 * Visitors per arm (a real number; round up): n = 2 (z_{1−α/2} + z_power)² sd² / delta². Infinity where delta is 0.
 * Source: Fleiss, Levin & Paik 2003, chapter 4, for two means; R's power.t.test without the t.
 */
export function sampleSizeForMeans({ delta, sd, alpha, power }: MeanGap & { power: number }): number {
  return 2 * ((reach(alpha, power) * sd) / delta) ** 2
}

/** The difference, in the unit of sd, that so many visitors per arm show with that power. */
export function detectableDifference(question: {
  sd: number
  visitorsPerArm: number
  alpha: number
  power: number
}): number {
  return reach(question.alpha, question.power) * question.sd * Math.sqrt(2 / question.visitorsPerArm)
}

/** Power of the two-sided z test of means with n visitors per arm, both tails. */
export function powerForMeans({
  delta,
  sd,
  alpha,
  visitorsPerArm,
}: MeanGap & { visitorsPerArm: number }): number {
  const drift = (delta / sd) * Math.sqrt(visitorsPerArm / 2)
  const z = normalUpperQuantile(alpha / 2)
  return normalSurvival(z - drift) + normalCdf(-z - drift)
}

function reach(alpha: number, power: number): number {
  return normalUpperQuantile(alpha / 2) + normalQuantile(power)
}
