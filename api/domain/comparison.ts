// One variant against the control through time: the evidence, what it says now, and the verdict that stands.
import type { Advice } from './advice.ts'
import { advise } from './advice.ts'
import type { ArmSums } from './arms.ts'
import type { Bayes } from './bayes.ts'
import { hasEnoughData } from './enough-data.ts'
import type { Evidence, Stage } from './evidence.ts'
import { boundsOf, readEvidence } from './evidence.ts'
import type { GuardrailStatus } from './guardrail.ts'
import type { MetricKind } from './metric.ts'
import { pairOf, promisedPair } from './pair.ts'
import type { Standing } from './standing.ts'
import { stand } from './standing.ts'
import { conditionalPower } from './stats/conditional-power.ts'
import type { TestPlan } from './test-plan.ts'
import type { Facts, Finding } from './verdict.ts'
import { decide, factsOf, UNKNOWN_FACTS } from './verdict.ts'

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
  /** The worst of this variant's guardrails; safe where there is none. */
  guardrail: GuardrailStatus
  /** Confirmed, and every guardrail safe. */
  isShippable: boolean
  advice: Advice
  /** Chance to confirm at the planned end if the promise holds; null without a planned end ahead or enough data. */
  conditionalPower: number | null
  /** For display only, added when a look is shown; null without enough data. */
  bayes?: Bayes | null
}

/** What every comparison of a look shares. `alpha` is one comparison's part. */
export type Circumstances = {
  kind: MetricKind
  plan: TestPlan
  alpha: number
  at: number
  isMinRuntimeReached: boolean
  hasSrmAlarm: boolean
}

/** What is compared, where in its course, and how this variant's guardrails stand. */
export type Treated = {
  control: ArmSums
  treatment: ArmSums
  stage: Stage
  /** Where the evidence comes by time, not by visitors: how far it has come. */
  fraction?: number | undefined
  guardrail: GuardrailStatus
}

/** One more look at a variant. `previous` is this variant's last comparison; null at the first look. */
export function compareWithControl(
  circumstances: Circumstances,
  previous: Comparison | null,
  { control, treatment, stage, fraction, guardrail }: Treated,
): Comparison {
  const { kind, plan, alpha, at } = circumstances
  const evidence = readEvidence(
    { kind, direction: plan.direction, plan, alpha, stage, fraction },
    control,
    treatment,
  )
  const isEnough = hasEnoughData(evidence)
  const finalEvidence = stage === 'final' || stage === 'late' ? evidence : (previous?.finalEvidence ?? null)
  const finding = findingOf(circumstances, evidence, finalEvidence)
  const standing = stand({ previous: previous?.standing ?? null, finding, evidence, at })
  const before = previous?.p ?? 1
  const chance =
    isEnough && stage === 'before' && fraction === undefined
      ? chanceToConfirm(circumstances, evidence, control, treatment)
      : null
  return {
    variant: treatment.variant,
    evidence,
    // a p from before there was enough data would stay for good
    p: isEnough ? Math.min(before, evidence.p) : before,
    finalEvidence,
    hasEnoughData: isEnough,
    finding,
    standing,
    facts: standingFacts(plan, evidence, standing),
    guardrail,
    isShippable: standing.verdict === 'confirmed' && guardrail === 'safe',
    advice: advise(standing.reason, chance, guardrail),
    conditionalPower: chance,
  }
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

/** Conditional power against the floor, with the drift that the promise would give this control at the planned end. */
function chanceToConfirm(
  { kind, plan, alpha }: Circumstances,
  { fraction }: Evidence,
  control: ArmSums,
  treatment: ArmSums,
): number | null {
  const sign = plan.direction === 'increase' ? 1 : -1
  const promised = Math.max(0, 1 + sign * plan.promisedLift)
  const floorRatio = 1 + sign * plan.floor
  const atEnd = promisedPair(kind, control, treatment, promised, plan.plannedVisitors)
  const chance = conditionalPower({
    z: sign * pairOf(kind, control, treatment).scoreAt(floorRatio),
    fraction,
    drift: sign * atEnd.scoreAt(floorRatio),
    alpha,
  })
  // values without any spread have no drift either
  return Number.isFinite(chance) ? chance : null
}
