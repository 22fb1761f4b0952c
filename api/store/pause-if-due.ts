// Stops a campaign whose mails come back, or are called spam, too often; who resumes it begins a new count.
import { sql } from 'kysely'
import { autoPause, type Returns, returnsLeft, type SendingCounts } from '#domain/email/auto-pause'
import type { BounceKind } from '#domain/email/bounce'
import { isReturned } from './is-returned.ts'
import { pauseCampaign } from './pauses.ts'
import { ACTIVE } from './sending.ts'
import { type Store, toNumber } from './store.ts'

async function readSendingCounts(
  { db }: Store,
  workspaceId: string,
  campaignId: string,
  resumedAt: number | null,
): Promise<SendingCounts> {
  const since = resumedAt ?? -1
  const count = (condition: ReturnType<typeof sql<boolean>>) =>
    sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`
  const messages = db
    .selectFrom('messages')
    .where('workspace_id', '=', workspaceId)
    .where('campaign_id', '=', campaignId)
  const [sent, returned] = await Promise.all([
    messages
      .select(({ fn }) => fn.countAll().as('accepted'))
      .where('sent_at', 'is not', null)
      .where('sent_at', '>', since)
      .executeTakeFirstOrThrow(),
    messages
      .select([
        count(sql`bounce is not null`).as('bounced'),
        count(sql`bounce is not null and sent_at is null`).as('refused'),
        count(sql`bounce = 'policy'`).as('policy'),
        count(sql`complained_at is not null`).as('complained'),
      ])
      .where(isReturned)
      .where(sql<boolean>`coalesce(sent_at, bounced_at, 0) > ${since}`)
      .executeTakeFirstOrThrow(),
  ])
  return {
    accepted: toNumber(sent.accepted),
    bounced: toNumber(returned.bounced),
    refused: toNumber(returned.refused),
    policy: toNumber(returned.policy),
    complained: toNumber(returned.complained),
    isResumed: resumedAt !== null,
  }
}

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
