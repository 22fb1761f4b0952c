// What claimed events change in the tallies of running phases.
import { type Contribution, contributionOf } from '#domain/contribution'
import type { LoggedEvent } from '#domain/event'
import { mergeSegmentTallies, type SegmentTally, segmentTalliesOf } from '#domain/segment-tally'
import { mergeTallies, type Tally, talliesOf } from '#domain/tally'
import type { Phase } from '../store/phases.ts'
import type { StoredContribution } from '../store/tallies.ts'

export type PhaseChanges = {
  contributions: StoredContribution[]
  tallies: Tally[]
  segmentTallies: SegmentTally[]
}

/** For visitors whose every claimed event is given: old contributions are taken back, the new ones are added. */
export function foldPhases(
  phases: readonly Phase[],
  byVisitor: ReadonlyMap<string, readonly LoggedEvent[]>,
  old: readonly StoredContribution[],
  dayOf: (at: number) => string,
): PhaseChanges {
  const oldByKey = new Map(old.map((row) => [`${row.phaseId} ${row.visitorId}`, row.contribution]))
  const contributions: StoredContribution[] = []
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
      if (!after || isSame(before, after)) continue
      contributions.push({ phaseId: phase.id, visitorId, contribution: after })
      if (before) count(phase, before, -1)
      count(phase, after, 1)
    }
  }
  return {
    contributions,
    tallies: mergeTallies(tallies),
    segmentTallies: mergeSegmentTallies(segmentTallies),
  }
}

function isSame(a: Contribution | undefined, b: Contribution): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
