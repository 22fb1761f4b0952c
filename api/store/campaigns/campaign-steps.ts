// The steps that a launched campaign takes by itself, each one statement that only the right state lets happen.
import { type CompiledQuery, type SqlBool, sql } from 'kysely'
import type { Campaign } from '#wire/campaigns'
import { type Audited, auditEntry } from '../company/audit-log.ts'
import { isLookedAfter } from '../company/examples.ts'
import { changeCampaign, PREPARED } from '../sending/campaigns.ts'
import { compile, type Store, toNumber } from '../store.ts'
import { tellWebhooks } from '../webhooks/webhook-events.ts'
import type { Outcome } from './campaign-outcomes.ts'

type Owned = { id: string; workspaceId: string }

/** Campaigns that something is still to happen to, of every company. */
export async function listActiveCampaigns(store: Store, workspaceId?: string): Promise<Owned[]> {
  const rows = await store.db
    .selectFrom('campaigns')
    .select(['id', 'workspace_id'])
    .where('status', '<>', 'draft')
    .where('ended_at', 'is', null)
    .where(isLookedAfter(store, workspaceId))
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, workspaceId: row.workspace_id }))
}

/** Nothing of this part is still to be sent, or in the middle of it. `uncertain` waits for a person, not for the sender. */
const isSent = (id: string, part: 'test' | 'rest') =>
  sql<SqlBool>`not exists (select 1 from messages where messages.campaign_id = ${id} and messages.part = ${part}
    and messages.state in ('ready', 'sending', 'deferred'))`

/** Of twenty accepted mails one may still be put off by its server: the reading does not wait for it, though it is sent yet. */
const isNearlySent = (id: string) => {
  const count = (states: readonly string[]) =>
    sql`(select count(*) from messages where messages.campaign_id = ${id} and messages.part = 'test'
      and messages.state in (${sql.join(states)}))`
  return sql<SqlBool>`${count(['ready', 'sending'])} = 0 and ${count(['deferred'])} * 20 <= ${count(['sent'])}`
}

async function step(
  store: Store,
  update: ReturnType<typeof changeCampaign>,
  also: readonly CompiledQuery[] = [],
): Promise<boolean> {
  const [changed] = await store.batch([...compile(update), ...also])
  return changed === 1
}

/** The test's mails have gone: its reading begins. What waits for a winner begins to wait, what does not sends its last. */
export async function closeTest(
  store: Store,
  { workspaceId, id }: Owned,
  after: { status: 'waiting' | 'sending'; waitUntil: number },
  now: number,
): Promise<boolean> {
  const change = { status: after.status, test_sent_at: now, wait_until: after.waitUntil, updated_at: now }
  return step(
    store,
    changeCampaign(store, workspaceId, id, change)
      .where('status', '=', 'sending')
      .where('test_sent_at', 'is', null)
      .where('prepared_to', '=', PREPARED)
      .where(isNearlySent(id)),
  )
}

/** The rest has got its winner, and whoever else was still to get a mail has got it. */
export async function closeRest(
  store: Store,
  { workspaceId, id }: Owned,
  name: string,
  now: number,
): Promise<boolean> {
  const change = { status: 'sent', updated_at: now }
  const isClosed = sql<SqlBool>`exists (select 1 from campaigns where campaigns.id = ${id}
    and campaigns.status = 'sent' and campaigns.updated_at = ${now})`
  return step(
    store,
    changeCampaign(store, workspaceId, id, change)
      .where('status', '=', 'sending')
      .where('test_sent_at', 'is not', null)
      .where(isSent(id, 'test'))
      .where(isSent(id, 'rest')),
    tellWebhooks(store, workspaceId, 'campaign.sent', { campaign: { id, name } }, now, isClosed),
  )
}

/**
 * Gives the rest its variant, once: the campaign takes its winner only while it waits for one, and the messages take
 * it only from a campaign that has just done so. `entry` tells it in the audit log, where nobody's call is told there.
 */
export async function setWinner(
  store: Store,
  { workspaceId, id }: Owned,
  winner: string,
  by: NonNullable<Campaign['winnerBy']>,
  now: number,
  entry?: Audited,
): Promise<boolean> {
  const { db } = store
  const change = { status: 'sending', winner, winner_by: by, winner_at: now, updated_at: now }
  const isWaiting = sql<SqlBool>`status in ('waiting', 'choosing') and winner is null`
  const decided = changeCampaign(store, workspaceId, id, change).where(isWaiting)
  const waits = sql<SqlBool>`exists (select 1 from campaigns where campaigns.id = ${id} and ${isWaiting})`
  const given = db
    .updateTable('messages')
    .set({ variant: winner })
    .where('workspace_id', '=', workspaceId)
    .where('campaign_id', '=', id)
    .where('part', '=', 'rest')
    .where('variant', 'is', null)
    .where(
      sql<SqlBool>`exists (select 1 from campaigns where campaigns.id = ${id} and campaigns.winner = ${winner})`,
    )
  // before the change: it is told where what comes next finds the campaign as it must be
  const told = entry ? [auditEntry(store, entry, now, waits)] : []
  const changes = await store.batch([...told, ...compile(decided, given)])
  return changes[told.length] === 1
}

/** Nothing is shown: a person decides. */
export async function askForChoice(store: Store, { workspaceId, id }: Owned, now: number): Promise<boolean> {
  const change = { status: 'choosing', updated_at: now }
  return step(store, changeCampaign(store, workspaceId, id, change).where('status', '=', 'waiting'))
}

/** When the last mail of either part was sent; 0 where none was. */
export async function findLastSent({ db }: Store, { workspaceId, id }: Owned): Promise<number> {
  const row = await db
    .selectFrom('messages')
    .select(({ fn }) => fn.max('sent_at').as('last'))
    .where('workspace_id', '=', workspaceId)
    .where('campaign_id', '=', id)
    .executeTakeFirst()
  return toNumber(row?.last)
}

/** Nothing more comes in that counts: what did is kept, since the log is not kept for ever. */
export async function endReading(
  store: Store,
  { workspaceId, id }: Owned,
  outcomes: readonly Outcome[],
  now: number,
): Promise<boolean> {
  return step(
    store,
    changeCampaign(store, workspaceId, id, { ended_at: now, outcomes: JSON.stringify(outcomes) })
      .where('status', 'in', ['sent', 'cancelled'])
      .where('ended_at', 'is', null),
  )
}
