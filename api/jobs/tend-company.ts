// What jobs do for one company alone, at a time that the caller says: how an example company's past is lived.
import { foldSite } from '../ingest/fold.ts'
import type { Log } from '../log.ts'
import type { MailServices } from '../mail/services.ts'
import { listPhasesOfSite } from '../store/events/phases.ts'
import type { Store } from '../store/store.ts'
import { concludeCampaigns, runCampaigns } from './campaigns.ts'
import { judgeClicks } from './clicks.ts'
import { writeExposures } from './exposures.ts'
import { lookAtPhase } from './look.ts'
import { sealIfOver } from './seal.ts'

type Company = { workspaceId: string; siteId: string }

export async function tendCompany(
  store: Store,
  mail: MailServices | null,
  { workspaceId, siteId }: Company,
  now: number,
  log: Log,
): Promise<void> {
  await runCampaigns(store, now, log, workspaceId)
  const sent = await mail?.sendDue(now, workspaceId)
  // what has just been sent may have been the last of it
  if (sent) await runCampaigns(store, now, log, workspaceId)
  await writeExposures(store, now, workspaceId)
  await judgeClicks(store, now, workspaceId)
  await foldSite(store, { id: siteId, workspaceId }, now)
  for (const phase of await listPhasesOfSite(store, workspaceId, siteId)) {
    if (phase.sealedAt !== null) continue
    await lookAtPhase(store, phase, now)
    await sealIfOver(store, phase, now)
  }
  await concludeCampaigns(store, now, log, workspaceId)
}
