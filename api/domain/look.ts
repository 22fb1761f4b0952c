// A look: one reading of all the evidence of a phase, and the only place where evidence becomes a verdict.
import type { Advice } from './advice.ts'
import type { ArmSums } from './arms.ts'
import type { Comparison } from './comparison.ts'
import { compareWithControl } from './comparison.ts'
import { deliveredShareP } from './email/delivered-share.ts'
import { type ArmReading, matureFraction, readArm, stageOf } from './evidence.ts'
import { type GuardrailStatus, worstStatus } from './guardrail.ts'
import { type MetricKind, metricKind } from './metric.ts'
import type { GuardrailReading, MeasuredMetric, SecondaryReading } from './side-metrics.ts'
import { readGuardrails, readSecondary } from './side-metrics.ts'
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
  /** Version of this format; older ones are read by `upgradeLook`. */
  v: 2
  at: number
  /** Kind of the deciding metric. */
  kind: MetricKind
  /** Visitors of all arms; those excluded (seen in two variants) are in none. */
  visitors: number
  excluded: number
  /** The deciding metric, control first. */
  arms: ArmReading[]
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
  /** Exploratory: they never change the verdict. Comparisons in the order of the arms. */
  secondary: SecondaryReading[]
  /** `status`: the lead's. */
  guardrails: (GuardrailReading & { status: GuardrailStatus })[]
  /** The lead is confirmed and all its guardrails are safe. */
  ship: boolean
  /** True when the verdict or its reason differs from the previous look's. */
  isChanged: boolean
  /** From what to what; `from` is null at the first look. Null when nothing changed. */
  change: { from: VerdictCode | null; to: VerdictCode } | null
}

export type LookInput = {
  /** The phase's newest look, or null before the first: it carries what stands. */
  previous: Look | null
  /**
   * Where there is none before it because all were annulled: the last of those. What has been seen has been seen: the
   * one narrow reading of a test is not had twice by leaving events out.
   */
  annulled?: Look | null
  plan: TestPlan
  startedAt: number
  at: number
  /** The deciding metric first. Arms: control first, in the order of plan.weights. */
  metrics: readonly MeasuredMetric[]
  excluded: number
  /** Of a test whose visitors all come at once: how far the planned reading has come, 0 to 1. */
  maturity?: number | undefined
}

/**
 * Reads the evidence. Pure, microseconds at any traffic, valid however often it is called.
 *
 * With several variants each is compared with the control at alpha / (arms - 1) and has a verdict of its own. The
 * test's is confirmed as soon as one variant's is (the one whose benefit is surest leads), refuted once all are, and
 * otherwise that of the undecided variant that does best.
 */
