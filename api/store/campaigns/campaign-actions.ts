// What people do to a campaign on its way: pause, resume, cancel, choose what the rest gets, put away.
import { type SqlBool, sql } from 'kysely'
import type { Campaign } from '#wire/campaigns'
import { Problem } from '../../problem.ts'
import { changeCampaign, getCampaign } from '../sending/campaigns.ts'
import { pauseCampaign } from '../sending/pauses.ts'
import { compile, type Store } from '../store.ts'
import { isTest } from './campaign-experiment.ts'
import { setWinner } from './campaign-steps.ts'
import { endUnsent } from './end-unsent.ts'
import type { CampaignContent } from './launch-campaign.ts'
import { retryUnfilled } from './resume-mended.ts'

/** Mails in the middle of being handed over still go. */
export async function pauseByHand(store: Store, workspaceId: string, id: string, now: number) {
  const { status } = await getCampaign(store, workspaceId, id)
  if (status !== 'sending' && status !== 'waiting')
    throw new Problem('wrong_state', 'only what is being sent, or waits for its winner, can be paused')
  if (!(await pauseCampaign(store, { workspaceId, id }, 'by_hand', now))) throw changed()
  return getCampaign(store, workspaceId, id)
}

/** Where it was: what had not been launched yet is not resumed but launched, after a new check. `mended`: contents that take the place of others. */
export async function resumeCampaign(
  store: Store,
  workspaceId: string,
  id: string,
  now: number,
  mended: readonly CampaignContent[] = [],
): Promise<Campaign> {
  const campaign = await getCampaign(store, workspaceId, id)
  const { status, version, pauseReason, launchedAt, testSentAt, waitUntil, winner, split } = campaign
  if (status !== 'paused' || launchedAt === null)
    throw new Problem('wrong_state', 'only a paused campaign can be resumed')
  const isWaiting = testSentAt !== null && winner === null && split.mode === 'share' && isTest(campaign)
  // what stopped by itself may have waited for a choice already, and a backup does not know what has come in since
  const isToChoose = pauseReason !== 'by_hand' && waitUntil !== null && waitUntil <= now
  const next = !isWaiting ? 'sending' : isToChoose ? 'choosing' : 'waiting'
  // counted anew: what was before is known, and was not enough to stop whoever resumes it
  const change = { status: next, pause_reason: null, resumed_at: now, updated_at: now }
  const update = changeCampaign(store, workspaceId, id, change)
    .where('status', '=', 'paused')
    .where('version', '=', version)
  const retried =
    pauseReason === 'template' ? retryUnfilled(store, workspaceId, { id, version: version + 1 }, mended) : []
  const [resumed] = await store.batch([...compile(update), ...retried])
  if (resumed !== 1) throw changed()
  return getCampaign(store, workspaceId, id)
}

/** Before its hour it becomes a draft again; afterwards who has not got it yet will not. What has left of its test is read to its end. */
export async function cancelCampaign(
  store: Store,
  workspaceId: string,
  id: string,
  now: number,
): Promise<Campaign> {
  const campaign = await getCampaign(store, workspaceId, id)
  const { status, launchedAt, readDays } = campaign
  if (!['scheduled', 'sending', 'waiting', 'choosing', 'paused'].includes(status))
    throw new Problem('wrong_state', 'it is not on its way')
  const isBack = launchedAt === null
  const change = isBack
    ? { status: 'draft', scheduled_at: null, pause_reason: null, updated_at: now }
    : {
        status: 'cancelled',
        pause_reason: null,
        updated_at: now,
        ...(campaign.testSentAt === null
          ? { test_sent_at: now, wait_until: now + readDays * 24 * 3600 * 1000 }
          : {}),
      }
  const skip = store.db
    .updateTable('messages')
    .set({ state: 'skipped', code: 'cancelled' })
    .where('workspace_id', '=', workspaceId)
    .where('campaign_id', '=', id)
    .where('state', 'in', ['ready', 'deferred'])
    .where(
      sql<SqlBool>`exists (select 1 from campaigns where campaigns.id = ${id} and campaigns.status = 'cancelled')`,
    )
  const update = changeCampaign(store, workspaceId, id, change).where('status', '=', status)
  const [cancelled] = await store.batch(compile(update, ...(isBack ? [] : [skip])))
  if (cancelled !== 1) throw changed()
  if (!isBack) await endUnsent(store, { workspaceId, id, experimentId: campaign.experimentId }, now)
  return getCampaign(store, workspaceId, id)
}

/** The marketer's choice, where the evidence shows no difference, or before it has come. */
export async function chooseWinner(
  store: Store,
  workspaceId: string,
  id: string,
  variant: string,
  now: number,
): Promise<Campaign> {
  const { variants } = await getCampaign(store, workspaceId, id)
  if (!variants.some(({ key }) => key === variant))
    throw new Problem('invalid_request', 'no such variant', {
      issues: [{ path: 'variant', code: 'unknown_variant', message: 'name a variant of this campaign' }],
    })
  if (!(await setWinner(store, { workspaceId, id }, variant, 'person', now)))
    throw new Problem('wrong_state', 'nobody waits for a winner: it is chosen, or there is no rest')
  return getCampaign(store, workspaceId, id)
}

/** `at` null takes it out of the archive. */
export async function archiveCampaign(
  store: Store,
  workspaceId: string,
  id: string,
  at: number | null,
): Promise<Campaign> {
  const { experimentId } = await getCampaign(store, workspaceId, id)
  const update = changeCampaign(store, workspaceId, id, { archived_at: at }).where('status', 'in', [
    'draft',
    'sent',
    'cancelled',
  ])
  // its test is out of sight as long as it is
  const test = store.db
    .updateTable('experiments')
    .set({ archived_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', experimentId ?? '')
    .where(
      sql<SqlBool>`exists (select 1 from campaigns where campaigns.id = ${id} and campaigns.archived_at is not distinct from ${at})`,
    )
  const [archived] = await store.batch(compile(update, test))
  if (archived !== 1) throw new Problem('wrong_state', 'it is on its way: cancel it first')
  return getCampaign(store, workspaceId, id)
}

const changed = () => new Problem('wrong_state', 'its state has just changed: read it again')
