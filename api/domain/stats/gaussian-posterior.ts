// A lift as a Bayesian sees it, by normal approximation: chance to win, risks, credible interval. For display only.
import { normalCdf, normalSurvival, normalUpperQuantile } from './normal.ts'

/** Prior N(mean, sd²) of the lift; null for a flat one. Fractions. */
export type LiftPrior = { mean: number; sd: number } | null

export type GaussianPosterior = {
  mean: number
  sd: number
  chanceToWin: number
  /** Expected lift lost by choosing the control: E[max(lift, 0)]; and by choosing the variant: E[max(−lift, 0)]. */
  riskOfControl: number
  riskOfVariant: number
  low: number
  high: number
}

/** Precision-weighted mean of prior and data. Source: Gelman et al. 2013, Bayesian Data Analysis, eq. 2.9-2.12. */
export function gaussianPosterior(
  data: { lift: number; standardError: number },
  prior: LiftPrior,
  alpha: number,
): GaussianPosterior {
  const precision = 1 / data.standardError ** 2
  const known = prior ? 1 / prior.sd ** 2 : 0
  const mean = (precision * data.lift + known * (prior?.mean ?? 0)) / (precision + known)
  const sd = 1 / Math.sqrt(precision + known)
  const half = normalUpperQuantile(alpha / 2) * sd
  return {
    mean,
    sd,
    chanceToWin: normalCdf(mean / sd),
    riskOfControl: positivePart(mean, sd),
    riskOfVariant: positivePart(-mean, sd),
    low: mean - half,
    high: mean + half,
  }
}

/** E[max(X, 0)] for X ~ N(mean, sd²): mean Φ(mean/sd) + sd φ(mean/sd). */
function positivePart(mean: number, sd: number): number {
  const z = mean / sd
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
  return Math.max(0, mean * normalSurvival(-z) + sd * density)
}
