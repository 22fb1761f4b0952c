// Everything the event path asks about a site, computed once and kept for a few seconds.
import { createHash } from 'node:crypto'
import { assigner } from '#domain/bucket'
import { dayIn } from '#domain/day'
import type { ConsentMode, SiteConfig } from '#domain/experiment'
import { fastHashFrom } from '#domain/fast-hash'
import { isLoopback } from '#domain/is-loopback'
import type { Goal } from '#wire/goals'
import type { Banner } from '#wire/sites'
import { getWorkspace } from '../store/company/workspaces.ts'
import { listPhasesOfSite, type Phase } from '../store/events/phases.ts'
import { listPublishedStates } from '../store/experiments/experiments.ts'
import { listGoals } from '../store/sites/goals.ts'
import { findSiteByKey } from '../store/sites/sites.ts'
import type { Store } from '../store/store.ts'
import { publishedExperiment } from './published.ts'

/** A phase with its assignment function, frozen as the phase is. */
export type RecheckedPhase = {
  phase: Phase
  variantKeys: string[]
  chooseVariant: (visitorId: string) => number
}

export type SiteContext = {
  id: string
  workspaceId: string
  key: string
  name: string
  origins: ReadonlySet<string>
  /** Those of the origins that only this machine can reach. */
  loopbackOrigins: ReadonlySet<string>
  consent: ConsentMode
  writeKeyHash: string | null
  goalKeys: ReadonlySet<string>
  /** By `experimentPhaseKey`. */
  phases: ReadonlyMap<string, RecheckedPhase>
  experimentKeys: ReadonlySet<string>
  config: SiteConfig
  /** What asks its visitors for their consent. */
  banner: Banner
  /** Changes with the config and the banner. */
  etag: string
  dayOf: (at: number) => string
}

export const experimentPhaseKey = (experiment: string, phase: number) => `${experiment} ${phase}`

export async function loadSiteContext(store: Store, siteKey: string): Promise<SiteContext | undefined> {
  const site = await findSiteByKey(store, siteKey)
  if (!site) return undefined
  const { id, workspaceId } = site
  const workspace = await getWorkspace(store, workspaceId)
  const goals = (await listGoals(store, workspaceId, id)).filter(isWatched)
  // browsers show nothing of email tests, and tell nothing of their exposures
  const phases = (await listPhasesOfSite(store, workspaceId, id)).filter(({ kind }) => kind === 'page')
  const states = await listPublishedStates(store, workspaceId, id)
  const config: SiteConfig = {
    v: 1,
    revision: site.revision,
    consent: site.consent,
    experiments: states.flatMap((state) => publishedExperiment(state, phases) ?? []),
    goals: goals.map(({ key, trigger }) => ({ key, ...trigger })),
  }
  return {
    id,
    workspaceId,
    key: siteKey,
    name: site.name,
    origins: new Set(site.origins),
    loopbackOrigins: new Set(site.origins.filter((origin) => isLoopback(new URL(origin).hostname))),
    consent: site.consent,
    writeKeyHash: site.writeKeyHash,
    goalKeys: new Set(goals.map(({ key }) => key)),
    phases: new Map(
      phases.map((phase) => [
        experimentPhaseKey(phase.experimentKey, phase.number),
        {
          phase,
          variantKeys: phase.variants.map(({ key }) => key),
          // full coverage: a visitor bucketed before the share of traffic was lowered is still right
          chooseVariant: assigner({ ...phase, coverage: 1 }, fastHashFrom),
        },
      ]),
    ),
    experimentKeys: new Set(phases.map(({ experimentKey }) => experimentKey)),
    config,
    banner: site.banner,
    etag: `"${createHash('sha256')
      .update(JSON.stringify([config, site.banner]))
      .digest('base64url')
      .slice(0, 22)}"`,
    dayOf: dayIn(workspace.timeZone),
  }
}

/** What happens elsewhere is told by nobody's browser. */
const isWatched = (goal: Goal): goal is Goal & { trigger: Exclude<Goal['trigger'], { kind: 'offline' }> } =>
  goal.trigger.kind !== 'offline'

export type SiteCache = {
  find(siteKey: string): Promise<SiteContext | undefined>
  /** Reads the site afresh, for an event that names something the cache has not heard of. */
  refresh(siteKey: string): Promise<SiteContext | undefined>
  forget(siteKey: string): void
}

/** However many events name something unknown, a site is read afresh no more often than this. */
const REFRESH_EVERY_MS = 250

/** Other processes may change a site, so nothing is believed for longer than `ttlMs`. */
export function createSiteCache(store: Store, clock: () => number, ttlMs = 3000): SiteCache {
  const entries = new Map<string, { context: Promise<SiteContext | undefined>; readAt: number }>()
  const refresh = (siteKey: string) => {
    const last = entries.get(siteKey)
    if (last && clock() - last.readAt >= 0 && clock() - last.readAt < REFRESH_EVERY_MS) return last.context
    const context = loadSiteContext(store, siteKey)
    if (entries.size > 10_000) entries.clear()
    entries.set(siteKey, { context, readAt: clock() })
    context.catch(() => entries.delete(siteKey))
    return context
  }
  return {
    find: (siteKey) => {
      const entry = entries.get(siteKey)
      const ageMs = entry ? clock() - entry.readAt : Number.NaN
      return entry && ageMs >= 0 && ageMs < ttlMs ? entry.context : refresh(siteKey)
    },
    refresh,
    forget: (siteKey) => {
      entries.delete(siteKey)
    },
  }
}
