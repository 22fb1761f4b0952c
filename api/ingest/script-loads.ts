// A page has fetched the script: noted now and then, not every time.
import { type CountedOutcome, intakeCounter, SCRIPT_LOADS } from '../store/events/intake.ts'
import { markSeen } from '../store/sites/sites.ts'
import type { Store } from '../store/store.ts'
import { isRobot } from './robot.ts'
import type { SiteContext } from './site-context.ts'

export type ScriptLoad = { site: SiteContext; origin: string; userAgent: string; at: number }

const NOTE_EVERY_MS = 2000
/** By store, so that two apps in one process do not share: loads that are not written yet, and when they last were. */
const waiting = new WeakMap<Store, Map<string, { loads: number; notedAt: number }>>()

/** Counts in memory; what a process has not written when it dies, two seconds' loads at most, is lost. */
export async function noteScriptLoad(
  store: Store,
  { site, origin, userAgent, at }: ScriptLoad,
): Promise<void> {
  const bySite: Map<string, { loads: number; notedAt: number }> = waiting.get(store) ?? new Map()
  waiting.set(store, bySite)
  const own = bySite.get(site.id) ?? { loads: 0, notedAt: 0 }
  bySite.set(site.id, own)
  if (site.loopbackOrigins.has(origin) || !isRobot(userAgent)) own.loads++
  if (at - own.notedAt < NOTE_EVERY_MS) return
  const { loads } = own
  own.loads = 0
  own.notedAt = at
  await markSeen(store, site.workspaceId, site.id, at, origin)
  if (loads > 0) await store.batch(intakeCounter(store)([counted(site, at, loads)]))
}

const counted = ({ id, workspaceId, dayOf }: SiteContext, at: number, count: number): CountedOutcome => ({
  siteId: id,
  workspaceId,
  day: dayOf(at),
  outcome: SCRIPT_LOADS,
  count,
})
