// Can it be tested within eight weeks, and what could be tested instead: each proposal with its own numbers.
import { LONGEST_WEEKS, type PlanAnswer, planTest } from './planning.ts'
import { sequentialInflation } from './stats/inflation.ts'
import { sampleSize } from './stats/sample-size.ts'
import type { Direction } from './verdict.ts'

export type FeasibilityQuestion = {
  /** Share of visitors who do it today, in (0, 1). */
  baselineRate: number
  promisedLift: number
  direction: Direction
  /** Visitors who can take part, in thirty days. */
  monthlyVisitors: number
  arms: number
  coverage: number
  alpha: number
  power: number
}

/** What the site's traffic offers instead. */
export type Surroundings = {
  /** Other goals that visitors of the page reach. */
  goals: readonly { goalId: string; name: string; rate: number }[]
  /** Other pages of the site; `rate` is null where the goal's is not known there. */
  pages: readonly { page: string; monthlyVisitors: number; rate: number | null; isNeighbour: boolean }[]
}

export const ALTERNATIVES = [
  'all_traffic',
  'fewer_arms',
  'nearer_metric',
  'bolder_change',
  'pooled_pages',
] as const
export type AlternativeKind = (typeof ALTERNATIVES)[number]

/** The answers to the question that a click changes. */
export type Change = {
  baselineRate?: number
  promisedLift?: number
  monthlyVisitors?: number
  arms?: number
  coverage?: number
  goalId?: string
  /** A page to pool with those of the question. */
  page?: string
}

export type Alternative = {
  kind: AlternativeKind
  change: Change
  /** What the goal is called. */
  name: string | null
  /** False where nothing is known that does it: `change` then says what it would take. */
  isKnown: boolean
  plan: PlanAnswer
}

const MONTH_DAYS = 30
/** More than this is no promise any more. */
const BOLDEST_LIFT = 1
/** A pooled page converts alike: within half and one and a half times. */
const ALIKE = 0.5
const MOST_OF_A_KIND = 2

export function planFeasibility(question: FeasibilityQuestion): PlanAnswer {
  const { monthlyVisitors, coverage, ...same } = question
  return planTest({ ...same, dailyVisitors: monthlyVisitors / MONTH_DAYS, trafficShare: coverage })
}

/** Nothing where the test fits; else what would make it fit, in the order in which to try it. */
export function alternativesTo(question: FeasibilityQuestion, around: Surroundings): Alternative[] {
  const plan = planFeasibility(question)
  if (!plan.isTooLong) return []
  const propose = (kind: AlternativeKind, change: Change, name: string | null = null): Alternative => ({
    kind,
    change,
    name,
    isKnown: true,
    plan: planFeasibility({ ...question, ...change }),
  })
  const found = [
    ...(question.coverage < 1 ? [propose('all_traffic', { coverage: 1 })] : []),
    ...(question.arms > 2 ? [propose('fewer_arms', { arms: 2 })] : []),
    ...nearerMetrics(question, around, propose),
    ...bolderChange(plan, propose),
    ...pooledPages(question, around, propose),
  ]
  return found.filter((one) => !one.isKnown || isShorter(one.plan, plan))
}

type Propose = (kind: AlternativeKind, change: Change, name?: string | null) => Alternative

/** Fits, or takes at most three quarters of the time. */
function isShorter(after: PlanAnswer, before: PlanAnswer): boolean {
  if (after.days === null) return false
  return !after.isTooLong || before.days === null || after.days <= 0.75 * before.days
}

/** The least frequent ones that fit stand nearest to what matters; where none does, the best, and what it would take. */
function nearerMetrics(
  question: FeasibilityQuestion,
  { goals }: Surroundings,
  propose: Propose,
): Alternative[] {
  const nearer = goals
    .filter(({ rate }) => rate > question.baselineRate && rate < 1)
    .toSorted((a, b) => a.rate - b.rate)
    .map(({ goalId, name, rate }) => propose('nearer_metric', { goalId, baselineRate: rate }, name))
  const fitting = nearer.filter(({ plan }) => !plan.isTooLong)
  if (fitting.length > 0) return fitting.slice(0, MOST_OF_A_KIND)
  const rate = smallestTestableRate(question)
  const needed =
    rate === null ? [] : [{ ...propose('nearer_metric', { baselineRate: rate }), isKnown: false }]
  return [...nearer.slice(-1), ...needed]
}

/** The smallest whole percentage that eight weeks can show: visitors come whole too, so that it may be the next one. */
function bolderChange({ smallestDetectableLift: smallest }: PlanAnswer, propose: Propose): Alternative[] {
  if (smallest === null || smallest > BOLDEST_LIFT) return []
  const percent = Math.ceil(smallest * 100 + 1e-9)
  const bolder = [percent, percent + 1].map((lift) => propose('bolder_change', { promisedLift: lift / 100 }))
  return bolder.filter(({ plan }) => !plan.isTooLong).slice(0, 1)
}

/** A page that converts alike, of the same part of the site first; where none is, the traffic that it would take. */
function pooledPages(
  question: FeasibilityQuestion,
  { pages }: Surroundings,
  propose: Propose,
): Alternative[] {
  const { baselineRate, monthlyVisitors } = question
  const pooled = pages
    .filter(({ rate }) => rate === null || Math.abs(rate - baselineRate) <= ALIKE * baselineRate)
    .toSorted(
      (a, b) => Number(b.isNeighbour) - Number(a.isNeighbour) || b.monthlyVisitors - a.monthlyVisitors,
    )
    .map(({ page, rate, monthlyVisitors: more }) => {
      const together = monthlyVisitors + more
      const mean = (baselineRate * monthlyVisitors + (rate ?? baselineRate) * more) / together
      return propose('pooled_pages', { page, monthlyVisitors: together, baselineRate: mean })
    })
  const fitting = pooled.find(({ plan }) => !plan.isTooLong)
  if (fitting) return [fitting]
  const needed = trafficNeeded(question)
  const unknown =
    needed === null ? [] : [{ ...propose('pooled_pages', { monthlyVisitors: needed }), isKnown: false }]
  return pooled[0] ? [pooled[0]] : unknown
}

/** Monthly visitors with whom the promise takes just eight weeks. */
function trafficNeeded(question: FeasibilityQuestion): number | null {
  const { visitorsPerArm } = planFeasibility(question)
  if (visitorsPerArm === null) return null
  const daily = (visitorsPerArm * question.arms) / (7 * LONGEST_WEEKS * question.coverage)
  return Math.ceil((daily * MONTH_DAYS) / 100) * 100
}

/** A whole percentage that the same promise shows within eight weeks; null where even half of the visitors would not do. */
function smallestTestableRate(question: FeasibilityQuestion): number | null {
  const { direction, promisedLift, arms, coverage, monthlyVisitors, power } = question
  const alpha = question.alpha / (arms - 1)
  const inTime = (monthlyVisitors / MONTH_DAYS) * coverage * 7 * LONGEST_WEEKS
  const fixedPerArm = inTime / arms / sequentialInflation('planned', alpha, power).largest
  const sign = direction === 'increase' ? 1 : -1
  for (let percent = Math.ceil(question.baselineRate * 100 + 1e-9); percent <= 50; percent++) {
    const rateA = percent / 100
    const rateB = rateA * (1 + sign * promisedLift)
    if (rateB <= 1 && sampleSize({ rateA, rateB, alpha, power }) <= fixedPerArm) return rateA
  }
  return null
}
