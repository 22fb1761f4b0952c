// The messages of a campaign: looked through, and what became of an uncertain one decided by a person.
import { type SqlBool, sql } from 'kysely'
import type { CampaignLink } from '#domain/email/campaign-link'
import type { Message, MessageQuery } from '#wire/campaign-report'
import { Problem } from '../../problem.ts'
import { isFoundIn, readPage } from '../page.ts'
import type { Row } from '../schema.ts'
import { compile, type Store } from '../store.ts'
import { changeCampaign, getCampaign } from './campaigns.ts'

const fromRow = (row: Row<'messages'>): Message => ({
  id: row.id,
  contactId: row.contact_id,
  email: row.email,
  variant: row.variant,
  part: row.part === 'rest' ? 'rest' : 'test',
  state: row.state as Message['state'],
  attempts: row.attempts,
  nextAt: row.next_at,
  sentAt: row.sent_at,
  code: row.code,
  detail: row.detail,
  bounce: row.bounce,
})

export async function listMessages(
  store: Store,
  workspaceId: string,
  campaignId: string,
  { q = '', state, ...page }: MessageQuery,
) {
  await getCampaign(store, workspaceId, campaignId)
  const query = store.db
    .selectFrom('messages')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('campaign_id', '=', campaignId)
    .where(isFoundIn(q, ['email', 'detail']))
    .$if(state !== undefined, (all) => all.where('state', '=', state ?? ''))
    .orderBy('id')
  const { rows, total } = await readPage(query, page)
  return { items: rows.map(fromRow), total }
}

/** What a message of a campaign is written from. */
export async function getFrozenMessage(
  { db }: Store,
  { workspaceId, campaignId, id }: { workspaceId: string; campaignId: string; id: string },
) {
  const row = await db
    .selectFrom('messages')
    .innerJoin('campaign_contents', (join) =>
      join
        .onRef('campaign_contents.campaign_id', '=', 'messages.campaign_id')
        .onRef('campaign_contents.variant', '=', 'messages.variant'),
    )
    .selectAll('campaign_contents')
    .select('messages.contact_id as contact_id')
    .where('messages.workspace_id', '=', workspaceId)
    .where('campaign_contents.workspace_id', '=', workspaceId)
    .where('messages.campaign_id', '=', campaignId)
    .where('messages.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such message, or its version is not chosen yet')
  const { contact_id: contactId, subject, preheader, html, text } = row
  return { contactId, subject, preheader, html, text, links: JSON.parse(row.links) as CampaignLink[] }
}

/**
 * The server took the content and did not answer. Only a person, who has asked the recipient or the server's log, knows
 * whether to send it again: `ready`, or `sent`, as it then is.
 */
export async function settleUncertain(
  store: Store,
  { workspaceId, campaignId, id }: { workspaceId: string; campaignId: string; id: string },
  as: 'ready' | 'sent',
  now: number,
): Promise<Message> {
  await refuseCancelled(store, workspaceId, campaignId)
  const own = store.db
    .updateTable('messages')
    .set(decided(as, now))
    .where('workspace_id', '=', workspaceId)
    .where('campaign_id', '=', campaignId)
    .where('id', '=', id)
    .where('state', '=', 'uncertain')
    .$if(as === 'ready', (all) => all.where('email', 'is not', null))
  // where all was sent, one mail is to be sent again: jobs see to the campaign until it has ended once more
  const reopen = changeCampaign(store, workspaceId, campaignId, {
    status: 'sending',
    ended_at: null,
    updated_at: now,
  })
    .where('status', '=', 'sent')
    .where(
      sql<SqlBool>`exists (select 1 from messages where messages.id = ${id} and messages.state = 'ready')`,
    )
  // of those who did not agree to be followed nobody knows which nonce it was: they are not counted
  const arrived = store.db
    .updateTable('nonces')
    .set({ accepted: 1 })
    .where('workspace_id', '=', workspaceId)
    .where(
      sql<SqlBool>`nonce = (select nonce from messages where messages.id = ${id} and messages.state = 'sent')`,
    )
  const [settled] = await store.batch(compile(own, reopen, arrived))
  const row = await store.db
    .selectFrom('messages')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('campaign_id', '=', campaignId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such message')
  if (settled !== 1) {
    const isErased = row.state === 'uncertain' && row.email === null
    throw new Problem(
      'wrong_state',
      isErased ? 'its contact has been erased: there is no address' : 'it is not uncertain any more',
    )
  }
  return fromRow(row)
}

/**
 * All that are uncertain now, where a person knows what became of them together: the server's log shows them, or none.
 * Answers how many there were. Those of who has been erased have no address to be sent to again, and stay.
 */
export async function settleAllUncertain(
  store: Store,
  { workspaceId, campaignId }: { workspaceId: string; campaignId: string },
  as: 'ready' | 'sent',
  now: number,
): Promise<number> {
  await refuseCancelled(store, workspaceId, campaignId)
  const isUncertain = sql<SqlBool>`messages.workspace_id = ${workspaceId} and messages.campaign_id = ${campaignId}
    and messages.state = 'uncertain'`
  const hasAddress = sql<SqlBool>`messages.email is not null`
  // what follows from them is written first: afterwards nobody knows which they were
  const arrived = store.db
    .updateTable('nonces')
    .set({ accepted: 1 })
    .where('workspace_id', '=', workspaceId)
    .where(
      sql<SqlBool>`nonce in (select nonce from messages where ${isUncertain} and messages.nonce is not null)`,
    )
  const reopen = changeCampaign(store, workspaceId, campaignId, {
    status: 'sending',
    ended_at: null,
    updated_at: now,
  })
    .where('status', '=', 'sent')
    .where(sql<SqlBool>`exists (select 1 from messages where ${isUncertain} and ${hasAddress})`)
  const all = store.db.updateTable('messages').set(decided(as, now)).where(isUncertain)
  const changed = await store.batch(
    as === 'sent' ? compile(arrived, all) : compile(reopen, all.where(hasAddress)),
  )
  return changed.at(-1) ?? 0
}

const decided = (as: 'ready' | 'sent', now: number) =>
  as === 'sent' ? { state: as, sent_at: now, code: 'by_hand' } : { state: as, next_at: null, code: null }

async function refuseCancelled(store: Store, workspaceId: string, campaignId: string): Promise<void> {
  const { status } = await getCampaign(store, workspaceId, campaignId)
  if (status === 'cancelled')
    throw new Problem('wrong_state', 'it was cancelled: nothing of it is sent any more')
}
