// A message on its way: won by one sender, and what became of it.
import { type CompiledQuery, type SqlBool, sql } from 'kysely'
import { ACTIVE, type DueMessage } from './sending.ts'
import { compile, type Store } from './store.ts'
import { hashAddress, isContactSuppressed } from './suppressions.ts'

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
      and not ${isRefused(message)}`.compile(db)
}

/** Its address was suppressed, or its person has unsubscribed, after the campaign was prepared: it is not sent, and says so. */
export function skipSuppressed({ db }: Store, message: DueMessage): CompiledQuery {
  return sql`update messages set state = 'skipped', code = 'suppressed', next_at = null
    where id = ${message.id} and workspace_id = ${message.workspaceId} and state in ('ready', 'deferred')
      and ${isRefused(message)}`.compile(db)
}

/** At the address that it was prepared for, or at the one its person has now. */
const isRefused = ({ workspaceId, email, contact }: DueMessage) =>
  sql<SqlBool>`(exists (select 1 from suppressions where workspace_id = ${workspaceId} and email_hash = ${hashAddress(email)})
    or exists (select 1 from contacts where id = ${contact.id} and workspace_id = ${workspaceId}
      and (status = 'unsubscribed' or ${isContactSuppressed()})))`

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
