// Stops a campaign whose mails come back, or are called spam, too often; who resumes it begins a new count.
import { autoPause, type Returns, returnsLeft } from '#domain/email/auto-pause'
import type { BounceKind } from '#domain/email/bounce'
import type { Store } from '../store.ts'
import { pauseCampaign } from './pauses.ts'
import { readSendingCounts } from './returned.ts'
import { ACTIVE } from './sending.ts'

type Watched = { resumedAt: number | null; left: Returns }

/**
 * Of campaigns that send, what it takes before they need to be counted again: a large one is not read for each of its
 * bounces. Half of it, for other processes hear of others.
 */
const watched = new WeakMap<Store, Map<string, Watched>>()

/** After a return of this kind. Answers why it was stopped just now; null where it goes on, or was not sending. */
export async function pauseIfDue(
  store: Store,
  workspaceId: string,
  campaignId: string,
  kind: BounceKind,
  now: number,
) {
  const campaign = await store.db
    .selectFrom('campaigns')
    .select(['status', 'resumed_at as resumedAt'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', campaignId)
    .executeTakeFirst()
  const campaigns = watched.get(store) ?? new Map<string, Watched>()
  watched.set(store, campaigns)
  const known = campaigns.get(campaignId)
  if (!campaign || !ACTIVE.some((status) => status === campaign.status)) {
    campaigns.delete(campaignId)
    return null
  }
  const { resumedAt } = campaign
  if (known?.resumedAt === resumedAt && !isSpent(known.left, kind)) return null
  const counts = await readSendingCounts(store, workspaceId, campaignId, resumedAt)
  const { bounced, policy, complained } = returnsLeft(counts)
  const half = (returns: number) => Math.ceil(returns / 2)
  const left = { bounced: half(bounced), policy: half(policy), complained: half(complained) }
  campaigns.set(campaignId, { resumedAt, left })
  const reason = autoPause(counts)
  if (reason === null) return null
  return (await pauseCampaign(store, { workspaceId, id: campaignId }, reason, now)) ? reason : null
}

/** Takes this one off. */
function isSpent(left: Returns, kind: BounceKind): boolean {
  if (kind === 'complaint') left.complained--
  else left.bounced--
  if (kind === 'policy') left.policy--
  return left.bounced <= 0 || left.complained <= 0 || (kind === 'policy' && left.policy <= 0)
}
