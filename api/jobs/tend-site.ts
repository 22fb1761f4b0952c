// What jobs do for one site alone, at a time that the caller says: how an example company's past is counted.
import { foldSite } from '../ingest/fold.ts'
import { listPhasesOfSite } from '../store/phases.ts'
import type { Store } from '../store/store.ts'
import { lookAtPhase } from './look.ts'
import { sealIfOver } from './seal.ts'

export async function tendSite(
  store: Store,
  site: { id: string; workspaceId: string },
  now: number,
): Promise<void> {
  await foldSite(store, site, now)
  for (const phase of await listPhasesOfSite(store, site.workspaceId, site.id)) {
    if (phase.sealedAt !== null) continue
    await lookAtPhase(store, phase, now)
    await sealIfOver(store, phase, now)
  }
}
