// What the sender reads: companies and campaigns that send, and the messages of each that are due.
import { type SqlBool, sql } from 'kysely'
import type { OpensMode, Part } from '#domain/email/campaign'
import type { CampaignLink } from '#domain/email/campaign-link'
import type { FieldValues } from '#wire/contacts'
import { unbuiltWorkspaces } from '../company/examples.ts'
import type { Store } from '../store.ts'

/** What has a variant may go; the rest of a test has none until there is a winner. */
export const ACTIVE = ['sending', 'waiting', 'choosing'] as const

export type SendingCampaign = {
  id: string
  workspaceId: string
  fromEmail: string
  replyTo: string
  opens: OpensMode
  anonymousClicks: boolean
  contents: Map<string, Content>
  isTest: boolean
  /** The hour that decides, once its test has been sent. */
  waitUntil: number | null
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
  /** When one that was put off is due; 0 for one that has not been tried, or that a person sends again. */
  nextAt: number
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
export async function listSendingCampaigns(store: Store, workspaceId: string): Promise<SendingCampaign[]> {
  const campaigns = await store.db
    .selectFrom('campaigns')
    .select(['id', 'body', 'launched_at', 'winner_at', 'experiment_id', 'wait_until'])
    .where('workspace_id', '=', workspaceId)
    .where('status', 'in', ACTIVE)
    .orderBy('launched_at')
    .orderBy('id')
    .execute()
  return Promise.all(
    campaigns.map(async (row) => {
      const contents = await listSendingContents(store, workspaceId, row.id)
      const body = JSON.parse(row.body)
      return {
        id: row.id,
        workspaceId,
        fromEmail: body.fromEmail ?? '',
        replyTo: body.replyTo ?? '',
        opens: body.opens ?? 'off',
        anonymousClicks: body.anonymousClicks ?? true,
        isTest: row.experiment_id !== null,
        waitUntil: row.wait_until,
        startedAt: { test: row.launched_at ?? 0, rest: row.winner_at ?? row.launched_at ?? 0 },
        contents: new Map(contents.map((content) => [content.variant, content])),
      }
    }),
  )
}

/** What each of its variants sends, as it was kept. */
export async function listSendingContents(
  { db }: Store,
  workspaceId: string,
  campaignId: string,
): Promise<Content[]> {
  const rows = await db
    .selectFrom('campaign_contents')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('campaign_id', '=', campaignId)
    .orderBy('variant')
    .execute()
  return rows.map(({ variant, from_name, subject, preheader, html, text, links }) => ({
    ...{ variant, fromName: from_name, subject, preheader, html, text, links: JSON.parse(links) },
  }))
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

/** Where a page begins: behind this mail, of those with this time in the order of their times. */
export type After = { id: string; nextAt: number }
type Page = { after: After | undefined; limit: number; exceptDomains: readonly string[] }

/** Indexes of mails know their state by these very words. */
const isReady = sql<SqlBool>`messages.state = 'ready'`
const isDeferred = sql<SqlBool>`messages.state = 'deferred'`

const selectDue = ({ db }: Store, workspaceId: string, campaignId: string, page: Page) => {
  const due = db
    .selectFrom('messages')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('campaign_id', '=', campaignId)
    .where('variant', 'is not', null)
    .where('email', 'is not', null)
    .limit(page.limit)
  const { exceptDomains } = page
  return exceptDomains.length === 0 ? due : due.where('domain', 'not in', exceptDomains.slice(0, 50))
}

/** Those that have not been tried yet, in the order of their ids. */
export const listReady = (store: Store, workspaceId: string, campaignId: string, page: Page) =>
  withContacts(
    store,
    workspaceId,
    selectDue(store, workspaceId, campaignId, page)
      .where(isReady)
      .where('id', '>', page.after?.id ?? '')
      .orderBy('id'),
  )

/** Those that were put off until now or before, the longest due first. */
export function listDeferred(
  store: Store,
  workspaceId: string,
  campaignId: string,
  now: number,
  page: Page,
): Promise<DueMessage[]> {
  const { id, nextAt } = page.after ?? { id: '', nextAt: 0 }
  return withContacts(
    store,
    workspaceId,
    selectDue(store, workspaceId, campaignId, page)
      .where(isDeferred)
      .where('next_at', '<=', now)
      .where(sql<SqlBool>`(next_at, id) > (${nextAt}, ${id})`)
      .orderBy('next_at')
      .orderBy('id'),
  )
}

/** A page is read first and its people then: a company's contacts are many more. */
async function withContacts(
  { db }: Store,
  workspaceId: string,
  page: ReturnType<typeof selectDue>,
): Promise<DueMessage[]> {
  const rows = await db
    .selectFrom(page.as('due'))
    .innerJoin('contacts', 'contacts.id', 'due.contact_id')
    .select([
      'due.id',
      'due.campaign_id',
      'due.email',
      'due.domain',
      'due.variant',
      'due.part',
      'due.attempts',
      'due.next_at',
      'due.tracks_clicks',
      'due.tracks_opens',
      'contacts.id as contact_id',
      'contacts.first_name',
      'contacts.last_name',
      'contacts.company',
      'contacts.locale',
      'contacts.fields',
    ])
    .where('contacts.workspace_id', '=', workspaceId)
    .orderBy('due.next_at')
    .orderBy('due.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    campaignId: row.campaign_id,
    workspaceId,
    email: row.email ?? '',
    domain: row.domain,
    variant: row.variant ?? '',
    part: row.part === 'test' ? 'test' : 'rest',
    attempts: row.attempts,
    nextAt: row.next_at ?? 0,
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
  }))
}
