// How far a campaign has come: its mails by state, its pace, and the reading of its test.
import { sql } from 'kysely'
import { MESSAGE_STATES, type MessageState } from '#domain/email/campaign'
import type { Reading } from '#domain/email/reading'
import type { CampaignProgress } from '#wire/campaign-report'
import { getCampaign } from './campaigns.ts'
import { type Store, toNumber } from './store.ts'

/** When the mails of an experiment's test were sent, and when their reading is planned for. */
export async function findReading(store: Store, workspaceId: string, experimentId: string): Promise<Reading> {
  const row = await store.db
    .selectFrom('campaigns')
    .select(['test_sent_at', 'wait_until'])
    .where('workspace_id', '=', workspaceId)
    .where('experiment_id', '=', experimentId)
    .executeTakeFirst()
  if (row?.test_sent_at == null || row.wait_until === null) return null
  return { sentAt: row.test_sent_at, plannedAt: row.wait_until }
}

const PACE_MS = 60_000
const DOMAINS_SHOWN = 8

export async function readProgress(
  store: Store,
  workspaceId: string,
  id: string,
  now: number,
): Promise<CampaignProgress> {
  const campaign = await getCampaign(store, workspaceId, id)
  const messages = () =>
    store.db.selectFrom('messages').where('workspace_id', '=', workspaceId).where('campaign_id', '=', id)
  const [states, happened, domains, paced] = await Promise.all([
    messages()
      .select(({ fn }) => [
        'state',
        sql<number>`case when variant is null then 1 else 0 end`.as('is_held'),
        fn.countAll().as('count'),
      ])
      .groupBy(['state', 'is_held'])
      .execute(),
    messages()
      .select(({ fn }) => [
        fn.count('bounced_at').as('bounced'),
        fn.count('complained_at').as('complained'),
        fn.count('unsubscribed_at').as('unsubscribed'),
      ])
      .executeTakeFirst(),
    messages()
      .select(({ fn }) => [
        'domain',
        sumOf("state in ('ready', 'sending') and variant is not null").as('waiting'),
        sumOf("state = 'sent'").as('sent'),
        sumOf("state = 'deferred'").as('deferred'),
        sumOf("state = 'failed'").as('failed'),
        fn.countAll().as('count'),
      ])
      // of who has been erased since, it is not kept
      .where('domain', '<>', '')
      .groupBy('domain')
      .orderBy('count', 'desc')
      .orderBy('domain')
      .limit(DOMAINS_SHOWN)
      .execute(),
    messages()
      .select(({ fn }) => [fn.countAll().as('count'), fn.min('sent_at').as('first')])
      .where('sent_at', '>', now - PACE_MS)
      .executeTakeFirst(),
  ])
  const counts = Object.fromEntries(MESSAGE_STATES.map((state) => [state, 0])) as Record<MessageState, number>
  let held = 0
  let prepared = 0
  for (const { state, is_held, count } of states) {
    const number = toNumber(count)
    prepared += number
    // a mail that waits for the winner is nobody's turn yet
    if (toNumber(is_held) === 1 && state === 'ready') held += number
    else counts[state as MessageState] += number
  }
  const recent = toNumber(paced?.count)
  const seconds = Math.max(1, (now - toNumber(paced?.first ?? now)) / 1000)
  const perSecond = recent === 0 ? 0 : recent / seconds
  const left =
    counts.ready + counts.sending + counts.deferred + (campaign.isPrepared ? 0 : campaign.total - prepared)
  const isMoving = campaign.status === 'sending' && recent > 0 && left > 0
  return {
    total: campaign.total,
    prepared,
    held,
    ...counts,
    bounced: toNumber(happened?.bounced),
    complained: toNumber(happened?.complained),
    unsubscribed: toNumber(happened?.unsubscribed),
    perSecond,
    secondsLeft: isMoving ? Math.ceil(left / perSecond) : null,
    byDomain: domains.map(({ domain, waiting, sent, deferred, failed }) => ({
      domain,
      waiting: toNumber(waiting),
      sent: toNumber(sent),
      deferred: toNumber(deferred),
      failed: toNumber(failed),
    })),
    asOf: now,
  }
}

const sumOf = (condition: string) => sql<number>`sum(case when ${sql.raw(condition)} then 1 else 0 end)`
