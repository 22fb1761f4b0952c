// A site's log counted from scratch, as of one version of the fold: what its tallies should be.
import { type Contribution, contributionOf } from '#domain/contribution'
import { dayIn } from '#domain/day'
import { isOfUnit } from '#domain/email/unit-event'
import { countingByVisitor, type LeftOut } from '#domain/left-out'
import { mergeSegmentTallies, type SegmentTally, segmentTalliesOf } from '#domain/segment-tally'
import { mergeTallies, type Tally, talliesOf } from '#domain/tally'
import { mergeTraffic, placeAmong, type TrafficTally, trafficOf, visitOf } from '#domain/traffic'
import { getWorkspace } from '../store/company/workspaces.ts'
import { listFoldedEventsOf, listVisitors } from '../store/events/events.ts'
import type { Phase } from '../store/events/phases.ts'
import type { StoredContribution } from '../store/events/tallies.ts'
import type { StoredVisit } from '../store/events/visits.ts'
import type { Store } from '../store/store.ts'

type Site = { id: string; workspaceId: string }

export type LogCount = {
  visitors: number
  tallies: Tally[]
  segmentTallies: SegmentTally[]
  traffic: TrafficTally[]
}

/** What to count: events of folds up to `version` that are not left out; traffic from a day on, whose pages have these places. */
export type CountedAs = {
  version: number
  phases: readonly Phase[]
  since: string
  leftOut: readonly LeftOut[]
  places: ReadonlyMap<string, ReadonlySet<string>>
}

const VISITORS_PER_PAGE = 1000

/** A page of visitors at a time, so that any number fits into memory. */
export async function countLog(store: Store, site: Site, as: CountedAs): Promise<LogCount> {
  const count: LogCount = { visitors: 0, tallies: [], segmentTallies: [], traffic: [] }
  for await (const { visitors, contributions, visits } of logPages(store, site, as)) {
    count.visitors += visitors
    count.tallies = mergeTallies([
      ...count.tallies,
      ...contributions.flatMap(({ phase, contribution }) =>
        talliesOf(phase.id, phase.metrics, contribution, 1),
      ),
    ])
    count.segmentTallies = mergeSegmentTallies([
      ...count.segmentTallies,
      ...contributions.flatMap(({ phase, contribution }) =>
        segmentTalliesOf(phase.id, phase.metrics, contribution, 1),
      ),
    ])
    count.traffic = mergeTraffic([
      ...count.traffic,
      ...visits.flatMap(({ day, visit }) => trafficOf(day, visit, 1)),
    ])
  }
  return count
}

/** Every contribution and visit at once, about 1 kB a visitor: what a rewrite puts in the place of the stored ones. */
export async function listCounted(
  store: Store,
  site: Site,
  as: CountedAs,
): Promise<{ contributions: StoredContribution[]; visits: StoredVisit[] }> {
  const all = { contributions: [] as StoredContribution[], visits: [] as StoredVisit[] }
  for await (const { contributions, visits } of logPages(store, site, as)) {
    for (const { phase, visitorId, contribution } of contributions)
      all.contributions.push({ phaseId: phase.id, visitorId, contribution })
    all.visits.push(...visits)
  }
  return all
}

async function* logPages(store: Store, site: Site, as: CountedAs) {
  const { version, phases, since, leftOut, places } = as
  const { timeZone } = await getWorkspace(store, site.workspaceId)
  const dayOf = dayIn(timeZone)
  const known = new Map([...places].map(([day, pages]) => [day, new Set(pages)]))
  const placeOn = (day: string) => {
    const pages = known.get(day) ?? new Set<string>()
    known.set(day, pages)
    return placeAmong(pages)
  }
  for (let after = ''; ; ) {
    const ids = await listVisitors(store, site, after, VISITORS_PER_PAGE, version)
    const last = ids.at(-1)
    if (last === undefined) return
    after = last
    const contributions: { phase: Phase; visitorId: string; contribution: Contribution }[] = []
    const visits: StoredVisit[] = []
    const folded = await listFoldedEventsOf(store, site, ids, version)
    for (const [visitorId, events] of countingByVisitor(folded, leftOut)) {
      for (const phase of phases) {
        const contribution = contributionOf(phase, events, dayOf)
        if (contribution) contributions.push({ phase, visitorId, contribution })
      }
      const received = events.filter((event) => !isOfUnit(event))
      for (const [day, own] of Map.groupBy(received, ({ at }) => dayOf(at)))
        if (day >= since) visits.push({ day, visitorId, visit: visitOf(own, placeOn(day)) })
    }
    yield { visitors: ids.length, contributions, visits }
  }
}
