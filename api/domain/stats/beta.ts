// The beta distribution: both tails and quantiles.
import betainc from '@stdlib/math-base-special-betainc'
import { findRoot } from './root.ts'

/** P(X <= x) for X ~ Beta(a, b), a and b > 0. */
export function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  return x >= 1 ? 1 : betainc(x, a, b, true, false)
}

/** P(X > x), right in its digits where it is small. */
export function betaSurvival(x: number, a: number, b: number): number {
  if (x <= 0) return 1
  return x >= 1 ? 0 : betainc(x, a, b, true, true)
}

/** The x with P(X <= x) = p, 0 < p < 1; searched in the log odds, where both ends of the scale keep their digits. */
export function betaQuantile(p: number, a: number, b: number): number {
  const missing = (logOdds: number) => betaCdf(fromLogOdds(logOdds), a, b) - p
  const center = Math.log(a / b)
  let reach = Math.sqrt(1 / a + 1 / b)
  while (missing(center - reach) > 0 || missing(center + reach) < 0) reach *= 2
  return fromLogOdds(findRoot(missing, center - reach, center + reach))
}

export function fromLogOdds(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds))
}
