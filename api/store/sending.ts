// What the sender reads: companies and campaigns that send, and the messages of each that are due.
import type { OpensMode, Part } from '#domain/email/campaign'
import type { CampaignLink } from '#domain/email/campaign-link'
import type { FieldValues } from '#wire/contacts'
import { unbuiltWorkspaces } from './examples.ts'
import type { Store } from './store.ts'

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
export const listReady = (store: Store, workspaceId: string, campaignId: string, page: Page) =>
  listDue(
    workspaceId,
    page,
    selectDue(store, workspaceId, campaignId, page).where('messages.state', '=', 'ready'),
  )

/** Those that were put off until now or before. */
export const listDeferred = (
  store: Store,
  workspaceId: string,
  campaignId: string,
  now: number,
  page: Page,
) =>
  listDue(
    workspaceId,
    page,
    selectDue(store, workspaceId, campaignId, page)
      .where('messages.state', '=', 'deferred')
      .where('messages.next_at', '<=', now),
  )

async function listDue(
  workspaceId: string,
  { afterId }: Page,
  due: ReturnType<typeof selectDue>,
): Promise<DueMessage[]> {
  const rows = await due.where('messages.id', '>', afterId).orderBy('messages.id').execute()
  return rows.map((row) => fromRow(workspaceId, row))
}
