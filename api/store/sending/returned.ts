// What came back of a campaign, counted once for all who ask: what pauses it, what is told of it, and what the next one is warned of.
import { sql } from 'kysely'
import { autoPause, ENOUGH, type SendingCounts } from '#domain/email/auto-pause'
import type { EarlierReturns, Returned } from '#wire/returned'
import { type Store, toNumber } from '../store.ts'
import { isReturned } from './is-returned.ts'
import { isRehearsal } from './rehearsal.ts'

/** Since it was resumed, where `resumedAt` says so. */
export async function readSendingCounts(
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

/** Too much of all that was sent, whoever went on in spite of it; null where it was not. */
export async function findReturned(
  store: Store,
  workspaceId: string,
  campaignId: string,
): Promise<Returned | null> {
  const counts = await readSendingCounts(store, workspaceId, campaignId, null)
  return returnedOf(store, workspaceId, campaignId, counts)
}

async function returnedOf(
  store: Store,
  workspaceId: string,
  campaignId: string,
  counts: SendingCounts,
): Promise<Returned | null> {
  const reason = autoPause(counts)
  if (reason === null) return null
  const { accepted, refused, bounced, policy, complained } = counts
  const tried = accepted + refused
  if (reason === 'complaints') return { reason, count: complained, of: accepted, words: '' }
  if (reason === 'bounces') return { reason, count: bounced, of: tried, words: '' }
  return { reason, count: policy, of: tried, words: await lastWords(store, workspaceId, campaignId) }
}

/** Of the newest refusal of the sender, as its server said them. */
async function lastWords({ db }: Store, workspaceId: string, campaignId: string): Promise<string> {
  const row = await db
    .selectFrom('bounces')
    .select('detail')
    .where('workspace_id', '=', workspaceId)
    .where('campaign_id', '=', campaignId)
    .where('kind', '=', 'policy')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row?.detail ?? ''
}

/** As far back as one looks for a campaign that was large enough to say something. */
const LOOKED_AT = 5

/** What the newest other campaign to a list was like that says something, where that was bad. What stayed here says nothing. */
export async function findEarlierReturns(
  store: Store,
  workspaceId: string,
  { id, listId }: { id: string; listId: string },
): Promise<EarlierReturns | null> {
  const campaigns = await store.db
    .selectFrom('campaigns')
    .select(['id', 'name'])
    .where('workspace_id', '=', workspaceId)
    .where('list_id', '=', listId)
    .where('id', '<>', id)
    .where('launched_at', 'is not', null)
    .where(({ not }) => not(isRehearsal()))
    .orderBy('launched_at', 'desc')
    .limit(LOOKED_AT)
    .execute()
  for (const campaign of campaigns) {
    const counts = await readSendingCounts(store, workspaceId, campaign.id, null)
    const returned = await returnedOf(store, workspaceId, campaign.id, counts)
    if (returned) return { ...returned, campaignId: campaign.id, name: campaign.name }
    if (counts.accepted >= ENOUGH) return null
  }
  return null
}
