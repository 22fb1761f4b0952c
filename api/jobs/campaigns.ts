// What campaigns do by themselves: start at their hour, list their recipients, wait, send what the evidence shows, and end.
import { DAY_MS, HOUR_MS } from '#domain/day'
import { LATE_START_MS } from '#domain/email/campaign'
import { HOLD_MS } from '#domain/email/classify-click'
import { winnerOf } from '#domain/email/winner'
import type { Campaign } from '#wire/campaigns'
import type { Log } from '../log.ts'
import { isTest } from '../store/campaigns/campaign-experiment.ts'
import { countOutcomes } from '../store/campaigns/campaign-outcomes.ts'
import {
  askForChoice,
  closeRest,
  closeTest,
  endReading,
  findLastSent,
  listActiveCampaigns,
  setWinner,
} from '../store/campaigns/campaign-steps.ts'
import { endUnsent } from '../store/campaigns/end-unsent.ts'
import { startCampaign } from '../store/campaigns/launch-campaign.ts'
import { type Audited, ofServer } from '../store/company/audit-log.ts'
import { findNewestLook } from '../store/events/looks.ts'
import { findPhase } from '../store/events/phases.ts'
import { getExperiment } from '../store/experiments/experiments.ts'
import { stopExperiment } from '../store/experiments/launch.ts'
import { getCampaign } from '../store/sending/campaigns.ts'
import { pauseCampaign } from '../store/sending/pauses.ts'
import { prepareSome } from '../store/sending/prepare-messages.ts'
import type { Store } from '../store/store.ts'
import { alone } from './alone.ts'

type Owned = { id: string; workspaceId: string }

/** Recipients listed at once: enough to be fast, few enough for one statement of D1. */
const CHUNK = 1000
/** Chunks a round: the list of a large campaign is made in several, and other companies have their turn between. */
const CHUNKS_A_ROUND = 50

/** Before folds and looks: starts what is due, lists recipients, and notices what has been sent. */
export async function runCampaigns(store: Store, now: number, log: Log, workspaceId?: string): Promise<void> {
  for (const owned of await listActiveCampaigns(store, workspaceId)) {
    await alone(log, 'campaign_failed', { campaignId: owned.id }, async () => {
      const read = () => getCampaign(store, owned.workspaceId, owned.id)
      let campaign = await read()
      if (await startIfDue(store, owned, campaign, now)) campaign = await read()
      if (await prepare(store, owned, campaign, now)) campaign = await read()
      await closeWhatIsSent(store, owned, campaign, now)
    })
  }
}

/** After looks: what the evidence says is done, once, and readings that are over end. */
export async function concludeCampaigns(
  store: Store,
  now: number,
  log: Log,
  workspaceId?: string,
): Promise<void> {
  for (const owned of await listActiveCampaigns(store, workspaceId)) {
    await alone(log, 'campaign_failed', { campaignId: owned.id }, async () => {
      const campaign = await getCampaign(store, owned.workspaceId, owned.id)
      // what has just been decided is still to be sent: nothing of it can have been read
      if (!(await decide(store, owned, campaign, now))) await endIfRead(store, owned, campaign, now)
    })
  }
}

// each step answers whether it has changed the campaign that it was given

/** Far too late it does not send by itself: whoever planned it for the morning may not want it in the evening. */
async function startIfDue(store: Store, owned: Owned, campaign: Campaign, now: number): Promise<boolean> {
  const { status, scheduledAt } = campaign
  if (status !== 'scheduled' || scheduledAt === null || scheduledAt > now) return false
  if (now - scheduledAt > LATE_START_MS) return pauseCampaign(store, owned, 'late', now)
  await startCampaign(store, owned.workspaceId, campaign, null, now, told(owned, campaign, 'launch'))
  return true
}

async function prepare(
  store: Store,
  owned: Owned,
  { status, launchedAt, isPrepared }: Campaign,
  now: number,
): Promise<boolean> {
  if (launchedAt === null || isPrepared || (status !== 'sending' && status !== 'paused')) return false
  for (let chunk = 0; chunk < CHUNKS_A_ROUND; chunk++) {
    if (await prepareSome(store, owned, CHUNK, now)) break
  }
  return true
}

async function closeWhatIsSent(store: Store, owned: Owned, campaign: Campaign, now: number): Promise<void> {
  if (campaign.status !== 'sending' || !campaign.isPrepared) return
  const { split, readDays, testSentAt } = campaign
  const waits = split.mode === 'share' && isTest(campaign)
  if (testSentAt === null) {
    // a click counts once it has been examined: those of the last minutes are waited for
    const examined = campaign.deciding === 'clicks' ? HOLD_MS : 0
    const waitUntil = now + (waits ? split.waitHours * HOUR_MS + examined : readDays * DAY_MS)
    await closeTest(store, owned, { status: waits ? 'waiting' : 'sending', waitUntil }, now)
  }
  if (testSentAt !== null || !waits) await closeRest(store, owned, campaign.name, now)
}

/** Only a look that was taken when the wait was over decides: the one that the test was planned for. */
async function decide(store: Store, owned: Owned, campaign: Campaign, now: number): Promise<boolean> {
  const { status, waitUntil, experimentId } = campaign
  if (status !== 'waiting' || waitUntil === null || now < waitUntil || experimentId === null) return false
  const phase = await findPhase(store, owned.workspaceId, experimentId)
  const look = phase && (await findNewestLook(store, phase))?.look
  const isOver = phase !== undefined && phase.endedAt !== null
  const isEarly = look?.comparisons.some(({ evidence }) => evidence.stage === 'before') ?? false
  if (isEarly && !isOver) return false
  const { variant } = winnerOf(look ?? null, true)
  // as for a start: what comes far too late is for a person to send
  if (variant === null || now - waitUntil > LATE_START_MS) return askForChoice(store, owned, now)
  return setWinner(store, owned, variant, 'evidence', now, told(owned, campaign, 'choose', variant))
}

async function endIfRead(store: Store, owned: Owned, campaign: Campaign, now: number): Promise<void> {
  const { testSentAt, readDays, experimentId, status } = campaign
  if (status === 'cancelled' && (await endUnsent(store, { ...owned, experimentId }, now))) return
  const isRead = testSentAt !== null && now >= testSentAt + readDays * DAY_MS
  if (!isRead) return
  if (experimentId !== null) {
    const experiment = await getExperiment(store, owned.workspaceId, experimentId)
    if (experiment.status === 'running')
      await stopExperiment(store, owned.workspaceId, experimentId, () => now)
  }
  if (status !== 'sent' && status !== 'cancelled') return
  // the rest is read as long as the test was, however late it was sent
  const lastSentAt = await findLastSent(store, owned)
  if (now >= lastSentAt + readDays * DAY_MS)
    await endReading(store, owned, await countOutcomes(store, owned.workspaceId, campaign), now)
}

/** For the audit log: nobody was there when it happened. */
function told(
  { id: subjectId, workspaceId }: Owned,
  { name: subject }: Campaign,
  deed: 'launch' | 'choose',
  choice: string | null = null,
): Audited {
  const noun = 'campaigns'
  return ofServer({ workspaceId, noun, action: `${noun}.${deed}`, subjectId, subject, choice })
}
