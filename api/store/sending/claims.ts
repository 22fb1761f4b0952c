// A message on its way: won by one sender, and what became of it.
import { type CompiledQuery, type RawBuilder, type SqlBool, sql } from 'kysely'
import { addressDomain } from '#domain/email/address-key'
import { hashAddress, isContactSuppressed } from '../contacts/suppressions.ts'
import { compile, type Store } from '../store.ts'
import { ACTIVE, type DueMessage } from './sending.ts'

/** The lease of whoever sends: claims hold only while it is theirs. */
export const SENDER_LEASE = 'send'
type Claim = { message: DueMessage; holder: string; nonce: string | null; now: number }

/**
 * Wins the right to send one message, or changes nothing: it is still to be sent, its campaign sends, nobody has said no,
 * it was written for what the person agrees to now, and the lease is the holder's. One row changed is a win.
 */
export function claimMessage({ db }: Store, { message, holder, nonce, now }: Claim): CompiledQuery {
  return sql`update messages set state = 'sending', attempts = attempts + 1, holder = ${holder}, nonce = ${nonce},
      next_at = null, code = null, detail = null
    where id = ${message.id} and workspace_id = ${message.workspaceId} and state in ('ready', 'deferred')
      and tracks_clicks = ${message.tracksClicks ? 1 : 0} and tracks_opens = ${message.tracksOpens ? 1 : 0}
      and exists (select 1 from campaigns where id = ${message.campaignId} and status in (${sql.join(ACTIVE)}))
      and exists (select 1 from leases where name = ${SENDER_LEASE} and holder = ${holder} and until > ${now})
      and not ${isRefused(message)} and not ${isMoved(message)} and not ${isTakenOff(message)}`.compile(db)
}

/**
 * What has changed since the campaign was prepared, one after the other: who has said no, or is on the list no more, gets
 * nothing, and the message says so. Who has another address gets it there, unless somebody of this campaign has it already.
 */
export async function setRight({ db }: Store, message: DueMessage): Promise<CompiledQuery[]> {
  const { id, workspaceId, campaignId, contact } = message
  const known = await db
    .selectFrom('contacts')
    .select(['email', 'email_hash'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', contact.id)
    .executeTakeFirst()
  const { email = '', email_hash: hash = '' } = known ?? {}
  const isWaiting = sql<SqlBool>`id = ${id} and workspace_id = ${workspaceId} and state in ('ready', 'deferred')`
  const skip = (code: string, why: RawBuilder<SqlBool>) =>
    sql`update messages set state = 'skipped', code = ${code}, next_at = null where ${isWaiting} and ${why}`
  const move = sql`update messages set email = ${email}, email_hash = ${hash}, domain = ${addressDomain(email)}
    where ${isWaiting} and ${isMoved(message)}
      and exists (select 1 from contacts where id = ${contact.id} and workspace_id = ${workspaceId} and email_hash = ${hash})
      and not exists (select 1 from messages as other where other.campaign_id = ${campaignId}
        and other.workspace_id = ${workspaceId} and other.email_hash = ${hash} and other.id <> ${id})`
  const steps = [
    skip('suppressed', isRefused(message)),
    skip('left_list', isTakenOff(message)),
    move,
    sql`update messages set state = 'skipped', code = 'address_changed', next_at = null
      where ${isWaiting} and email = ${message.email} and ${isMoved(message)}`,
  ]
  return steps.map((step) => step.compile(db))
}

/** At the address that it was prepared for, or at the one its person has now. */
const isRefused = ({ workspaceId, email, contact }: DueMessage) =>
  sql<SqlBool>`(exists (select 1 from suppressions where workspace_id = ${workspaceId} and email_hash = ${hashAddress(email)})
    or exists (select 1 from contacts where id = ${contact.id} and workspace_id = ${workspaceId}
      and (status = 'unsubscribed' or ${isContactSuppressed()})))`

/** Its person has another address now than the one it was prepared for. */
const isMoved = ({ workspaceId, email, contact }: DueMessage) =>
  sql<SqlBool>`exists (select 1 from contacts where id = ${contact.id} and workspace_id = ${workspaceId}
    and email_hash <> ${hashAddress(email)})`

/** Its list is still there, and its person on it no more. */
const isTakenOff = ({ workspaceId, campaignId, contact }: DueMessage) =>
  sql<SqlBool>`exists (select 1 from campaigns where campaigns.id = ${campaignId} and campaigns.list_id is not null
    and not exists (select 1 from list_members where list_members.workspace_id = ${workspaceId}
      and list_members.list_id = campaigns.list_id and list_members.contact_id = ${contact.id}))`

type Result =
  | { state: 'sent'; at: number; code: string; detail: string }
  /** `isUncounted`: it has not been tried, for all that its server tells: the next time is as good as this one. */
  | { state: 'deferred'; nextAt: number; code: string; detail: string; isUncounted?: boolean }
  | { state: 'failed' | 'uncertain' | 'skipped'; code: string; detail: string }

/**
 * What became of a message: one that the holder has claimed, or, unclaimed, one that never got so far. The truth about a
 * claimed one may come late, when another process has called it uncertain.
 */
export function settleMessage(
  { db }: Store,
  message: DueMessage,
  result: Result,
  holder: string | null,
): CompiledQuery {
  // nobody is left to try it again for, or nothing of its campaign is sent any more
  const isOver = sql<SqlBool>`(email is null or exists (select 1 from campaigns
    where campaigns.id = ${message.campaignId} and campaigns.status = 'cancelled'))`
  const putOff = (nextAt: number) => ({
    state: sql<string>`case when ${isOver} then 'skipped' else 'deferred' end`,
    code: sql<string>`case when email is null then 'erased' when ${isOver} then 'cancelled' else ${result.code} end`,
    next_at: sql<number | null>`case when ${isOver} then null else ${nextAt} end`,
  })
  const update = db
    .updateTable('messages')
    .set({
      state: result.state,
      code: result.code,
      // servers name the address in what they say: of who has been erased meanwhile, nothing is written down again
      detail: sql<string>`case when email is null then '' else ${result.detail} end`,
      ...(result.state === 'sent' ? { sent_at: result.at } : {}),
      ...(result.state === 'deferred' ? putOff(result.nextAt) : {}),
      ...(result.state === 'deferred' || result.state === 'failed' ? { nonce: null } : {}),
    })
    .where('workspace_id', '=', message.workspaceId)
    .where('id', '=', message.id)
  const isUncounted = result.state === 'deferred' && result.isUncounted === true
  // the claim has counted it
  if (holder !== null)
    return update
      .$if(isUncounted, (put) => put.set(({ eb }) => ({ attempts: eb('attempts', '-', 1) })))
      .where('state', 'in', ['sending', 'uncertain'])
      .where('holder', '=', holder)
      .compile()
  return update
    .$if(!isUncounted, (put) => put.set(({ eb }) => ({ attempts: eb('attempts', '+', 1) })))
    .where('state', 'in', ['ready', 'deferred'])
    .compile()
}

/** Messages that were being handed over when their sender stopped: whether they arrived, nobody knows. */
export async function markUncertain(store: Store, workspaceId: string): Promise<number> {
  const [changed = 0] = await store.batch(
    compile(
      store.db
        .updateTable('messages')
        .set({ state: 'uncertain', code: 'interrupted', detail: '' })
        // the words of the index: there are few, of the mails of years
        .where(sql<SqlBool>`state = 'sending'`)
        .where('workspace_id', '=', workspaceId),
    ),
  )
  return changed
}
