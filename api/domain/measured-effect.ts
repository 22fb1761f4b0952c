// What one test measured, in the form in which effects on a key result are shrunk and combined.
import type { Look } from './look.ts'
import type { MeasuredEffect } from './projection.ts'

type Claim = { promisedLift: number; share: number }

/** Of the shipped variant, else of the leading one; null while it is unknown, or doubtful because of a broken split. */
export function measuredEffect(look: Look, claim: Claim, rollout: string | null): MeasuredEffect | null {
  const comparison =
    look.comparisons.find(({ variant }) => variant === rollout) ?? look.comparisons[look.lead]
  const evidence = comparison?.standing.decision?.evidence ?? comparison?.evidence
  if (!evidence || look.srm.isAlarm) return null
  const { lift, liftInterval, multiplier } = evidence
  if (lift === null || multiplier === null || lift <= -1) return null
  return {
    lift,
    liftLow: liftInterval.low ?? -1,
    liftHigh: liftInterval.high ?? Number.POSITIVE_INFINITY,
    z: multiplier,
    tau: Math.log1p(claim.promisedLift),
    share: claim.share,
  }
}
