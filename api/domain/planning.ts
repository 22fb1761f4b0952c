// Before a test: how many visitors and days the promise needs, what the traffic at hand can show, and what to do instead.
import { equalWeights } from './bucket.ts'
import { type Baseline, detectableLift, fixedSize } from './plan-size.ts'
import { sequentialInflation } from './stats/inflation.ts'
import type { Direction } from './verdict.ts'

/** Longer than this is warned about; the smallest detectable lift is for this long. */
export const LONGEST_WEEKS = 8

export type PlanQuestion = Baseline & {
  /** X > 0, a fraction of the baseline, in the wanted direction. */
  promisedLift: number
  direction: Direction
  /** Two-sided, shared out among the variants. */
  alpha: number
  power: number
  /** Control included, >= 2. */
  arms: number
  /** Share of the traffic per arm, control first; equal shares unless given. */
  weights?: readonly number[]
  /** Eligible visitors a day, before traffic is shared; 0 or more. */
  dailyVisitors: number
  /** Share of them who take part, in (0, 1]. */
  trafficShare: number
}

/** What could be tested instead, in the order in which to try it. */
export type Suggestion =
  | 'promise_is_impossible'
  | 'use_all_traffic'
  | 'fewer_variants'
  | 'metric_nearer_the_change'
  | 'bolder_change'

export type PlanAnswer = {
  /** Of an even split. Null when the promise is impossible (a rate beyond 100 %, anything below 0). */
  visitorsPerArm: number | null
  /** N of VERDICT.md: planned visitors of the control and one variant together. */
  plannedPairVisitors: number | null
  /** Whole weeks, at least one; null when impossible or without traffic. */
  days: number | null
  /** The smallest lift (fraction, in the wanted direction) that eight weeks show; null when they can show none. */
  smallestDetectableLift: number | null
  isTooLong: boolean
  suggestions: Suggestion[]
}

/** Sizes a sequential test in the PLANNED mode. About 3 ms. */
export function planTest(question: PlanQuestion): PlanAnswer {
  const { promisedLift, direction, power, arms, dailyVisitors, trafficShare } = question
  const alpha = question.alpha / (arms - 1)
  const risk = { direction, alpha, power }
  const inflation = sequentialInflation('planned', alpha, power).largest
  const split = hardestSplit(question.weights ?? equalWeights(arms))
  const visitorsInTime = (dailyVisitors * trafficShare * 7 * LONGEST_WEEKS) / split.armsOfTime
  const detectable = detectableLift(question, visitorsInTime / inflation, risk)
  const size = fixedSize(question, promisedLift, risk)
  if (size === null) {
    return {
      visitorsPerArm: null,
      plannedPairVisitors: null,
      days: null,
      smallestDetectableLift: detectable,
      isTooLong: true,
      suggestions: ['promise_is_impossible'],
    }
  }
  const fixedPerArm = Math.ceil(size)
  const length = duration({ fixedPerArm, inflation, arms: split.armsOfTime, dailyVisitors, trafficShare })
  const isTooLong = length.plannedDays > 7 * LONGEST_WEEKS
  return {
    visitorsPerArm: length.visitorsPerArm,
    plannedPairVisitors: Math.ceil(2 * length.visitorsPerArm * split.excess),
    days: Number.isFinite(length.plannedDays) ? length.plannedDays : null,
    smallestDetectableLift: detectable,
    isTooLong,
    suggestions: isTooLong ? suggestionsFor(question) : [],
  }
}

/** Visitors per arm, days, and days in whole weeks (at least one); Infinity days without traffic. */
export function duration(size: {
  /** Fixed-horizon visitors per arm. */
  fixedPerArm: number
  inflation: number
  arms: number
  dailyVisitors: number
  trafficShare: number
}): { visitorsPerArm: number; days: number; plannedDays: number } {
  const visitorsPerArm = Math.ceil(size.inflation * size.fixedPerArm)
  const days = Math.ceil((visitorsPerArm * size.arms) / (size.dailyVisitors * size.trafficShare))
  return { visitorsPerArm, days, plannedDays: Math.max(7, 7 * Math.ceil(days / 7)) }
}

/**
 * What an uneven split costs the variant that waits longest. The variance of a difference goes with 1/nA + 1/nB, so a
 * pair with shares a and b needs (a + b)² / 4ab times the visitors of an even one, and gets a + b of the traffic:
 * together as long as a test of (a + b) / 2ab even arms.
 */
function hardestSplit(weights: readonly number[]): { excess: number; armsOfTime: number } {
  const [a = 0.5, ...others] = weights
  const splits = others.map((b) => ({
    excess: (a + b) ** 2 / (4 * a * b),
    armsOfTime: (a + b) / (2 * a * b),
  }))
  return splits.reduce((hardest, next) => (next.armsOfTime > hardest.armsOfTime ? next : hardest))
}

function suggestionsFor({ arms, trafficShare }: PlanQuestion): Suggestion[] {
  const suggestions: Suggestion[] = []
  if (trafficShare < 1) suggestions.push('use_all_traffic')
  if (arms > 2) suggestions.push('fewer_variants')
  suggestions.push('metric_nearer_the_change', 'bolder_change')
  return suggestions
}
