// What the sums of the control and one variant say, at one look: lift, interval and always-valid p.
import type { ArmSums } from './arms.ts'
import type { MetricKind } from './metric.ts'
import { pairOf } from './pair.ts'
import { momentsOf, varianceOf } from './stats/moments.ts'
import {
  lateMultiplier,
  lateP,
  openMultiplier,
  openP,
  plannedMultiplier,
  plannedP,
} from './stats/multiplier.ts'
import { ratioMoments } from './stats/ratio-metric.ts'
import type { TestPlan } from './test-plan.ts'
import type { Bounds, Direction } from './verdict.ts'
import { benefitOf } from './verdict.ts'

/** Ends as fractions; null where unbounded. */
export type Interval = { low: number | null; high: number | null }

/** One arm as read. */
export type ArmReading = {
  variant: string
  visitors: number
  /** Visitors whose value is not 0; of a binary metric, those who converted. */
  conversions: number
  /** Sum of all values, in the metric's unit. */
  total: number
  /** Conversion rate, mean per visitor, or ratio; null without visitors. */
  value: number | null
  /** Standard deviation of one visitor's part in `value`, whose standard error is deviation / √visitors. */
  deviation: number | null
}

/**
 * Where a look stands: before the planned end, at the one final planned look (`late` where it sees far more than
 * planned), or after it. `open` has no end.
 */
export type Stage = 'before' | 'final' | 'late' | 'after' | 'open'

/** Plain JSON: finite numbers, null where undefined or unbounded. */
export type Evidence = {
  kind: MetricKind
  variant: string
  stage: Stage
  /** Visitors of the pair. */
  visitors: number
  /** Visitors of the pair / planned visitors, or how far their reading has come; may exceed 1. */
  fraction: number
  control: ArmReading
  treatment: ArmReading
  /** B / A - 1; null while the control's value is 0 or unknown. */
  lift: number | null
  liftInterval: Interval
  /** The same in the wanted direction: mirrored where lower is better. */
  benefitInterval: Interval
  /** Signed score at lift 0, B better is positive. */
  score: number
  /** Width of the interval in standard errors, at this look; null before any visitor. */
  multiplier: number | null
  /** Always-valid p of this look against lift 0, to be compared with alpha / (arms - 1). */
  p: number
}

/** A final look that sees more than this many times the plan is late, if the test was watched from this share on. */
const LATE = 1.2
const WATCHED = 0.5

/**
 * How far the evidence of a pair has come where its visitors all come at once and what they do comes later: by time up
 * to the planned reading, from there on by how much more has come than the final look had.
 */
export function matureFraction(
  plan: Pick<TestPlan, 'plannedVisitors'>,
  [control, treatment]: readonly [ArmSums, ArmSums],
  maturity: number,
  final: Evidence | null,
): number {
  if (maturity < 1)
    return maturity * Math.min(1, (control.visitors + treatment.visitors) / plan.plannedVisitors)
  const known = final ? final.control.conversions + final.treatment.conversions : 0
  return final ? Math.max(1, (control.nonzero + treatment.nonzero) / Math.max(1, known)) : 1
}

/**
 * Which look this is. The first with all planned visitors is the final one, even if no visitor comes after it; read at
 * f = 1 it may see somewhat more than planned. Far more would break the promise on errors, so that it asks for a
 * wider interval then: decision 006. With a `maturity` (0 to 1) it is
 * time that makes it the final one: decision 009.
 */
export function stageOf(
  plan: Pick<TestPlan, 'mode' | 'plannedVisitors'>,
  visitors: number,
  previous: { stage: Stage; fraction: number } | null,
  maturity?: number,
): Stage {
  if (plan.mode === 'open') return 'open'
  if (previous && previous.stage !== 'before') return 'after'
  if (maturity !== undefined) return maturity < 1 ? 'before' : 'final'
  if (visitors < plan.plannedVisitors) return 'before'
  const isLate = visitors > LATE * plan.plannedVisitors && (previous?.fraction ?? 0) >= WATCHED
  return isLate ? 'late' : 'final'
}

