// Nonces: what a mail's links lead back to, a campaign and a variant; never to whom it was sent.
import { type CompiledQuery, sql } from 'kysely'
import type { Part } from '#domain/email/campaign'
import type { CampaignLink } from '#domain/email/campaign-link'
import { chunkRows, type Store } from '../store.ts'

export type NewNonce = {
  /** UUIDv4, drawn for one mail: the visitor id of an email test's unit. */
  nonce: string
  workspaceId: string
  campaignId: string
  variant: string
  /** As `messages.part`: of the campaign's test, or of the rest, which decides nothing. */
  part: Part
  /** The hour of sending, in ms: closer would tell whose mail it is. */
  sentHour: number
}

/**
 * The nonce of a mail that `holder` is about to send: in the same batch as the claim, and only where that has won the
 * message. The row does not name it.
 */
export function insertNonce(
  { db }: Store,
  { nonce, workspaceId, campaignId, variant, part, sentHour }: NewNonce,
  claim: { messageId: string; holder: string },
): CompiledQuery {
  return sql`insert into nonces (nonce, workspace_id, campaign_id, variant, part, sent_hour)
    select ${nonce}, ${workspaceId}, ${campaignId}, ${variant}, ${part}, ${sentHour}
    where exists (select 1 from messages where id = ${claim.messageId} and workspace_id = ${workspaceId}
      and state = 'sending' and holder = ${claim.holder})`.compile(db)
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

/** A mail as its links know it. */
export type TrackedMail = {
  nonce: string
  workspaceId: string
  campaignId: string
  campaignName: string
  variant: string
  part: Part
  sentHour: number
  isConfirmed: boolean
  /** null where the campaign tests nothing. */
  experimentId: string | null
  siteId: string | null
}

type TrackedRow = {
  nonce: string
  workspace_id: string
  campaign_id: string
  name: string
  variant: string
  part: string
  sent_hour: number
  confirmed_at: number | null
  experiment_id: string | null
  site_id: string | null
}

const fromRow = (row: TrackedRow): TrackedMail => ({
  nonce: row.nonce,
  workspaceId: row.workspace_id,
  campaignId: row.campaign_id,
  campaignName: row.name,
  variant: row.variant,
  part: row.part === 'test' ? 'test' : 'rest',
  sentHour: row.sent_hour,
  isConfirmed: row.confirmed_at !== null,
  experimentId: row.experiment_id,
  siteId: row.site_id,
})

const selectTracked = ({ db }: Store) =>
  db
    .selectFrom('nonces')
    .innerJoin('campaigns', 'campaigns.id', 'nonces.campaign_id')
    .select([
      'nonces.nonce',
      'nonces.workspace_id',
      'nonces.campaign_id',
      'nonces.variant',
      'nonces.part',
      'nonces.sent_hour',
      'nonces.confirmed_at',
      'campaigns.name',
      'campaigns.experiment_id',
      'campaigns.site_id',
    ])

/** What a landing page of a site says it came from; undefined unless the mail is of a campaign of that site. */
export async function findSource(
  store: Store,
  site: { id: string; workspaceId: string },
  nonce: string,
): Promise<TrackedMail | undefined> {
  const row = await selectTracked(store)
    .where('nonces.workspace_id', '=', site.workspaceId)
    .where('nonces.nonce', '=', nonce)
    .where('campaigns.site_id', '=', site.id)
    .executeTakeFirst()
  return row && fromRow(row)
}

/** `origins`: pages that may be told which mail their visitor comes from; none of a site that keeps nothing of its visitors. */
type Clicked = { mail: TrackedMail; links: CampaignLink[]; origins: string[] }

/** By the nonce in a link, which knows no workspace. */
export async function findClicked(store: Store, nonce: string): Promise<Clicked | undefined> {
  const row = await selectTracked(store)
    .innerJoin('campaign_contents', (join) =>
      join
        .onRef('campaign_contents.campaign_id', '=', 'nonces.campaign_id')
        .onRef('campaign_contents.variant', '=', 'nonces.variant'),
    )
    .leftJoin('sites', 'sites.id', 'campaigns.site_id')
    .select(['campaign_contents.links', 'sites.origins', 'sites.consent'])
    .where('nonces.nonce', '=', nonce)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    mail: fromRow(row),
    links: JSON.parse(row.links) as CampaignLink[],
    origins: row.origins === null || row.consent === 'strict' ? [] : (JSON.parse(row.origins) as string[]),
  }
}

/** The first sight by a landing page; later ones change nothing. */
export function confirmNonce({ db }: Store, { nonce, workspaceId }: TrackedMail, now: number): CompiledQuery {
  return db
    .updateTable('nonces')
    .set({ confirmed_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('nonce', '=', nonce)
    .where('confirmed_at', 'is', null)
    .compile()
}

/** Those of some nonces whose events are kept, by nonce: their campaign leads to a site. */
export async function listUnits(
  store: Store,
  nonces: readonly string[],
): Promise<Map<string, TrackedMail & { siteId: string }>> {
  const pages = chunkRows(store, nonces, 1).map((chunk) =>
    selectTracked(store).where('nonces.nonce', 'in', chunk).execute(),
  )
  const mails = (await Promise.all(pages)).flat().map(fromRow)
  return new Map(mails.filter(isUnit).map((mail) => [mail.nonce, mail]))
}

const isUnit = (mail: TrackedMail): mail is TrackedMail & { siteId: string } => mail.siteId !== null
