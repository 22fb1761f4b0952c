// What visitors count for, once more: their old contributions taken back and the new ones added, for one batch.
import type { CompiledQuery } from 'kysely'
import { dayIn } from '#domain/day'
import type { LoggedEvent } from '#domain/event'
import { countingByVisitor } from '#domain/left-out'
import { getWorkspace } from '../store/company/workspaces.ts'
import { listFoldedEventsOf } from '../store/events/events.ts'
import { listLeftOut } from '../store/events/left-out.ts'
import { listPhasesOfSite, type Phase } from '../store/events/phases.ts'
import { addSegmentTallies } from '../store/events/segment-tallies.ts'
import {
  addTallies,
  dropContributions,
  listContributionsOf,
  putContributions,
} from '../store/events/tallies.ts'
import { addTraffic } from '../store/events/traffic.ts'
import { putVisits } from '../store/events/visits.ts'
import type { Store } from '../store/store.ts'
import { foldPhases } from './fold-phases.ts'
import { foldTraffic } from './fold-traffic.ts'

type Site = { id: string; workspaceId: string }
type DayOf = (at: number) => string

type Visitors = {
  visitorIds: readonly string[]
  /** Events of theirs that count from now on. */
  claimed?: readonly LoggedEvent[]
  /** Which events' days of the site's traffic are counted anew, given those that counted already. */
  trafficOf: (folded: readonly LoggedEvent[], dayOf: DayOf) => readonly LoggedEvent[]
}

/** `changed`: open phases in which somebody counts otherwise. Sealed ones stay as they are. */
export async function countAnew(
  store: Store,
  site: Site,
  { visitorIds, claimed = [], trafficOf }: Visitors,
): Promise<{ queries: CompiledQuery[]; changed: Phase[]; dayOf: DayOf }> {
  const [folded, old, phases, workspace, leftOut] = await Promise.all([
    listFoldedEventsOf(store, site, visitorIds),
    listContributionsOf(store, site, visitorIds),
    listPhasesOfSite(store, site.workspaceId, site.id),
    getWorkspace(store, site.workspaceId),
    listLeftOut(store, site),
  ])
  const dayOf = dayIn(workspace.timeZone)
  const open = phases.filter(({ sealedAt }) => sealedAt === null)
  const byVisitor = countingByVisitor([...folded, ...claimed], leftOut)
  const { contributions, dropped, tallies, segmentTallies } = foldPhases(open, byVisitor, old, dayOf)
  const { visits, traffic } = await foldTraffic(store, site, trafficOf(folded, dayOf), byVisitor, dayOf)
  const changedIds = new Set([...contributions, ...dropped].map(({ phaseId }) => phaseId))
  return {
    queries: [
      ...putContributions(store, site, contributions),
      ...dropContributions(store, site, dropped),
      ...addTallies(store, site.workspaceId, tallies),
      ...addSegmentTallies(store, site.workspaceId, segmentTallies),
      ...putVisits(store, site, visits),
      ...addTraffic(store, site, traffic),
    ],
    changed: open.filter(({ id }) => changedIds.has(id)),
    dayOf,
  }
}
