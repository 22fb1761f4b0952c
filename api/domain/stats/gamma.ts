// The logarithm of the gamma function, and the tail of the chi-square distribution.
import gammainc from '@stdlib/math-base-special-gammainc'
import gammaln from '@stdlib/math-base-special-gammaln'

/** ln Γ(x), x > 0. Relative error below 1e-14. */
export function logGamma(x: number): number {
  return gammaln(x)
}

/** P(X > x) for a chi-square variable with `degrees` of freedom: the upper regularised gamma Q(degrees/2, x/2). */
export function chiSquareSurvival(x: number, degrees: number): number {
  if (x <= 0) return 1
  if (x === Number.POSITIVE_INFINITY) return 0
  return gammainc(x / 2, degrees / 2, true, true)
}