/** What is asked of a pair: the metric's kind and wanted direction, the plan, and this comparison's share of alpha. */
export type Reading = {
  kind: MetricKind
  direction: Direction
  plan: TestPlan
  alpha: number
  stage: Stage
  /** Evidence / planned evidence, where it is not visitors / planned visitors. */
  fraction?: number | undefined
}

/** Reads one comparison. Microseconds, whatever the traffic. */
export function readEvidence(reading: Reading, control: ArmSums, treatment: ArmSums): Evidence {
  const { kind, direction, plan, alpha, stage } = reading
  const pair = pairOf(kind, control, treatment)
  const visitors = control.visitors + treatment.visitors
  const fraction = reading.fraction ?? visitors / plan.plannedVisitors
  const hasBothArms = control.visitors > 0 && treatment.visitors > 0
  const score = pair.scoreAt(1)
  const { multiplier, p } = hasBothArms
    ? boundary(plan, alpha, stage, { visitors, fraction }, score)
    : { multiplier: null, p: 1 }
  const lift = pair.intervalAt(multiplier ?? Number.POSITIVE_INFINITY)
  return {
    kind,
    variant: treatment.variant,
    stage,
    visitors,
    fraction,
    control: readArm(kind, control),
    treatment: readArm(kind, treatment),
    lift: pair.lift,
    liftInterval: intervalOf(lift),
    benefitInterval: intervalOf(benefitOf(lift, direction)),
    score,
    multiplier,
    p,
  }
}

export function readArm(kind: MetricKind, arm: ArmSums): ArmReading {
  const { variant, visitors, nonzero } = arm
  const moments = momentsOf(arm)
  const known = { variant, visitors, conversions: nonzero, total: arm.sum + arm.shift * visitors }
  if (kind === 'ratio') {
    const read = ratioMoments(moments)
    return { ...known, value: read?.ratio ?? null, deviation: read && Math.sqrt(read.variance) }
  }
  if (visitors === 0) return { ...known, value: null, deviation: null }
  if (kind === 'binary') {
    const rate = nonzero / visitors
    return { ...known, total: nonzero, value: rate, deviation: Math.sqrt(rate * (1 - rate)) }
  }
  const variance = varianceOf(moments)
  return { ...known, value: moments.mean, deviation: variance === null ? null : Math.sqrt(variance) }
}

/** The multiplier of a look and the p of its score. The final look is read as if exactly the planned visitors had come. */
function boundary(
  plan: TestPlan,
  alpha: number,
  stage: Stage,
  { visitors, fraction }: Pick<Evidence, 'visitors' | 'fraction'>,
  score: number,
) {
  if (stage === 'open') {
    const expected = plan.plannedVisitors / 2
    return {
      multiplier: openMultiplier(visitors, expected, alpha),
      p: openP(score, visitors, expected, alpha),
    }
  }
  if (stage === 'late') return { multiplier: lateMultiplier(alpha), p: lateP(score, fraction) }
  if (stage !== 'after') {
    const capped = Math.min(1, fraction)
    return { multiplier: plannedMultiplier(capped, alpha).z, p: plannedP(score, capped) }
  }
  // After the final look only the mixture remains, even when nobody has come since and the fraction is still 1.
  const beyond = Math.max(fraction, 1 + Number.EPSILON)
  return { multiplier: plannedMultiplier(beyond, alpha).z, p: plannedP(score, beyond) }
}

/** From numbers to JSON. */
export function intervalOf({ low, high }: Bounds): Interval {
  return { low: Number.isFinite(low) ? low : null, high: Number.isFinite(high) ? high : null }
}

/** From JSON to numbers. */
export function boundsOf({ low, high }: Interval): Bounds {
  return { low: low ?? Number.NEGATIVE_INFINITY, high: high ?? Number.POSITIVE_INFINITY }
}
