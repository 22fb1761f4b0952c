// Rebuilds a site's tallies from its log, and says where they differed from what the folds had made.
import { dayIn } from '#domain/day'
import { mergeSegmentTallies } from '#domain/segment-tally'
import { mergeTallies } from '#domain/tally'
import { mergeTraffic } from '#domain/traffic'
import { Problem } from '../problem.ts'
import { getWorkspace } from '../store/company/workspaces.ts'
import { getFoldVersion, takeFoldVersion } from '../store/events/folds.ts'
import { listLeftOut } from '../store/events/left-out.ts'
import { listPhasesOfSite } from '../store/events/phases.ts'
import {
  addSegmentTallies,
  clearSegmentTallies,
  listSegmentTallies,
} from '../store/events/segment-tallies.ts'
import {
  addTallies,
  clearContributions,
  clearTallies,
  listTallies,
  putContributions,
} from '../store/events/tallies.ts'
import { addTraffic, clearTraffic, listTraffic, placesOf } from '../store/events/traffic.ts'
import { clearVisits, putVisits } from '../store/events/visits.ts'
import type { Store } from '../store/store.ts'
import { differentSegments, differentTallies, differentTraffic } from './compare-tallies.ts'
import { type CountedAs, countLog, type LogCount, listCounted } from './count-log.ts'
import { foldSite } from './fold.ts'
import { RECOUNTABLE_TRAFFIC_MS } from './fold-traffic.ts'
import { settleLeftOut } from './settle-left-out.ts'

type Site = { id: string; workspaceId: string }
export type RecountReport = { visitors: number; tallies: number; differences: string[] }
/** A part of the site's tallies that is rewritten as a whole: one phase, or the traffic. */
type Wrong = { phaseId: string | null; differences: string[] }

/** A recount that folds have overtaken this often gives up. */
const MAX_ATTEMPTS = 10

/**
 * Sealed phases are left as they are, and so is older traffic: their raw events may be gone. Folds what waits first, and
 * takes out what has been left out.
 * The log is counted as of the version at which the tallies were read, so a check minds no fold that comes after; a
 * repair is written only if none did, and otherwise everything is read again.
 */
export async function recountSite(
  store: Store,
  site: Site,
  now: number,
  { isWriting }: { isWriting: boolean },
): Promise<RecountReport> {
  const repaired: string[] = []
  for (let attempts = 0; attempts < MAX_ATTEMPTS; attempts++) {
    await foldSite(store, site, now)
    await settleLeftOut(store, now, { site })
    const stored = await readStored(store, site, now)
    if (!stored) continue
    const count = await countLog(store, site, stored.as)
    const wrong = compareAll(stored, count)
    const report = { visitors: count.visitors, tallies: count.tallies.length }
    if (!isWriting) return { ...report, differences: wrong.flatMap(({ differences }) => differences) }
    let { version } = stored.as
    let isOvertaken = false
    for (const { phaseId, differences } of wrong) {
      isOvertaken = !(await rewrite(store, site, { ...stored.as, version }, phaseId, count, now))
      if (isOvertaken) break
      version++
      repaired.push(...differences)
    }
    if (!isOvertaken) return { ...report, differences: repaired }
  }
  throw new Problem('unavailable', 'the site is too busy to be recounted: try again when it has less traffic')
}

/** Everything the folds have made, all as of one version; undefined where a fold came in between. */
async function readStored(store: Store, site: Site, now: number) {
  const version = await getFoldVersion(store, site)
  const { timeZone } = await getWorkspace(store, site.workspaceId)
  const since = dayIn(timeZone)(now - RECOUNTABLE_TRAFFIC_MS)
  const all = await listPhasesOfSite(store, site.workspaceId, site.id)
  const phases = all.filter(({ sealedAt }) => sealedAt === null)
  const tallies = await Promise.all(phases.map(({ id }) => listTallies(store, site.workspaceId, id)))
  const segments = await Promise.all(phases.map(({ id }) => listSegmentTallies(store, site.workspaceId, id)))
  const traffic = await listTraffic(store, site, { since })
  const leftOut = await listLeftOut(store, site)
  if ((await getFoldVersion(store, site)) !== version) return undefined
  // rows that cancel out still hold their place
  const as: CountedAs = { version, phases, since, leftOut, places: placesOf(traffic) }
  return {
    as,
    tallies: mergeTallies(tallies.flat()),
    segmentTallies: mergeSegmentTallies(segments.flat()),
    traffic: mergeTraffic(traffic),
  }
}

type Stored = NonNullable<Awaited<ReturnType<typeof readStored>>>

function compareAll(stored: Stored, count: LogCount): Wrong[] {
  const byPhase = stored.as.phases.map(({ id }) => {
    const own = <Row extends { phaseId: string }>(rows: readonly Row[]) =>
      rows.filter(({ phaseId }) => phaseId === id)
    return {
      phaseId: id,
      differences: [
        ...differentTallies(own(stored.tallies), own(count.tallies)),
        ...differentSegments(own(stored.segmentTallies), own(count.segmentTallies)),
      ],
    }
  })
  const traffic = { phaseId: null, differences: differentTraffic(stored.traffic, count.traffic) }
  return [...byPhase, traffic].filter(({ differences }) => differences.length > 0)
}

/**
 * Puts what was counted in the place of what is stored, of one phase or (null) of the traffic, as the fold after
 * `as.version`; false where another fold was faster. All or nothing, and the log waits for the write.
 */
async function rewrite(
  store: Store,
  site: Site,
  as: CountedAs,
  phaseId: string | null,
  count: LogCount,
  now: number,
): Promise<boolean> {
  const phases = as.phases.filter(({ id }) => id === phaseId)
  const own = <Row extends { phaseId: string }>(rows: readonly Row[]) =>
    rows.filter((row) => row.phaseId === phaseId)
  const { contributions, visits } = await listCounted(store, site, { ...as, phases })
  // after a hundred folds this version is forgotten and could be taken twice: look before the key decides
  if ((await getFoldVersion(store, site)) !== as.version) return false
  const changes =
    phaseId === null
      ? [
          clearTraffic(store, site, as.since),
          clearVisits(store, site, as.since),
          ...putVisits(store, site, visits),
          ...addTraffic(store, site, count.traffic),
        ]
      : [
          ...phases.flatMap((phase) => [
            clearTallies(store, phase),
            clearSegmentTallies(store, phase),
            clearContributions(store, phase),
          ]),
          ...putContributions(store, site, contributions),
          ...addTallies(store, site.workspaceId, own(count.tallies)),
          ...addSegmentTallies(store, site.workspaceId, own(count.segmentTallies)),
        ]
  try {
    await store.batch([takeFoldVersion(store, site, as.version + 1, now, 0), ...changes])
    return true
  } catch (error) {
    if (store.isConflict(error)) return false
    throw error
  }
}
