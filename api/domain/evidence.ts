// What the counts of the control and one variant say, at one look: lift, interval and always-valid p.
import { openMultiplier, openP, plannedMultiplier, plannedP } from './stats/multiplier.ts'
import type { BinaryCounts } from './stats/score-interval.ts'
import { observedLift, ratioScore, scoreInterval } from './stats/score-interval.ts'
import type { TestPlan } from './test-plan.ts'
import type { Bounds } from './verdict.ts'
import { benefitOf } from './verdict.ts'

/** Ends as fractions; null where unbounded. */
export type Interval = { low: number | null; high: number | null }

/** One arm as counted: visitors, and those of them who converted. */
export type ArmTally = { variant: string; visitors: number; conversions: number }

/** Where a look stands: before the planned end, at the one final planned look, or after it. `open` has no end. */
export type Stage = 'before' | 'final' | 'after' | 'open'

/** Plain JSON: finite numbers, null where undefined or unbounded. */
export type Evidence = {
  variant: string
  stage: Stage
  /** Visitors of the pair. */
  visitors: number
  /** Visitors of the pair / planned visitors; may exceed 1. */
  fraction: number
  control: ArmTally
  treatment: ArmTally
  /** B / A - 1; null while the control has no conversion. */
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

/** Which look this is. The first with all planned visitors is the final one, even if no visitor comes after it. */
export function stageOf(plan: TestPlan, visitors: number, previous: Stage | null): Stage {
  if (plan.mode === 'open') return 'open'
  if (previous === 'final' || previous === 'after') return 'after'
  return visitors >= plan.plannedVisitors ? 'final' : 'before'
}

/** Reads one comparison. `alpha` is this comparison's own share. Microseconds, whatever the traffic. */
export function readEvidence(
  plan: TestPlan,
  alpha: number,
  stage: Stage,
  control: ArmTally,
  treatment: ArmTally,
): Evidence {
  const counts = countsOf(control, treatment)
  const visitors = control.visitors + treatment.visitors
  const hasBothArms = control.visitors > 0 && treatment.visitors > 0
  const score = ratioScore(counts, 1)
  const { multiplier, p } = hasBothArms
    ? boundary(plan, alpha, stage, visitors, score)
    : { multiplier: null, p: 1 }
  const lift = scoreInterval(counts, multiplier ?? Number.POSITIVE_INFINITY)
  return {
    variant: treatment.variant,
    stage,
    visitors,
    fraction: visitors / plan.plannedVisitors,
    control: { ...control },
    treatment: { ...treatment },
    lift: observedLift(counts),
    liftInterval: intervalOf(lift),
    benefitInterval: intervalOf(benefitOf(lift, plan.direction)),
    score,
    multiplier,
    p,
  }
}

/** The multiplier of a look and the p of its score. The final look is read as if exactly the planned visitors had come. */
function boundary(plan: TestPlan, alpha: number, stage: Stage, visitors: number, score: number) {
  if (stage === 'open') {
    const expected = plan.plannedVisitors / 2
    return {
      multiplier: openMultiplier(visitors, expected, alpha),
      p: openP(score, visitors, expected, alpha),
    }
  }
  const fraction = visitors / plan.plannedVisitors
  if (stage !== 'after') {
    const capped = Math.min(1, fraction)
    return { multiplier: plannedMultiplier(capped, alpha).z, p: plannedP(score, capped) }
  }
  // After the final look only the mixture remains, even when nobody has come since and the fraction is still 1.
  const beyond = Math.max(fraction, 1 + Number.EPSILON)
  return { multiplier: plannedMultiplier(beyond, alpha).z, p: plannedP(score, beyond) }
}

export function countsOf(control: ArmTally, treatment: ArmTally): BinaryCounts {
  return {
    conversionsA: control.conversions,
    visitorsA: control.visitors,
    conversionsB: treatment.conversions,
    visitorsB: treatment.visitors,
  }
}

/** From numbers to JSON. */
export function intervalOf({ low, high }: Bounds): Interval {
  return { low: Number.isFinite(low) ? low : null, high: Number.isFinite(high) ? high : null }
}

/** From JSON to numbers. */
export function boundsOf({ low, high }: Interval): Bounds {
  return { low: low ?? Number.NEGATIVE_INFINITY, high: high ?? Number.POSITIVE_INFINITY }
}
