// A look: one reading of all the evidence of a phase, and the only place where evidence becomes a verdict.
import type { Advice } from './advice.ts'
import type { Comparison } from './comparison.ts'
import { compareWithControl } from './comparison.ts'
import type { ArmTally } from './evidence.ts'
import type { Standing } from './standing.ts'
import { SRM_ALARM, srmLogE, srmP } from './stats/srm.ts'
import type { TestPlan } from './test-plan.ts'
import type { Facts } from './verdict.ts'

export type { TestPlan } from './test-plan.ts'

export type Gate = 'srm' | 'too_little_data' | 'min_runtime'

/** A verdict as a pair of codes. */
export type VerdictCode = Pick<Standing, 'verdict' | 'reason'>

/**
 * Plain JSON: strings, finite numbers, booleans, null, arrays and objects; kept as it is in the store.
 * Times are ms UTC; rates and lifts are fractions (0.1 = +10 %); an end of an interval is null where unbounded.
 */
export type Look = {
  /** Version of this format. */
  v: 1
  at: number
  /** Visitors of all arms; those excluded (seen in two variants) are in none. */
  visitors: number
  excluded: number
  /** Control first. `rate` is null while an arm has no visitor. */
  arms: (ArmTally & { rate: number | null })[]
  /** `logE`: ln of the e-value against the planned split, null when infinite; `p`: smallest always-valid p so far. */
  srm: { logE: number | null; p: number; isAlarm: boolean }
  /** Gates that stand between the lead comparison and a verdict, in the order in which the rule asks them. */
  failedGates: Gate[]
  /** One per variant, in the order of the arms. */
  comparisons: Comparison[]
  /** Index of the comparison that the verdict, the facts and the advice below speak of. */
  lead: number
  /** The verdict that stands: the lead's. */
  verdict: Standing
  facts: Facts
  advice: Advice
  /** True when the verdict or its reason differs from the previous look's. */
  isChanged: boolean
  /** From what to what; `from` is null at the first look. Null when nothing changed. */
  change: { from: VerdictCode | null; to: VerdictCode } | null
}

export type LookInput = {
  /** The phase's newest look, or null before the first: it carries what stands. */
  previous: Look | null
  plan: TestPlan
  startedAt: number
  at: number
  /** Control first, in the order of plan.weights. Counts are whole numbers, conversions <= visitors. */
  arms: readonly ArmTally[]
  excluded: number
}

/**
 * Reads the evidence. Pure, microseconds at any traffic, valid however often it is called.
 *
 * With several variants each is compared with the control at alpha / (arms - 1) and has a verdict of its own. The
 * test's is confirmed as soon as one variant's is (the one whose benefit is surest leads), refuted once all are, and
 * otherwise that of the undecided variant that does best.
 */
export function takeLook({ previous, plan, startedAt, at, arms, excluded }: LookInput): Look {
  const [control, ...treatments] = arms
  if (!control || treatments.length === 0 || plan.weights.length !== arms.length) {
    throw new RangeError('a look needs a control, at least one variant, and one weight an arm')
  }
  const srm = readSplit(previous, plan, arms)
  const isMinRuntimeReached = at - startedAt >= plan.minRuntimeMs
  const circumstances = { plan, at, isMinRuntimeReached, hasSrmAlarm: srm.isAlarm }
  const comparisons = treatments.map((treatment) => {
    const before = previous?.comparisons.find(({ variant }) => variant === treatment.variant)
    return compareWithControl(circumstances, before ?? null, control, treatment)
  })
  const lead = leadOf(comparisons)
  const leading = comparisons[lead] as Comparison
  const { standing, facts, advice } = leading
  const change = changeOf(previous?.verdict ?? null, standing)
  return {
    v: 1,
    at,
    visitors: arms.reduce((sum, { visitors }) => sum + visitors, 0),
    excluded,
    arms: arms.map((arm) => ({ ...arm, rate: arm.visitors > 0 ? arm.conversions / arm.visitors : null })),
    srm,
    failedGates: failedGates(srm.isAlarm, leading.hasEnoughData, isMinRuntimeReached),
    comparisons,
    lead,
    verdict: standing,
    facts,
    advice,
    isChanged: change !== null,
    change,
  }
}

/** Every look below 100 visitors, then one per 1 % of growth: in each slot only the newest look is kept. */
export function lookSlot(visitors: number): number {
  return visitors < 100 ? visitors : 100 + Math.floor(Math.log(visitors / 100) / Math.log(1.01))
}

function readSplit(previous: Look | null, plan: TestPlan, arms: readonly ArmTally[]): Look['srm'] {
  const visitors = arms.map((arm) => arm.visitors)
  const logE = srmLogE(visitors, plan.weights)
  const p = Math.min(previous?.srm.p ?? 1, srmP(logE))
  return { logE: Number.isFinite(logE) ? logE : null, p, isAlarm: p < SRM_ALARM }
}

function failedGates(hasSrmAlarm: boolean, hasEnoughData: boolean, isMinRuntimeReached: boolean): Gate[] {
  const gates: Gate[] = []
  if (hasSrmAlarm) gates.push('srm')
  if (!hasEnoughData) gates.push('too_little_data')
  if (!isMinRuntimeReached) gates.push('min_runtime')
  return gates
}

/** A confirmed variant before an undecided one before a refuted one; among equals the greatest benefit. */
function leadOf(comparisons: readonly Comparison[]): number {
  const ranks = { confirmed: 2, inconclusive: 1, refuted: 0 }
  const order = comparisons.map((comparison, index) => {
    const { standing, evidence } = comparison
    const seen = standing.verdict === 'confirmed' ? (standing.decision?.evidence ?? evidence) : evidence
    return {
      index,
      rank: ranks[standing.verdict],
      benefit: seen.benefitInterval.low ?? Number.NEGATIVE_INFINITY,
    }
  })
  order.sort((a, b) => b.rank - a.rank || b.benefit - a.benefit || a.index - b.index)
  return order[0]?.index ?? 0
}

function changeOf(from: VerdictCode | null, to: VerdictCode): Look['change'] {
  if (from && from.verdict === to.verdict && from.reason === to.reason) return null
  const code = ({ verdict, reason }: VerdictCode): VerdictCode => ({ verdict, reason })
  return { from: from && code(from), to: code(to) }
}