export function takeLook({
  previous,
  annulled = null,
  plan,
  startedAt,
  at,
  metrics,
  excluded,
  maturity,
}: LookInput): Look {
  const [primary, ...others] = metrics
  const [control, ...treatments] = primary?.arms ?? []
  if (!primary || !control || treatments.length === 0 || plan.weights.length !== treatments.length + 1) {
    throw new RangeError('a look needs a control, at least one variant, and one weight an arm')
  }
  const kind = metricKind(primary.metric.definition)
  const alpha = plan.alpha / treatments.length
  const srm = readSplit(previous, plan, primary.arms, maturity !== undefined)
  const isMinRuntimeReached = at - startedAt >= plan.minRuntimeMs
  const before = treatments.map(
    ({ variant }) => previous?.comparisons.find((comparison) => comparison.variant === variant) ?? null,
  )
  const stages = treatments.map(({ variant, visitors }, i) => {
    const seen = before[i] ?? annulled?.comparisons.find((comparison) => comparison.variant === variant)
    return stageOf(plan, control.visitors + visitors, seen?.evidence ?? null, maturity)
  })
  const fractions = treatments.map((treatment, i) =>
    maturity === undefined
      ? undefined
      : matureFraction(plan, [control, treatment], maturity, before[i]?.finalEvidence ?? null),
  )
  const shared = { plan, alpha, hasSrmAlarm: srm.isAlarm }
  const ofRole = (role: 'secondary' | 'guardrail') => others.filter(({ metric }) => metric.role === role)
  const guardrails = readGuardrails(
    { ...shared, stages, fractions },
    previous?.guardrails ?? [],
    ofRole('guardrail'),
  )
  const comparisons = treatments.map((treatment, i) =>
    compareWithControl({ ...shared, kind, at, isMinRuntimeReached }, before[i] ?? null, {
      control,
      treatment,
      stage: stages[i] ?? 'before',
      fraction: fractions[i],
      guardrail: worstStatus(guardrails.map((guardrail) => statusOf(guardrail, i))),
    }),
  )
  const lead = leadOf(comparisons)
  const leading = comparisons[lead] as Comparison
  const { standing, facts, advice } = leading
  const change = changeOf(previous?.verdict ?? null, standing)
  return {
    v: 2,
    at,
    kind,
    visitors: primary.arms.reduce((sum, { visitors }) => sum + visitors, 0),
    excluded,
    arms: primary.arms.map((arm) => readArm(kind, arm)),
    srm,
    failedGates: failedGates(srm.isAlarm, leading.hasEnoughData, isMinRuntimeReached),
    comparisons,
    lead,
    verdict: standing,
    facts,
    advice,
    secondary: readSecondary(
      { ...shared, stages, fractions },
      previous?.secondary ?? [],
      ofRole('secondary'),
    ),
    guardrails: guardrails.map((guardrail) => ({ ...guardrail, status: statusOf(guardrail, lead) })),
    ship: leading.isShippable,
    isChanged: change !== null,
    change,
  }
}

const statusOf = ({ comparisons }: GuardrailReading, index: number): GuardrailStatus =>
  comparisons[index]?.status ?? 'unknown'

/** Every look below 100 visitors, then one per 1 % of growth: in each slot only the newest look is kept. */
export function lookSlot(visitors: number): number {
  return visitors < 100 ? visitors : 100 + Math.floor(Math.log(visitors / 100) / Math.log(1.01))
}

/** Mails are dealt out in equal numbers, so that fewer of them tell: VERDICT.md asks it of visitors, decision 009 of mails. */
function readSplit(
  previous: Look | null,
  plan: TestPlan,
  arms: readonly ArmSums[],
  isOfMails: boolean,
): Look['srm'] {
  const visitors = arms.map((arm) => arm.visitors)
  const logE = srmLogE(visitors, plan.weights)
  // the plan is of the control and one variant
  const ofMails = isOfMails ? deliveredShareP(visitors, plan.plannedVisitors / 2) : 1
  const p = Math.min(previous?.srm.p ?? 1, srmP(logE), ofMails)
  return { logE: Number.isFinite(logE) ? logE : null, p, isAlarm: p < SRM_ALARM }
}

function failedGates(hasSrmAlarm: boolean, hasEnoughData: boolean, isMinRuntimeReached: boolean): Gate[] {
  const gates: Gate[] = []
  if (hasSrmAlarm) gates.push('srm')
  if (!hasEnoughData) gates.push('too_little_data')
  if (!isMinRuntimeReached) gates.push('min_runtime')
  return gates
}

/**
 * A confirmed variant (one that harms no guardrail first) before an undecided one before a refuted one; among equals
 * the greatest benefit.
 */
function leadOf(comparisons: readonly Comparison[]): number {
  const ranks = { confirmed: 2, inconclusive: 1, refuted: 0 }
  const rankOf = ({ standing, guardrail }: Comparison) =>
    ranks[standing.verdict] + (standing.verdict === 'confirmed' && guardrail !== 'harmed' ? 1 : 0)
  const order = comparisons.map((comparison, index) => {
    const { standing, evidence } = comparison
    const seen = standing.verdict === 'confirmed' ? (standing.decision?.evidence ?? evidence) : evidence
    return {
      index,
      rank: rankOf(comparison),
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
