// What verdicts do to a key result: the level to expect, its interval, and the share of the gap to the target it closes.
import { normalUpperQuantile } from './stats/normal.ts'
import type { Verdict } from './verdict.ts'

/** What one test measured, as its verdict's snapshot has it. */
export type MeasuredEffect = {
  /** B / A - 1 of the metric, not mirrored. */
  lift: number
  /** Interval of the lift; Infinity where unbounded. */
  liftLow: number
  liftHigh: number
  /** Multiplier that made the interval. */
  z: number
  /** Scale of plausible effects on the log scale: ln(1 + promised lift). */
  tau: number
  /** Share of the key result that the exposed audience produces, 0 to 1. */
  share: number
}

/** `delta`s are in the key result's unit. */
export type ProjectedItem = {
  /** The lift, shrunk because stopped winners overshoot. */
  shrunkenLift: number
  /** Standard error of the log lift. */
  seLog: number
  delta: number
  deltaLow: number
  deltaHigh: number
}

export type Projection = { items: ProjectedItem[]; projected: number; low: number; high: number }

/**
 * The level K moved by effects that are independent and multiply. Normal-normal shrinkage on the log scale:
 * l~ = l tau^2 / (tau^2 + se^2), eta = ln(1 + s (e^l~ - 1)), level K e^(sum eta), its interval by the delta method.
 * Source: VERDICT.md, "what it does to the key result"; Efron & Morris 1973 for the shrinkage.
 */
export function projectLevel(level: number, effects: readonly MeasuredEffect[], alpha: number): Projection {
  let logMove = 0
  let variance = 0
  const items = effects.map((effect) => {
    const { seLog, shrunken, sd } = shrink(effect)
    const { share, liftLow, liftHigh } = effect
    const shrunkenLift = Math.expm1(shrunken)
    const moved = 1 + share * shrunkenLift
    logMove += Math.log(moved)
    variance += ((share * (1 + shrunkenLift) * sd) / moved) ** 2
    return {
      shrunkenLift,
      seLog,
      delta: level * share * shrunkenLift,
      deltaLow: level * share * liftLow,
      deltaHigh: level * share * liftHigh,
    }
  })
  const half = normalUpperQuantile(alpha / 2) * Math.sqrt(variance)
  return {
    items,
    projected: level * Math.exp(logMove),
    low: level * Math.exp(logMove - half),
    high: level * Math.exp(logMove + half),
  }
}

function shrink({ lift, liftLow, liftHigh, z, tau }: MeasuredEffect): {
  seLog: number
  shrunken: number
  sd: number
} {
  const seLog = (Math.log1p(liftHigh) - Math.log1p(liftLow)) / (2 * z)
  // An unbounded interval says nothing: the prior is all there is, and its mean is 0.
  if (!Number.isFinite(seLog)) return { seLog, shrunken: 0, sd: tau }
  const weight = tau ** 2 / (tau ** 2 + seLog ** 2)
  return { seLog, shrunken: Math.log1p(lift) * weight, sd: seLog * Math.sqrt(weight) }
}

export type HypothesisOutcome = { verdict: Verdict; isShipped: boolean; effect: MeasuredEffect }

/** `gapClosed`: share of the way from level to target, 1 = reached; null when the level is the target already. */
export type KeyResultOutlook = Projection & {
  gapClosed: number | null
  gapLow: number | null
  gapHigh: number | null
}

export type KeyResultProjection = {
  /** From hypotheses that count: confirmed ones, and whatever has been shipped. A refuted one counts 0 unless shipped. */
  expected: KeyResultOutlook
  /** With inconclusive ones added, to be shown as possible only; null when there is none. */
  possible: KeyResultOutlook | null
}

/** Outlook of a key result from its level today. `alpha` is that of the interval shown, 0.05 as a rule. */
export function projectKeyResult(
  keyResult: { level: number; target: number },
  outcomes: readonly HypothesisOutcome[],
  alpha: number,
): KeyResultProjection {
  const counting = outcomes.filter(({ verdict, isShipped }) => isShipped || verdict === 'confirmed')
  const open = outcomes.filter(({ verdict, isShipped }) => !isShipped && verdict === 'inconclusive')
  return {
    expected: outlook(keyResult, counting, alpha),
    possible: open.length > 0 ? outlook(keyResult, [...counting, ...open], alpha) : null,
  }
}

function outlook(
  { level, target }: { level: number; target: number },
  outcomes: readonly HypothesisOutcome[],
  alpha: number,
): KeyResultOutlook {
  const projection = projectLevel(
    level,
    outcomes.map(({ effect }) => effect),
    alpha,
  )
  const gap = target - level
  const closedBy = (reached: number) => (gap === 0 ? null : (reached - level) / gap)
  const ends = [closedBy(projection.low), closedBy(projection.high)]
  // Where lower is better the low end of the level is the high end of the way.
  const [gapLow = null, gapHigh = null] = gap < 0 ? ends.reverse() : ends
  return { ...projection, gapClosed: closedBy(projection.projected), gapLow, gapHigh }
}
