// The verdict that stands while looks come and go: the first decision is kept, and what undoes it is recorded.
import type { Evidence } from './evidence.ts'
import type { Finding, FindingReason, Verdict } from './verdict.ts'

/** The first confirmed or refuted finding, with its time (ms, UTC) and what was seen then. */
export type Decision = { verdict: Verdict; reason: FindingReason; at: number; evidence: Evidence }

export type Standing = {
  verdict: Verdict
  /** A finding's reason, or `conflict`: a later finding opposed the decision. */
  reason: FindingReason | 'conflict'
  /** When this verdict with this reason began to stand, ms UTC. */
  since: number
  /** Kept when a broken split or a conflict has revoked it, so that both can be shown; null before any decision. */
  decision: Decision | null
}

/**
 * The verdict after one more finding. The first confirmed or refuted stands; an SRM alarm revokes it (and, the alarm's
 * p being a running minimum, for good); an opposite finding makes it a conflict, which only an SRM alarm supersedes.
 */
export function stand(step: {
  previous: Standing | null
  finding: Finding
  evidence: Evidence
  at: number
}): Standing {
  const { previous, finding, evidence, at } = step
  const first = finding.verdict === 'inconclusive' ? null : { ...finding, at, evidence }
  const decision = previous?.decision ?? first
  const { verdict, reason } = standingFinding(previous, decision, finding)
  const isUnchanged = previous?.verdict === verdict && previous.reason === reason
  return { verdict, reason, since: isUnchanged ? previous.since : at, decision }
}

function standingFinding(
  previous: Standing | null,
  decision: Decision | null,
  finding: Finding,
): Pick<Standing, 'verdict' | 'reason'> {
  if (finding.reason === 'srm' || decision === null) return finding
  if (previous?.reason === 'conflict' || isOpposite(decision, finding)) {
    return { verdict: 'inconclusive', reason: 'conflict' }
  }
  return decision
}

/**
 * Confirmed against refuted, but for one pair: "improves, perhaps by less than promised" and "improves, by less than
 * promised" say the same of the lift, and a true lift between floor and promise passes from one to the other.
 */
function isOpposite(decision: Decision, finding: Finding): boolean {
  if (finding.verdict === 'inconclusive' || finding.verdict === decision.verdict) return false
  return !(isImprovement(decision.reason) && isImprovement(finding.reason))
}

function isImprovement(reason: FindingReason): boolean {
  return reason === 'improved_promise_not_excluded' || reason === 'smaller_than_promised'
}
