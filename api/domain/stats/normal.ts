// The standard normal distribution: both tails and their inverses, right in their digits down to 1e-300.
import erfcinv from '@stdlib/math-base-special-erfcinv'
import cdf from '@stdlib/stats-base-dists-normal-cdf'

/** P(Z <= z). Relative error below 1e-12, in the tails too. */
export function normalCdf(z: number): number {
  return cdf(z, 0, 1)
}

/** P(Z > z), the survival function: never 1 - cdf, which loses every digit beyond z = 8. */
export function normalSurvival(z: number): number {
  return cdf(-z, 0, 1)
}

/** The z with P(Z > z) = p. Small p are given as they are, so that a tail of 1e-279 keeps its digits. */
export function normalUpperQuantile(p: number): number {
  if (p === 0.5) return 0
  return Math.SQRT2 * erfcinv(2 * p)
}

/** The z with P(Z <= z) = p. Not stdlib's own quantile: it goes through 2p - 1 and is off by 3e-6 at p = 1e-12. */
export function normalQuantile(p: number): number {
  return 0 - normalUpperQuantile(p)
}

/** P(|Z| > |z|). */
export function twoSidedP(z: number): number {
  return z === 0 ? 1 : 2 * normalSurvival(Math.abs(z))
}
