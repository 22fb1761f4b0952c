// What claimed events change in the tallies of running phases.
import { type Contribution, contributionOf } from '#domain/contribution'
import type { LoggedEvent } from '#domain/event'
import { mergeSegmentTallies, type SegmentTally, segmentTalliesOf } from '#domain/segment-tally'
import { mergeTallies, type Tally, talliesOf } from '#domain/tally'
import type { Phase } from '../store/events/phases.ts'
import type { StoredContribution } from '../store/events/tallies.ts'

export type PhaseChanges = {
  contributions: StoredContribution[]
  /** Of visitors who count no more. */
  dropped: { phaseId: string; visitorId: string }[]
  tallies: Tally[]
  segmentTallies: SegmentTally[]
}

/**
 * For visitors whose every claimed event that counts is given, if only none: old contributions are taken back, the new
 * ones are added.
 */
export function foldPhases(
  phases: readonly Phase[],
  byVisitor: ReadonlyMap<string, readonly LoggedEvent[]>,
  old: readonly StoredContribution[],
  dayOf: (at: number) => string,
): PhaseChanges {
  const oldByKey = new Map(old.map((row) => [`${row.phaseId} ${row.visitorId}`, row.contribution]))
  const contributions: StoredContribution[] = []
  const dropped: PhaseChanges['dropped'] = []
  const tallies: Tally[] = []
  const segmentTallies: SegmentTally[] = []
  const count = ({ id, metrics }: Phase, contribution: Contribution, sign: 1 | -1) => {
    tallies.push(...talliesOf(id, metrics, contribution, sign))
    segmentTallies.push(...segmentTalliesOf(id, metrics, contribution, sign))
  }
  for (const [visitorId, own] of byVisitor) {
    for (const phase of phases) {
      const before = oldByKey.get(`${phase.id} ${visitorId}`)
      const after = contributionOf(phase, own, dayOf)
      if (isSame(before, after)) continue
      if (before) count(phase, before, -1)
      if (after) count(phase, after, 1)
      if (after) contributions.push({ phaseId: phase.id, visitorId, contribution: after })
      else dropped.push({ phaseId: phase.id, visitorId })
    }
  }
  return {
    contributions,
    dropped,
    tallies: mergeTallies(tallies),
    segmentTallies: mergeSegmentTallies(segmentTallies),
  }
}

function isSame(a: Contribution | undefined, b: Contribution | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
