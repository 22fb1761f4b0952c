// What the sender reads and writes: campaigns that send, messages that are due, and what became of each.
import { type CompiledQuery, type SqlBool, sql } from 'kysely'
import type { OpensMode, Part, PauseReason } from '#domain/email/campaign'
import type { CampaignLink } from '#domain/email/campaign-link'
import type { FieldValues } from '#wire/contacts'
import { unbuiltWorkspaces } from './examples.ts'
import { compile, type Store } from './store.ts'
import { hashAddress, isContactSuppressed } from './suppressions.ts'

/** The lease of whoever sends: claims hold only while it is theirs. */
export const SENDER_LEASE = 'send'
/** What has a variant may go; the rest of a test has none until there is a winner. */
const ACTIVE = ['sending', 'waiting', 'choosing']

export type SendingCampaign = {
  id: string
  workspaceId: string
  fromEmail: string
  replyTo: string
  opens: OpensMode
  anonymousClicks: boolean
  contents: Map<string, Content>
  /** When its test, and the rest, began to be sent. */
  startedAt: Record<Part, number>
}
export type Content = {
  variant: string
  fromName: string
  subject: string
  preheader: string
  html: string
  text: string
  links: CampaignLink[]
}

export type DueMessage = {
  id: string
  campaignId: string
  workspaceId: string
  email: string
  domain: string
  variant: string
  part: Part
  attempts: number
  tracksClicks: boolean
  tracksOpens: boolean
  contact: {
    id: string
    email: string
    firstName: string
    lastName: string
    company: string
    locale: string
    fields: FieldValues
  }
}

/** Companies with a campaign that may send. */
export async function listSendingWorkspaces(store: Store): Promise<string[]> {
  const rows = await store.db
    .selectFrom('campaigns')
    .select('workspace_id')
    .distinct()
    .where('status', 'in', ACTIVE)
    .where('workspace_id', 'not in', unbuiltWorkspaces(store))
    .execute()
  return rows.map(({ workspace_id }) => workspace_id)
}

/** Those of a company that may send, with what they send; the oldest first. */
export async function listSendingCampaigns({ db }: Store, workspaceId: string): Promise<SendingCampaign[]> {
  const campaigns = await db
    .selectFrom('campaigns')
    .select(['id', 'body', 'launched_at', 'winner_at'])
    .where('workspace_id', '=', workspaceId)
    .where('status', 'in', ACTIVE)
    .orderBy('launched_at')
    .orderBy('id')
    .execute()
  return Promise.all(
    campaigns.map(async (row) => {
      const contents = await db
        .selectFrom('campaign_contents')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('campaign_id', '=', row.id)
        .execute()
      const body = JSON.parse(row.body)
      return {
        id: row.id,
        workspaceId,
        fromEmail: body.fromEmail ?? '',
        replyTo: body.replyTo ?? '',
        opens: body.opens ?? 'off',
        anonymousClicks: body.anonymousClicks ?? true,
        startedAt: { test: row.launched_at ?? 0, rest: row.winner_at ?? row.launched_at ?? 0 },
        contents: new Map(
          contents.map((content) => [
            content.variant,
            {
              variant: content.variant,
              fromName: content.from_name,
              subject: content.subject,
              preheader: content.preheader,
              html: content.html,
              text: content.text,
              links: JSON.parse(content.links),
            },
          ]),
        ),
      }
    }),
  )
}

export async function maySend({ db }: Store, workspaceId: string, campaignId: string): Promise<boolean> {
  const row = await db
    .selectFrom('campaigns')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', campaignId)
    .where('status', 'in', ACTIVE)
    .executeTakeFirst()
  return row !== undefined
}

type Page = { afterId: string; limit: number; exceptDomains: readonly string[] }

const selectDue = (
  { db }: Store,
  workspaceId: string,
  campaignId: string,
  { limit, exceptDomains }: Page,
) => {
  const due = db
    .selectFrom('messages')
    .innerJoin('contacts', 'contacts.id', 'messages.contact_id')
    .select([
      'messages.id',
      'messages.campaign_id',
      'messages.email',
      'messages.domain',
      'messages.variant',
      'messages.part',
      'messages.attempts',
      'messages.tracks_clicks',
      'messages.tracks_opens',
      'contacts.id as contact_id',
      'contacts.first_name',
      'contacts.last_name',
      'contacts.company',
      'contacts.locale',
      'contacts.fields',
    ])
    .where('messages.workspace_id', '=', workspaceId)
    .where('contacts.workspace_id', '=', workspaceId)
    .where('messages.campaign_id', '=', campaignId)
    .where('messages.variant', 'is not', null)
    .where('messages.email', 'is not', null)
    .limit(limit)
  return exceptDomains.length === 0 ? due : due.where('messages.domain', 'not in', exceptDomains.slice(0, 50))
}

type DueRow = Awaited<ReturnType<ReturnType<typeof selectDue>['execute']>>[number]

