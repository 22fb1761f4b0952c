// A comparison as a Bayesian sees it, for display only: it never drives a verdict (VERDICT.md).
import type { Evidence } from './evidence.ts'
import { betaBinomial, betaLiftInterval } from './stats/beta-binomial.ts'
import { gaussianPosterior } from './stats/gaussian-posterior.ts'
import { liftError } from './stats/mean-lift-intervals.ts'
import type { Direction } from './verdict.ts'

/** Every rate as likely as any other before the test. */
const FLAT_PRIOR = { a: 1, b: 1 }
const ALPHA = 0.05

export type Bayes = {
  /** Chance that the variant is better than the control, in the wanted direction. */
  chanceToBeat: number
  /** Mean loss if the variant is chosen and the control was better, as a fraction of the control's value. */
  expectedLoss: number
  /** Credible interval of the lift (95 %), not mirrored; it does not hold at every look. */
  low: number
  high: number
}

/** Binary: Beta posteriors from a flat prior. Means and ratios: normal, flat prior on the lift. Null where unknown. */
export function bayesOf(evidence: Evidence, direction: Direction): Bayes | null {
  return evidence.kind === 'binary' ? binaryBayes(evidence, direction) : normalBayes(evidence, direction)
}

function binaryBayes({ control, treatment }: Evidence, direction: Direction): Bayes | null {
  if (control.visitors === 0 || treatment.visitors === 0) return null
  const counts = {
    conversionsA: control.conversions,
    visitorsA: control.visitors,
    conversionsB: treatment.conversions,
    visitorsB: treatment.visitors,
  }
  const known = betaBinomial(counts, FLAT_PRIOR, ALPHA)
  const interval = betaLiftInterval(counts, FLAT_PRIOR, ALPHA)
  const isRise = direction === 'increase'
  return {
    chanceToBeat: isRise ? known.chanceBBeatsA : known.chanceABeatsB,
    expectedLoss: (isRise ? known.lossOfB : known.lossOfA) / known.meanA,
    ...interval,
  }
}

function normalBayes({ control, treatment, lift }: Evidence, direction: Direction): Bayes | null {
  if (lift === null) return null
  const partOf = ({ value, deviation, visitors }: Evidence['control']) => ({
    mean: value ?? 0,
    squaredError: (deviation ?? 0) ** 2 / visitors,
  })
  const standardError = liftError(partOf(control), partOf(treatment))
  if (!(standardError > 0)) return null
  const posterior = gaussianPosterior({ lift, standardError }, null, ALPHA)
  const isRise = direction === 'increase'
  return {
    chanceToBeat: isRise ? posterior.chanceToWin : 1 - posterior.chanceToWin,
    expectedLoss: isRise ? posterior.riskOfVariant : posterior.riskOfControl,
    low: posterior.low,
    high: posterior.high,
  }
}
