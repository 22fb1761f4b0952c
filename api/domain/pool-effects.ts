// Several tests of one idea, taken together: a weighted mean of their lifts, for reading, never for a verdict.
import type { MeasuredEffect } from './projection.ts'
import { normalUpperQuantile } from './stats/normal.ts'

export type PooledEffect = { tests: number; lift: number; low: number; high: number }

/**
 * Random effects on the log scale: tests are weighted by 1 / (se² + τ²), τ² being what they differ by beyond chance
 * (DerSimonian & Laird 1986). Tests that stopped on a success overestimate a little, so this is indicative.
 * Undefined with fewer than two tests whose interval is bounded.
 */
export function poolEffects(
  effects: readonly Pick<MeasuredEffect, 'lift' | 'liftLow' | 'liftHigh' | 'z'>[],
  alpha = 0.05,
): PooledEffect | undefined {
  const known = effects
    .map(({ lift, liftLow, liftHigh, z }) => ({
      log: Math.log1p(lift),
      variance: ((Math.log1p(liftHigh) - Math.log1p(liftLow)) / (2 * z)) ** 2,
    }))
    .filter(({ log, variance }) => Number.isFinite(log) && Number.isFinite(variance) && variance > 0)
  if (known.length < 2) return undefined
  const fixed = weigh(known, 0)
  const spread = known.reduce((sum, { log, variance }) => sum + (log - fixed.mean) ** 2 / variance, 0)
  const scale = fixed.weight - known.reduce((sum, { variance }) => sum + 1 / variance ** 2, 0) / fixed.weight
  const { mean, weight } = weigh(known, Math.max(0, (spread - (known.length - 1)) / scale))
  const half = normalUpperQuantile(alpha / 2) / Math.sqrt(weight)
  return {
    tests: known.length,
    lift: Math.expm1(mean),
    low: Math.expm1(mean - half),
    high: Math.expm1(mean + half),
  }
}

function weigh(known: readonly { log: number; variance: number }[], between: number) {
  const weight = known.reduce((sum, { variance }) => sum + 1 / (variance + between), 0)
  const mean = known.reduce((sum, { log, variance }) => sum + log / (variance + between), 0) / weight
  return { mean, weight }
}