const fromRow = (workspaceId: string, row: DueRow): DueMessage => ({
  id: row.id,
  campaignId: row.campaign_id,
  workspaceId,
  email: row.email ?? '',
  domain: row.domain,
  variant: row.variant ?? '',
  part: row.part === 'test' ? 'test' : 'rest',
  attempts: row.attempts,
  tracksClicks: row.tracks_clicks === 1,
  tracksOpens: row.tracks_opens === 1,
  contact: {
    id: row.contact_id,
    email: row.email ?? '',
    firstName: row.first_name,
    lastName: row.last_name,
    company: row.company,
    locale: row.locale,
    fields: JSON.parse(row.fields),
  },
})

/** Those that have not been tried yet, in the order of their ids. */
export async function listReady(
  store: Store,
  workspaceId: string,
  campaignId: string,
  page: Page,
): Promise<DueMessage[]> {
  const rows = await selectDue(store, workspaceId, campaignId, page)
    .where('messages.state', '=', 'ready')
    .where('messages.id', '>', page.afterId)
    .orderBy('messages.id')
    .execute()
  return rows.map((row) => fromRow(workspaceId, row))
}

/** Those that were put off until now or before. */
export async function listDeferred(
  store: Store,
  workspaceId: string,
  campaignId: string,
  now: number,
  page: Page,
): Promise<DueMessage[]> {
  const rows = await selectDue(store, workspaceId, campaignId, page)
    .where('messages.state', '=', 'deferred')
    .where('messages.next_at', '<=', now)
    .where('messages.id', '>', page.afterId)
    .orderBy('messages.id')
    .execute()
  return rows.map((row) => fromRow(workspaceId, row))
}

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
      and exists (select 1 from campaigns where id = ${message.campaignId} and status in ('sending', 'waiting', 'choosing'))
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
  | { state: 'deferred'; nextAt: number; code: string; detail: string }
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
  if (holder !== null)
    return update.where('state', 'in', ['sending', 'uncertain']).where('holder', '=', holder).compile()
  return update
    .set(({ eb }) => ({ attempts: eb('attempts', '+', 1) }))
    .where('state', 'in', ['ready', 'deferred'])
    .compile()
}

/** Its mail was accepted. No more is written at that moment: what is appended in the order of sending tells whose it is. */
export function acceptNonce({ db }: Store, workspaceId: string, nonce: string): CompiledQuery {
  return db
    .updateTable('nonces')
    .set({ accepted: 1 })
    .where('workspace_id', '=', workspaceId)
    .where('nonce', '=', nonce)
    .compile()
}

/** Drawn for a mail that did not arrive: nothing will ever come back by it. */
export function deleteNonce({ db }: Store, workspaceId: string, nonce: string): CompiledQuery {
  return db.deleteFrom('nonces').where('workspace_id', '=', workspaceId).where('nonce', '=', nonce).compile()
}

/** Messages that were being handed over when their sender stopped: whether they arrived, nobody knows. */
export async function markUncertain(store: Store, workspaceId: string): Promise<number> {
  const [changed = 0] = await store.batch(
    compile(
      store.db
        .updateTable('messages')
        .set({ state: 'uncertain', code: 'interrupted', detail: '' })
        .where('state', '=', 'sending')
        .where('workspace_id', '=', workspaceId),
    ),
  )
  return changed
}

/** For `batch`. Only what sends is paused, and the first reason stands. */
export function pauseCampaigns(
  { db }: Store,
  reason: PauseReason,
  now: number,
  where: { workspaceId: string; campaignId?: string },
): CompiledQuery {
  const update = db
    .updateTable('campaigns')
    .set(({ eb }) => ({
      status: 'paused',
      pause_reason: reason,
      updated_at: now,
      version: eb('version', '+', 1),
    }))
    .where('workspace_id', '=', where.workspaceId)
    .where('status', '=', 'sending')
  return (where.campaignId ? update.where('id', '=', where.campaignId) : update).compile()
}

/**
 * At start, of every company. `restored`: all that sends, or is scheduled, or would once somebody has chosen. `late`: what sends, and nothing of which has
 * moved since `before`.
 */
export async function pauseInterrupted(
  store: Store,
  reason: 'restored' | 'late',
  now: number,
  before: number | null,
): Promise<void> {
  const paused = store.db.updateTable('campaigns').set(({ eb }) => ({
    status: 'paused',
    pause_reason: reason,
    updated_at: now,
    version: eb('version', '+', 1),
  }))
  if (before === null) {
    await paused.where('status', 'in', ['scheduled', ...ACTIVE]).execute()
    return
  }
  await paused
    .where('status', '=', 'sending')
    .where('updated_at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('messages')
            .select('messages.id')
            .whereRef('messages.campaign_id', '=', 'campaigns.id')
            .where(({ eb, or }) => or([eb('sent_at', '>=', before), eb('next_at', '>=', before)])),
        ),
      ),
    )
    .execute()
}
