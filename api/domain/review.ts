// A quarter's story: what moved, what was tested with what outcome, and what the shipped changes explain of it.
import type { Look } from './look.ts'
import { measuredEffect } from './measured-effect.ts'
import { type Aim, progressOf } from './progress.ts'
import { projectKeyResult } from './projection.ts'

/** `untested`: no test of it was ever launched; `running`: one runs and nothing has been decided. */
export const OUTCOMES = ['confirmed', 'refuted', 'inconclusive', 'running', 'untested'] as const
export type Outcome = (typeof OUTCOMES)[number]
export type Counts = Record<Outcome, number>

/** One experiment of a hypothesis, as far as its newest look tells. */
export type ReviewedExperiment = {
  id: string
  status: 'draft' | 'running' | 'stopped' | 'rolled_out'
  /** key of the variant shown to all, and whether that is another than the control */
  rollout: string | null
  isShipped: boolean
  startedAt: number | null
  look: Look | null
  /** id of the metric that decided; absent before a first look */
  decidedBy?: string | null
  /** as it was launched, which the hypothesis may no longer be; absent before a first look */
  plan?: { promisedLift: number } | null
}

const isSettled = ({ look }: ReviewedExperiment) => look !== null && look.verdict.verdict !== 'inconclusive'

const hasTold = ({ look }: ReviewedExperiment) => look !== null && look.verdict.reason !== 'too_little_data'

/**
 * The experiment that speaks for a hypothesis: a decided one before a running one before another; of two that run, one
 * that has the data to say something; then the newest.
 */
export function decidingExperiment<E extends ReviewedExperiment>(experiments: readonly E[]): E | undefined {
  const rank = (experiment: E) => {
    if (isSettled(experiment)) return 3
    if (experiment.status !== 'running') return 0
    return hasTold(experiment) ? 2 : 1
  }
  return experiments
    .filter(({ startedAt }) => startedAt !== null)
    .toSorted((a, b) => rank(b) - rank(a) || (b.startedAt ?? 0) - (a.startedAt ?? 0))[0]
}

export function outcomeOf(deciding: ReviewedExperiment | undefined): Outcome {
  if (!deciding) return 'untested'
  const verdict = deciding.look?.verdict.verdict ?? 'inconclusive'
  return verdict === 'inconclusive' && deciding.status === 'running' ? 'running' : verdict
}

export function countOutcomes(outcomes: readonly Outcome[]): Counts {
  const counts: Counts = { confirmed: 0, refuted: 0, inconclusive: 0, running: 0, untested: 0 }
  for (const outcome of outcomes) counts[outcome]++
  return counts
}

/** Confirmed / tests that are over; null while none is. */
export function confirmedShare({ confirmed, refuted, inconclusive }: Counts): number | null {
  const over = confirmed + refuted + inconclusive
  return over === 0 ? null : confirmed / over
}

/** Where a key result went from its baseline; `unknown` before a first value. */
export type Movement = 'unknown' | 'reached' | 'closer' | 'still' | 'away'

export function movementOf(aim: Aim): Movement {
  if (aim.current === null) return 'unknown'
  const progress = progressOf(aim)
  if (progress >= 1) return 'reached'
  const start = progressOf({ ...aim, current: null })
  return progress > start ? 'closer' : progress < start ? 'away' : 'still'
}

/** What the shipped changes would have done by themselves to the level before them. Levels are in the key result's unit. */
export type ShippedEffect = {
  count: number
  from: number
  projected: number
  low: number
  high: number
}

type Shipped = {
  promisedLift: number
  share: number
  metricId: string
  experiments: readonly ReviewedExperiment[]
}

/** Effects multiply and are shrunk (VERDICT.md, kr_projection); null where nothing that was shipped was measured on its metric. */
export function shippedEffect(
  keyResult: { metricId: string; unit: string; target: number },
  level: number,
  hypotheses: readonly Shipped[],
): ShippedEffect | null {
  const outcomes = hypotheses
    .filter(({ metricId }) => metricId === keyResult.metricId)
    .flatMap((claim) =>
      claim.experiments
        // an email that was decided by its clicks has not measured the key result
        .filter(
          ({ isShipped, decidedBy = null }) => isShipped && (decidedBy ?? claim.metricId) === claim.metricId,
        )
        .flatMap(({ look, plan, rollout }) => {
          const promisedLift = plan?.promisedLift ?? claim.promisedLift
          const effect = look && measuredEffect(look, { ...claim, promisedLift }, rollout)
          return look && effect ? [{ verdict: look.verdict.verdict, isShipped: true, effect }] : []
        }),
    )
  if (outcomes.length === 0) return null
  const { expected } = projectKeyResult({ level, target: keyResult.target }, outcomes, 0.05)
  // a share of visitors cannot pass 100 %
  const possible = (reached: number) => (keyResult.unit === 'percent' ? Math.min(1, reached) : reached)
  return {
    count: outcomes.length,
    from: level,
    projected: possible(expected.projected),
    low: possible(expected.low),
    high: possible(expected.high),
  }
}

/** Where the level is, seen from the target, beside the range that the shipped changes explain. */
export function compareWithShipped(
  { direction, current }: Pick<Aim, 'direction' | 'current'>,
  { low, high }: ShippedEffect,
): 'within' | 'beyond' | 'short' | 'unknown' {
  if (current === null || direction === 'within') return 'unknown'
  if (current >= low && current <= high) return 'within'
  return current > high === (direction === 'increase') ? 'beyond' : 'short'
}
