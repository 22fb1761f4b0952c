// Rebuilds a site's tallies from its log, and says where they differed from what the folds had made.
import { contributionOf } from '#domain/contribution'
import { dayIn } from '#domain/day'
import { mergeTallies, SUM_NAMES, type Tally, talliesOf } from '#domain/tally'
import { Problem } from '../problem.ts'
import { listFoldedEventsOf, listVisitors } from '../store/events.ts'
import { getFoldVersion, takeFoldVersion } from '../store/folds.ts'
import { listPhasesOfSite, type Phase } from '../store/phases.ts'
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
/** A recount that folds have overtaken this often gives up. */
const MAX_ATTEMPTS = 10

/**
 * Sealed phases are left as they are: their raw events may be gone. Folds what waits first. Reading takes several
 * queries, so what was read counts only if no fold came in between: otherwise everything is read again.
 */
export async function recountSite(
  store: Store,
  site: Site,
  now: number,
  { isWriting }: { isWriting: boolean },
): Promise<RecountReport> {
  const repaired: string[] = []
  for (let attempts = 0; attempts < MAX_ATTEMPTS; attempts++) {
    const count = await countOnce(store, site, now)
    if (count === 'overtaken') continue
    const { visitors, tallies, wrong } = count
    const report = { visitors, tallies: tallies.length }
    if (!isWriting) return { ...report, differences: wrong.flatMap(({ differences }) => differences) }
    let { version } = count
    let isOvertaken = false
    for (const { phase, differences } of wrong) {
      const own = tallies.filter(({ phaseId }) => phaseId === phase.id)
      isOvertaken = !(await rewritePhase(store, site, phase, own, ++version, now))
      if (isOvertaken) break
      repaired.push(...differences)
    }
    if (!isOvertaken) return { ...report, differences: repaired }
  }
  throw new Problem('unavailable', 'the site is too busy to be recounted: try again when it has less traffic')
}

/** Every tally counted anew, and the phases where the stored ones differ, all as of one version of the fold. */
async function countOnce(store: Store, site: Site, now: number) {
  await foldSite(store, site, now)
  const version = await getFoldVersion(store, site)
  const phases = (await listPhasesOfSite(store, site.workspaceId, site.id)).filter(
    ({ sealedAt }) => sealedAt === null,
  )
  let tallies: Tally[] = []
  let visitors = 0
  for await (const page of contributionPages(store, site, phases)) {
    if ((await getFoldVersion(store, site)) !== version) return 'overtaken'
    visitors += page.visitors
    const added = page.rows.flatMap(({ phase, contribution }) =>
      talliesOf(phase.id, phase.metrics, contribution, 1),
    )
    tallies = mergeTallies([...tallies, ...added])
  }
  const wrong: { phase: Phase; differences: string[] }[] = []
  for (const phase of phases) {
    const stored = mergeTallies(await listTallies(store, site.workspaceId, phase.id))
    const differences = compare(
      stored,
      tallies.filter(({ phaseId }) => phaseId === phase.id),
    )
    if (differences.length > 0) wrong.push({ phase, differences })
  }
  if ((await getFoldVersion(store, site)) !== version) return 'overtaken'
  return { version, visitors, tallies, wrong }
}

/**
 * Puts a phase's tallies and contributions in the place of the stored ones, as the fold of this version; false where
 * another fold was faster. All or nothing, so every contribution of the phase is in memory at once, about 1 kB a
 * visitor, and the log waits for the write: a million visitors want 1 GB.
 */
async function rewritePhase(
  store: Store,
  site: Site,
  phase: Phase,
  tallies: readonly Tally[],
  version: number,
  now: number,
): Promise<boolean> {
  const contributions: StoredContribution[] = []
  for await (const { rows } of contributionPages(store, site, [phase])) {
    for (const { visitorId, contribution } of rows)
      contributions.push({ phaseId: phase.id, visitorId, contribution })
  }
  // after a hundred folds this version is forgotten and could be taken twice: look before the key decides
  if ((await getFoldVersion(store, site)) !== version - 1) return false
  try {
    await store.batch([
      takeFoldVersion(store, site, version, now, 0),
      clearTallies(store, phase),
      clearContributions(store, phase),
      ...putContributions(store, site, contributions),
      ...addTallies(store, site.workspaceId, tallies),
    ])
    return true
  } catch (error) {
    if (store.isConflict(error)) return false
    throw error
  }
}

/** What the folded events of each visitor contribute to each phase, a page of visitors at a time. */
async function* contributionPages(store: Store, site: Site, phases: readonly Phase[]) {
  const { timeZone } = await getWorkspace(store, site.workspaceId)
  const dayOf = dayIn(timeZone)
  for (let after = ''; ; ) {
    const ids = await listVisitors(store, site, after, PAGE)
    const last = ids.at(-1)
    if (last === undefined) return
    after = last
    const folded = await listFoldedEventsOf(store, site, ids)
    const rows = [...Map.groupBy(folded, ({ visitorId }) => visitorId)].flatMap(([visitorId, events]) =>
      phases.flatMap((phase) => {
        const contribution = contributionOf(phase, events, dayOf)
        return contribution ? [{ phase, visitorId, contribution }] : []
      }),
    )
    yield { visitors: ids.length, rows }
  }
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
  return a.nonzero === b.nonzero && SUM_NAMES.every((name) => isClose(a[name], b[name]))
}
