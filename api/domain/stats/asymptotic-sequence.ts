// The asymptotic confidence sequence of one mean: an interval that holds at every look, from a variance and a count.
import { mixtureScale } from './multiplier.ts'

/**
 * Half-width at n observations of variance `variance`, tightest around `expected` of them; one-sided: at half the level.
 * Source: Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas 2021, arXiv:2103.06476, eq. 6 (two-sided) and proposition 2.
 */
export function asymptoticHalfWidth(question: {
  variance: number
  n: number
  expected: number
  alpha: number
  isOneSided: boolean
}): { rho: number; halfWidth: number } {
  const { variance, n, expected, alpha, isOneSided } = question
  const rho = Math.sqrt(mixtureScale(isOneSided ? 2 * alpha : alpha) / expected)
  const x = n * rho * rho
  const depth = isOneSided ? Math.log1p(Math.sqrt(x + 1) / (2 * alpha)) : Math.log(Math.sqrt(x + 1) / alpha)
  return { rho, halfWidth: Math.sqrt(((variance * 2 * (x + 1)) / (n * x)) * depth) }
}
