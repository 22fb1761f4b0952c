// What visitors do in simulated tests: rates that may move with time, values per visitor, and ratios of two sums.
import { MIN_OUTCOMES, MIN_VALUES, MIN_VISITORS } from '#domain/enough-data'
import { meanScore } from '#domain/stats/mean-score'
import { momentsOf, type ShiftedSums } from '#domain/stats/moments'
import { ratioMetricScore } from '#domain/stats/ratio-metric'
import { ratioScore } from '#domain/stats/score-interval'
import type { Population } from './populations.ts'
import type { World } from './watch.ts'

/** Conversion rate of an arm at a time (share of the plan). */
export type RateOf = (arm: number, time: number) => number

export function rateWorld(arms: number, rateOf: RateOf): World {
  const visitors = new Float64Array(arms)
  const conversions = new Float64Array(arms)
  const expected = new Float64Array(arms)
  const at = (list: Float64Array, arm: number) => list[arm] ?? 0
  return {
    clear() {
      for (const list of [visitors, conversions, expected]) list.fill(0)
    },
    visit(arm, word, time) {
      const rate = rateOf(arm, time)
      visitors[arm] = at(visitors, arm) + 1
      expected[arm] = at(expected, arm) + rate
      if (word < rate * 2 ** 32) conversions[arm] = at(conversions, arm) + 1
    },
    pairVisitors: (variant) => at(visitors, 0) + at(visitors, variant),
    isReadable: (variant) =>
      [0, variant].every((arm) => {
        const converted = at(conversions, arm)
        return Math.min(converted, at(visitors, arm) - converted) >= MIN_OUTCOMES
      }),
    scoreAt: (variant, ratio) =>
      ratioScore(
        {
          conversionsA: at(conversions, 0),
          visitorsA: at(visitors, 0),
          conversionsB: at(conversions, variant),
          visitorsB: at(visitors, variant),
        },
        ratio,
      ),
    truth: (variant) =>
      at(expected, variant) / at(visitors, variant) / (at(expected, 0) / at(visitors, 0)) || 1,
  }
}

/** Visitors drawn from one population an arm, read as a mean or as a ratio. */
export function populationWorld(kind: 'mean' | 'ratio', populations: readonly Population[]): World {
  const arms = populations.map(() => emptySums())
  const levels = populations.map((population) => levelOf(kind, population))
  const armAt = (arm: number) => arms[arm] ?? emptySums()
  const score = kind === 'mean' ? meanScore : ratioMetricScore
  return {
    clear() {
      for (const arm of arms) Object.assign(arm, emptySums())
    },
    visit(arm, word) {
      const population = populations[arm]
      const sums = armAt(arm)
      const size = population?.values.length ?? 1
      const visitor = Math.floor((word / 2 ** 32) * size)
      const value = population?.values[visitor] ?? 0
      const below = population?.denominators?.[visitor] ?? 1
      sums.visitors++
      sums.sum += value
      sums.sumSquares += value * value
      sums.denominatorSum += below
      sums.denominatorSquares += below * below
      sums.product += value * below
      if (value !== 0) sums.nonzero++
    },
    pairVisitors: (variant) => armAt(0).visitors + armAt(variant).visitors,
    isReadable: (variant) =>
      [armAt(0), armAt(variant)].every(
        ({ visitors, nonzero }) => visitors >= MIN_VISITORS && (kind === 'ratio' || nonzero >= MIN_VALUES),
      ),
    scoreAt: (variant, ratio) => score(momentsOf(armAt(0)), momentsOf(armAt(variant)), ratio),
    truth: (variant) => (levels[variant] ?? 1) / (levels[0] ?? 1),
  }
}

type Sums = ShiftedSums & { nonzero: number }

function emptySums(): Sums {
  return {
    visitors: 0,
    sum: 0,
    sumSquares: 0,
    denominatorSum: 0,
    denominatorSquares: 0,
    product: 0,
    shift: 0,
    nonzero: 0,
  }
}

function levelOf(kind: 'mean' | 'ratio', { values, denominators }: Population): number {
  const total = values.reduce((sum, value) => sum + value, 0)
  const below = kind === 'ratio' ? denominators?.reduce((sum, value) => sum + value, 0) : values.length
  return total / (below ?? values.length)
}
