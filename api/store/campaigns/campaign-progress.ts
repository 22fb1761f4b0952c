// How far a campaign has come: its mails by state, its pace, and the reading of its test.
import { MESSAGE_STATES, type MessageState } from '#domain/email/campaign'
import type { Reading } from '#domain/email/reading'
import type { CampaignProgress } from '#wire/campaign-report'
import { readRelayTrouble } from '../company/relay-trouble.ts'
import { getCampaign } from '../sending/campaigns.ts'
import { findPause } from '../sending/find-pause.ts'
import { isReturned } from '../sending/is-returned.ts'
import { findReturned } from '../sending/returned.ts'
import { findUnreceived } from '../sending/unreceived.ts'
import { type Store, toNumber } from '../store.ts'

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

type DomainCounts = CampaignProgress['byDomain'][number] & { all: number }

export async function readProgress(
  store: Store,
  workspaceId: string,
  id: string,
  now: number,
): Promise<CampaignProgress> {
  const campaign = await getCampaign(store, workspaceId, id)
  const messages = () =>
    store.db.selectFrom('messages').where('workspace_id', '=', workspaceId).where('campaign_id', '=', id)
  const [groups, happened, paced, isUnreceived, returned, trouble] = await Promise.all([
    // by what an index holds: it alone is read, and as many rows come of it as there are domains
    messages()
      .select(({ fn }) => ['domain', 'state', 'variant', fn.countAll().as('count')])
      .groupBy(['domain', 'state', 'variant'])
      .execute(),
    messages()
      .select(({ fn }) => [
        fn.count('bounced_at').as('bounced'),
        fn.count('complained_at').as('complained'),
        fn.count('unsubscribed_at').as('unsubscribed'),
      ])
      .where(isReturned)
      .executeTakeFirst(),
    messages()
      .select(({ fn }) => [fn.countAll().as('count'), fn.min('sent_at').as('first')])
      .where('sent_at', 'is not', null)
      .where('sent_at', '>', now - PACE_MS)
      .executeTakeFirst(),
    // while it sends, it is nobody's to delete
    campaign.status !== 'sending' && findUnreceived(store, workspaceId, id),
    isOver(campaign.status) ? findReturned(store, workspaceId, id) : null,
    readRelayTrouble(store, workspaceId),
  ])
  const { counts, held, prepared, byDomain } = countGroups(groups)
  const recent = toNumber(paced?.count)
  const seconds = Math.max(1, (now - toNumber(paced?.first ?? now)) / 1000)
  const perSecond = recent === 0 ? 0 : recent / seconds
  const left =
    counts.ready + counts.sending + counts.deferred + (campaign.isPrepared ? 0 : campaign.total - prepared)
  const { status, pauseReason } = campaign
  const isHeldUp = ['sending', 'waiting', 'choosing'].includes(status) || pauseReason === 'transport'
  const isPausedByHand = status === 'paused' && pauseReason === 'by_hand'
  const isMoving = status === 'sending' && recent > 0 && left > 0
  return {
    total: campaign.total,
    prepared,
    held,
    ...counts,
    bounced: toNumber(happened?.bounced),
    complained: toNumber(happened?.complained),
    unsubscribed: toNumber(happened?.unsubscribed),
    isUnreceived,
    returned,
    paused: isPausedByHand ? await findPause(store, workspaceId, id) : null,
    perSecond,
    secondsLeft: isMoving ? Math.ceil(left / perSecond) : null,
    byDomain,
    trouble: isHeldUp && left > 0 ? trouble : null,
    asOf: now,
  }
}

const isOver = (status: string) => status === 'sent' || status === 'cancelled'

type Group = { domain: string; state: string; variant: string | null; count: string | number | bigint }

function countGroups(groups: readonly Group[]) {
  const counts = Object.fromEntries(MESSAGE_STATES.map((state) => [state, 0])) as Record<MessageState, number>
  const domains = new Map<string, DomainCounts>()
  let held = 0
  let prepared = 0
  for (const { domain, state, variant, count } of groups) {
    const number = toNumber(count)
    const isHeld = variant === null && state === 'ready'
    prepared += number
    // a mail that waits for the winner is nobody's turn yet
    if (isHeld) held += number
    else counts[state as MessageState] += number
    // of who has been erased since, it is not kept
    if (domain === '') continue
    const of = domains.get(domain) ?? { domain, waiting: 0, sent: 0, deferred: 0, failed: 0, all: 0 }
    domains.set(domain, of)
    of.all += number
    if (state === 'sent' || state === 'deferred' || state === 'failed') of[state] += number
    else if ((state === 'ready' || state === 'sending') && variant !== null) of.waiting += number
  }
  const largest = [...domains.values()].sort(
    (one, other) => other.all - one.all || (one.domain < other.domain ? -1 : 1),
  )
  return {
    counts,
    held,
    prepared,
    byDomain: largest.slice(0, DOMAINS_SHOWN).map(({ all: _, ...domain }) => domain),
  }
}
