// What one tested hypothesis does to its key result: the level to expect, shrunk within the interval, and its ends.
import type { Look } from './look.ts'
import { comparisonOf, measuredEffect } from './measured-effect.ts'
import { projectLevel } from './projection.ts'

type Question = {
  hypothesis: { promisedLift: number; share: number; metricId: string }
  keyResult: {
    id: string
    metricId: string
    unit: string
    target: number
  }
  /** The key result's without the change: one measured while the test runs has the variant's visitors in it already. */
  level: number
  look: Look
  /** Key of the variant that was rolled out, if any. */
  rollout: string | null
}

export type HypothesisProjection = {
  keyResultId: string
  level: number
  target: number
  share: number
  projected: number
  low: number | null
  high: number | null
  gapClosed: number | null
  /** `none`: refuted and not shipped, or the control was kept: the level stays. */
  standing: 'counted' | 'possible' | 'none'
}

/** Null where the hypothesis is about another metric than the key result's, or nothing has been measured yet. */
export function projectHypothesis({
  hypothesis,
  keyResult,
  level,
  look,
  rollout,
}: Question): HypothesisProjection | null {
  const comparison = comparisonOf(look, rollout)
  const effect = measuredEffect(look, hypothesis, rollout)
  if (!comparison || !effect || hypothesis.metricId !== keyResult.metricId) return null
  const { share } = hypothesis
  // a share of visitors cannot pass 100 %
  const possible = (reached: number) => (keyResult.unit === 'percent' ? Math.min(1, reached) : reached)
  // the ends are those of the interval that is valid at every look, K (1 + s L) and K (1 + s U); only the point is shrunk
  const end = (bound: number) => (Number.isFinite(bound) ? possible(level * (1 + share * bound)) : null)
  const [low, high] = [end(effect.liftLow), end(effect.liftHigh)]
  // what no look has left in doubt is not shrunk away: a promise far below what was measured pulls as far as the interval
  const shrunken = possible(projectLevel(level, [effect], 0.05).projected)
  const projected = within(shrunken, low, high)
  const gap = keyResult.target - level
  const isCounted = rollout === comparison.variant || comparison.standing.verdict === 'confirmed'
  const known = { keyResultId: keyResult.id, level, target: keyResult.target, share }
  const isControlShipped = rollout !== null && rollout !== comparison.variant
  if (isControlShipped || (!isCounted && comparison.standing.verdict === 'refuted')) {
    return { ...known, projected: level, low: level, high: level, gapClosed: 0, standing: 'none' }
  }
  return {
    ...known,
    projected,
    low,
    high,
    gapClosed: gap === 0 ? null : (projected - level) / gap,
    standing: isCounted ? 'counted' : 'possible',
  }
}

function within(value: number, low: number | null, high: number | null): number {
  return Math.max(low ?? Number.NEGATIVE_INFINITY, Math.min(high ?? Number.POSITIVE_INFINITY, value))
}
