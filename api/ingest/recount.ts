// Rebuilds a site's tallies from its log, and says where they differed from what the folds had made.
import { contributionOf } from '#domain/contribution'
import { dayIn } from '#domain/day'
import { mergeTallies, type Tally, talliesOf } from '#domain/tally'
import { listEventsOf, listVisitors } from '../store/events.ts'
import { getFoldVersion, takeFoldVersion } from '../store/folds.ts'
import { listPhasesOfSite } from '../store/phases.ts'
import type { Store } from '../store/store.ts'
import {
  addTallies,
  clearContributions,
  clearTallies,
  listTallies,
  putContributions,
  type StoredContribution,
} from '../store/tallies.ts'
import { getWorkspace } from '../store/workspaces.ts'
import { foldSite } from './fold.ts'

type Site = { id: string; workspaceId: string }
export type RecountReport = { visitors: number; tallies: number; differences: string[] }

const PAGE = 1000
/** Counts must be equal; sums of money may differ in their last digits. */
const TOLERANCE = 1e-9

/** Sealed phases are left as they are: their raw events may be gone. Folds what waits first. */
export async function recountSite(
  store: Store,
  site: Site,
  now: number,
  { isWriting }: { isWriting: boolean },
): Promise<RecountReport> {
  await foldSite(store, site, now)
  const version = (await getFoldVersion(store, site)) + 1
  const { timeZone } = await getWorkspace(store, site.workspaceId)
  const dayOf = dayIn(timeZone)
  const phases = (await listPhasesOfSite(store, site.workspaceId, site.id)).filter(
    ({ sealedAt }) => sealedAt === null,
  )
  const contributions: StoredContribution[] = []
  let tallies: Tally[] = []
  let visitors = 0
  for (let after = ''; ; ) {
    const ids = await listVisitors(store, site, after, PAGE)
    const last = ids.at(-1)
    if (last === undefined) break
    after = last
    visitors += ids.length
    const own = Map.groupBy(await listEventsOf(store, site, ids), ({ visitorId }) => visitorId)
    for (const [visitorId, events] of own) {
      for (const phase of phases) {
        const contribution = contributionOf(
          phase,
          events.filter(({ isFolded }) => isFolded),
          dayOf,
        )
        if (!contribution) continue
        contributions.push({ phaseId: phase.id, visitorId, contribution })
        tallies.push(...talliesOf(phase.id, phase.metrics, contribution, 1))
      }
    }
    tallies = mergeTallies(tallies)
  }
  const stored = (await Promise.all(phases.map(({ id }) => listTallies(store, site.workspaceId, id)))).flat()
  const differences = compare(mergeTallies(stored), tallies)
  if (isWriting && differences.length > 0) {
    await store.batch([
      takeFoldVersion(store, site, version, now, 0),
      ...phases.flatMap((phase) => [clearTallies(store, phase), clearContributions(store, phase)]),
      ...putContributions(store, site, contributions),
      ...addTallies(store, site.workspaceId, tallies),
    ])
  }
  return { visitors, tallies: tallies.length, differences }
}

function compare(stored: readonly Tally[], counted: readonly Tally[]): string[] {
  const keyOf = ({ phaseId, metricId, variant, day }: Tally) =>
    `${phaseId} ${metricId} ${day} ${variant || '(excluded)'}`
  const byKey = new Map(stored.map((tally) => [keyOf(tally), tally]))
  const keys = new Set([...byKey.keys(), ...counted.map(keyOf)])
  const countedByKey = new Map(counted.map((tally) => [keyOf(tally), tally]))
  return [...keys].filter((key) => !isEqual(byKey.get(key), countedByKey.get(key)))
}

function isEqual(a: Tally | undefined, b: Tally | undefined): boolean {
  if (!a || !b || a.visitors !== b.visitors) return false
  const isClose = (x: number, y: number) =>
    Math.abs(x - y) <= TOLERANCE * Math.max(1, Math.abs(x), Math.abs(y))
  return (
    isClose(a.sum, b.sum) &&
    isClose(a.sumSquares, b.sumSquares) &&
    isClose(a.denominatorSum, b.denominatorSum) &&
    isClose(a.denominatorSquares, b.denominatorSquares) &&
    isClose(a.product, b.product)
  )
}
