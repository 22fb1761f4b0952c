// Several tests of one idea, taken together: a weighted mean of their lifts, for reading, never for a verdict.
import type { MeasuredEffect } from './projection.ts'
import { chiSquareSurvival } from './stats/gamma.ts'
import { normalUpperQuantile } from './stats/normal.ts'

export type PooledEffect = {
  tests: number
  lift: number
  low: number
  high: number
  /** Cochran's Q, its degrees of freedom and p; `i2`: the share of the differences that chance does not explain, 0 to 1. */
  q: number
  df: number
  p: number
  i2: number
}

type Effect = Pick<MeasuredEffect, 'lift' | 'liftLow' | 'liftHigh' | 'z'>

/**
 * Random effects on the log scale: tests are weighted by 1 / (se² + τ²), τ² being what they differ by beyond chance
 * (DerSimonian & Laird 1986); Q and I² as in Higgins & Thompson 2002, equations 1 and 10. Tests that stopped on a success
 * overestimate a little, so this is indicative. Undefined with fewer than two tests whose interval is bounded.
 */
export function poolEffects(effects: readonly Effect[], alpha = 0.05): PooledEffect | undefined {
  const known = effects.map(logEffect).filter(isWeighable)
  if (known.length < 2) return undefined
  const { q, between } = spreadOf(known)
  const df = known.length - 1
  const { mean, weight } = weigh(known, between)
  const half = normalUpperQuantile(alpha / 2) / Math.sqrt(weight)
  return {
    tests: known.length,
    lift: Math.expm1(mean),
    low: Math.expm1(mean - half),
    high: Math.expm1(mean + half),
    q,
    df,
    p: chiSquareSurvival(q, df),
    i2: q > df ? (q - df) / q : 0,
  }
}

/** Of each effect, its share in the pooled one; null for those that cannot be weighed. */
export function poolWeights(effects: readonly Effect[]): (number | null)[] {
  const logs = effects.map(logEffect)
  const known = logs.filter(isWeighable)
  if (known.length < 2) return effects.map(() => null)
  const { between } = spreadOf(known)
  const { weight } = weigh(known, between)
  return logs.map((log) => (isWeighable(log) ? 1 / (log.variance + between) / weight : null))
}

type LogEffect = { log: number; variance: number }

const logEffect = ({ lift, liftLow, liftHigh, z }: Effect): LogEffect => ({
  log: Math.log1p(lift),
  variance: ((Math.log1p(liftHigh) - Math.log1p(liftLow)) / (2 * z)) ** 2,
})

const isWeighable = ({ log, variance }: LogEffect) =>
  Number.isFinite(log) && Number.isFinite(variance) && variance > 0

/** Q, and the variance between tests that it leaves to explain (τ²). */
function spreadOf(known: readonly LogEffect[]): { q: number; between: number } {
  const fixed = weigh(known, 0)
  const q = known.reduce((sum, { log, variance }) => sum + (log - fixed.mean) ** 2 / variance, 0)
  const scale = fixed.weight - known.reduce((sum, { variance }) => sum + 1 / variance ** 2, 0) / fixed.weight
  return { q, between: Math.max(0, (q - (known.length - 1)) / scale) }
}

function weigh(known: readonly LogEffect[], between: number) {
  const weight = known.reduce((sum, { variance }) => sum + 1 / (variance + between), 0)
  const mean = known.reduce((sum, { log, variance }) => sum + log / (variance + between), 0) / weight
  return { mean, weight }
}
