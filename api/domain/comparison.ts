// One variant against the control through time: the evidence, what it says now, and the verdict that stands.
import type { Advice } from './advice.ts'
import { advise } from './advice.ts'
import type { ArmTally, Evidence } from './evidence.ts'
import { boundsOf, countsOf, readEvidence, stageOf } from './evidence.ts'
import type { Standing } from './standing.ts'
import { stand } from './standing.ts'
import { conditionalPower } from './stats/conditional-power.ts'
import { ratioScore } from './stats/score-interval.ts'
import type { TestPlan } from './test-plan.ts'
import type { Facts, Finding } from './verdict.ts'
import { decide, factsOf, UNKNOWN_FACTS } from './verdict.ts'

/** Per arm: fewer conversions, or fewer visitors without one, are too little data. */
export const MIN_OUTCOMES = 10

export type Comparison = {
  variant: string
  evidence: Evidence
  /** Smallest always-valid p of any look so far; to be compared with alpha / (arms - 1). */
  p: number
  /** What the final planned look saw, once it has been taken: its interval stays valid although later ones are wider. */
  finalEvidence: Evidence | null
  hasEnoughData: boolean
  /** What this look alone says. */
  finding: Finding
  /** The verdict after everything seen so far: the one to show. */
  standing: Standing
  facts: Facts
  advice: Advice
  /** Chance to confirm at the planned end if the promise holds; null without a planned end ahead or enough data. */
  conditionalPower: number | null
}

/** What every comparison of a look shares. */
export type Circumstances = {
  plan: TestPlan
  at: number
  isMinRuntimeReached: boolean
  hasSrmAlarm: boolean
}

/** One more look at a variant. `previous` is this variant's last comparison; null at the first look. */
export function compareWithControl(
  circumstances: Circumstances,
  previous: Comparison | null,
  control: ArmTally,
  treatment: ArmTally,
): Comparison {
  const { plan, at } = circumstances
  const alpha = plan.alpha / (plan.weights.length - 1)
  const stage = stageOf(plan, control.visitors + treatment.visitors, previous?.evidence.stage ?? null)
  const evidence = readEvidence(plan, alpha, stage, control, treatment)
  const finalEvidence = stage === 'final' ? evidence : (previous?.finalEvidence ?? null)
  const finding = findingOf(circumstances, evidence, finalEvidence)
  const standing = stand({ previous: previous?.standing ?? null, finding, evidence, at })
  const chance = hasEnoughData(evidence) && stage === 'before' ? chanceToConfirm(plan, alpha, evidence) : null
  return {
    variant: treatment.variant,
    evidence,
    p: Math.min(previous?.p ?? 1, evidence.p),
    finalEvidence,
    hasEnoughData: hasEnoughData(evidence),
    finding,
    standing,
    facts: standingFacts(plan, evidence, standing),
    advice: advise(standing.reason, chance),
    conditionalPower: chance,
  }
}

/** Enough data for the normal approximation, in both arms. */
function hasEnoughData({ control, treatment }: Evidence): boolean {
  return [control, treatment].every(
    ({ visitors, conversions }) => Math.min(conversions, visitors - conversions) >= MIN_OUTCOMES,
  )
}

/**
 * The rule, asked of this look. Where it finds nothing after the planned end it is asked again of the final planned
 * look, which may have come before the minimum runtime and whose interval has lost none of its validity since.
 */
function findingOf(
  circumstances: Circumstances,
  evidence: Evidence,
  finalEvidence: Evidence | null,
): Finding {
  const ask = (seen: Evidence) => rule(circumstances, seen)
  const finding = ask(evidence)
  const isAskedAgain =
    finding.reason === 'planned_sample_reached' && finalEvidence && hasEnoughData(finalEvidence)
  return isAskedAgain ? ask(finalEvidence) : finding
}

function rule({ plan, hasSrmAlarm, isMinRuntimeReached }: Circumstances, evidence: Evidence): Finding {
  return decide({
    benefit: boundsOf(evidence.benefitInterval),
    promised: plan.promisedLift,
    floor: plan.floor,
    hasSrmAlarm,
    hasEnoughData: hasEnoughData(evidence),
    isMinRuntimeReached,
    fraction: plan.mode === 'open' ? 0 : evidence.fraction,
  })
}

/** Facts of this look; what it leaves open is taken from the decision that stands, valid at the time and for good. */
function standingFacts(plan: TestPlan, evidence: Evidence, { reason, verdict, decision }: Standing): Facts {
  if (reason === 'srm' || reason === 'conflict' || reason === 'too_little_data') return UNKNOWN_FACTS
  const now = factsOf(boundsOf(evidence.benefitInterval), plan.promisedLift)
  if (verdict === 'inconclusive' || decision === null) return now
  const then = factsOf(boundsOf(decision.evidence.benefitInterval), plan.promisedLift)
  return {
    improves: now.improves === 'unknown' ? then.improves : now.improves,
    promiseKept: now.promiseKept === 'possible' ? then.promiseKept : now.promiseKept,
  }
}

/** Conditional power against the floor, with the drift that the promise would give this control rate at the planned end. */
function chanceToConfirm(plan: TestPlan, alpha: number, evidence: Evidence): number {
  const { control, treatment } = evidence
  const sign = plan.direction === 'increase' ? 1 : -1
  const shareOfControl = control.visitors / evidence.visitors
  const rate = control.conversions / control.visitors
  const promisedRate = Math.min(1, Math.max(0, rate * (1 + sign * plan.promisedLift)))
  const visitorsA = plan.plannedVisitors * shareOfControl
  const visitorsB = plan.plannedVisitors - visitorsA
  const atEnd = {
    conversionsA: visitorsA * rate,
    visitorsA,
    conversionsB: visitorsB * promisedRate,
    visitorsB,
  }
  const floorRatio = 1 + sign * plan.floor
  return conditionalPower({
    z: sign * ratioScore(countsOf(control, treatment), floorRatio),
    fraction: evidence.fraction,
    drift: sign * ratioScore(atEnd, floorRatio),
    alpha,
  })
}
