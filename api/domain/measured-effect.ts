// What one test measured, in the form in which effects on a key result are shrunk and combined.
import type { Comparison } from './comparison.ts'
import type { Look } from './look.ts'
import type { MeasuredEffect } from './projection.ts'

type Claim = { promisedLift: number; share: number }

/** The shipped variant's, else the leading one. */
export function comparisonOf(look: Look, rollout: string | null): Comparison | undefined {
  return look.comparisons.find(({ variant }) => variant === rollout) ?? look.comparisons[look.lead]
}

/** Null while it is unknown, too few data to mean anything, or doubtful because of a broken split: figures from before the alarm too. */
export function measuredEffect(look: Look, claim: Claim, rollout: string | null): MeasuredEffect | null {
  const comparison = comparisonOf(look, rollout)
  if (!comparison || look.srm.isAlarm || comparison.standing.reason === 'too_little_data') return null
  const evidence = comparison.standing.decision?.evidence ?? comparison.evidence
  const { lift, liftInterval, multiplier } = evidence
  if (lift === null || multiplier === null || lift <= -1) return null
  return {
    lift,
    // the interval of a mean may reach below -1, where no level that is counted can go
    liftLow: Math.max(-1, liftInterval.low ?? -1),
    liftHigh: liftInterval.high ?? Number.POSITIVE_INFINITY,
    z: multiplier,
    tau: Math.log1p(claim.promisedLift),
    share: claim.share,
  }
}
