// Two conversion rates as a Bayesian sees them: chance to beat, expected loss, credible intervals. For display only.
import { betaCdf, betaQuantile, betaSurvival, fromLogOdds } from './beta.ts'
import { normalQuantile } from './normal.ts'
import { average, type Node, nodesOf } from './quadrature.ts'
import { findRoot } from './root.ts'
import type { BinaryCounts } from './score-interval.ts'

/** Prior Beta(a, b) of each arm; a = b = 1 lets every rate be as likely as any other. */
export type BetaPrior = { a: number; b: number }
type Posterior = { a: number; b: number; nodes: Node[] }

export type BetaBinomial = {
  meanA: number
  meanB: number
  chanceBBeatsA: number
  chanceABeatsB: number
  /** Expected loss of rate (not relative) when B, or A, is chosen and the other one is better. */
  lossOfB: number
  lossOfA: number
  intervalA: { low: number; high: number }
  intervalB: { low: number; high: number }
}

/**
 * Posterior Beta(a + conversions, b + others) in each arm. P(B > A) = E[F_A(p_B)], the expected loss of B
 * E[(p_A − p_B)⁺]. Equal-tailed intervals of 1 − alpha.
 * Source: Gelman et al. 2013, Bayesian Data Analysis, section 2.4.
 */
export function betaBinomial(counts: BinaryCounts, prior: BetaPrior, alpha: number): BetaBinomial {
  const [a, b] = posteriors(counts, prior)
  const interval = (arm: Posterior) => ({
    low: betaQuantile(alpha / 2, arm.a, arm.b),
    high: betaQuantile(1 - alpha / 2, arm.a, arm.b),
  })
  return {
    meanA: a.a / (a.a + a.b),
    meanB: b.a / (b.a + b.b),
    chanceBBeatsA: average(b.nodes, (t) => betaCdf(fromLogOdds(t), a.a, a.b)),
    chanceABeatsB: average(b.nodes, (t) => betaSurvival(fromLogOdds(t), a.a, a.b)),
    lossOfB: expectedLoss(b, a),
    lossOfA: expectedLoss(a, b),
    intervalA: interval(a),
    intervalB: interval(b),
  }
}

/** Equal-tailed credible interval of the lift pB / pA − 1. */
export function betaLiftInterval(
  counts: BinaryCounts,
  prior: BetaPrior,
  alpha: number,
): { low: number; high: number } {
  const [a, b] = posteriors(counts, prior)
  // Each side asked where the other's argument stays below 1, so that the integrand has no kink.
  const below = (ratio: number) =>
    ratio <= 1
      ? average(a.nodes, (t) => betaCdf(ratio * fromLogOdds(t), b.a, b.b))
      : average(b.nodes, (t) => betaSurvival(fromLogOdds(t) / ratio, a.a, a.b))
  // The log ratio is nearly normal: its quantile is looked for around the normal one, and further only if need be.
  const center = Math.log((b.a * (a.a + a.b)) / (a.a * (b.a + b.b)))
  const spread = Math.sqrt(1 / a.a + 1 / b.a)
  // sums over large counts round beyond this: more digits would be noise, and cost most where there are most visitors
  const precision = 1e-10 * spread
  const quantile = (p: number) => {
    const missing = (logRatio: number) => below(Math.exp(logRatio)) - p
    const guess = center + spread * normalQuantile(p)
    let reach = 0.05 * spread
    let [atLow, atHigh] = [missing(guess - reach), missing(guess + reach)]
    while (atLow > 0 || atHigh < 0) {
      reach *= 4
      ;[atLow, atHigh] = [missing(guess - reach), missing(guess + reach)]
    }
    return Math.expm1(findRoot(missing, guess - reach, guess + reach, atLow, atHigh, precision))
  }
  return { low: quantile(alpha / 2), high: quantile(1 - alpha / 2) }
}

function posteriors(counts: BinaryCounts, prior: BetaPrior): [Posterior, Posterior] {
  const a = { a: prior.a + counts.conversionsA, b: prior.b + counts.visitorsA - counts.conversionsA }
  const b = { a: prior.a + counts.conversionsB, b: prior.b + counts.visitorsB - counts.conversionsB }
  const step = stepFor(a, b)
  return [
    { ...a, nodes: nodesOf(logDensity(a), Math.log(a.a / a.b), step) },
    { ...b, nodes: nodesOf(logDensity(b), Math.log(b.a / b.b), step) },
  ]
}

/**
 * A density times a distribution function turns over within σ = 1 / √(1/σA² + 1/σB²); steps of σ / 1.6 lose
 * exp(−2π² 1.6²) of a normal one. Few conversions make it lopsided, and ask for finer steps.
 */
function stepFor(...arms: { a: number; b: number }[]): number {
  const precision = arms.reduce((sum, { a, b }) => sum + 1 / (1 / a + 1 / b), 0)
  const isNearlyNormal = arms.every(({ a, b }) => Math.min(a, b) >= 10)
  return Math.min(0.25, 1 / Math.sqrt(precision) / (isNearlyNormal ? 1.6 : 3))
}

/** Of the log odds t, but for a constant: a ln x + b ln(1 − x), less its height at the peak so that digits are kept. */
function logDensity({ a, b }: { a: number; b: number }): (t: number) => number {
  return (t) => -a * Math.log1p(Math.exp(-t)) - b * Math.log1p(Math.exp(t))
}

/** E[(other − chosen)⁺], where E[(X − x)⁺] = mean P(X' > x) − x P(X > x) with X' ~ Beta(a + 1, b). */
function expectedLoss(chosen: Posterior, other: Posterior): number {
  const mean = other.a / (other.a + other.b)
  return average(chosen.nodes, (t) => {
    const x = fromLogOdds(t)
    return Math.max(0, mean * betaSurvival(x, other.a + 1, other.b) - x * betaSurvival(x, other.a, other.b))
  })
}
