// What a launch of a campaign would meet, from what is stored; what its contents are like is told by the caller.
import { checkCampaign } from '#domain/email/campaign-check'
import { sentVariant } from '#domain/email/sent-variant'
import { isLoopback } from '#domain/is-loopback'
import type { CampaignCheck } from '#wire/campaign-checks'
import type { Campaign } from '#wire/campaigns'
import { countRecipients, NOBODY } from '../contacts/recipients.ts'
import { getMailRow } from '../emails/mail-settings.ts'
import { findEarlierReturns } from '../sending/returned.ts'
import { getSite } from '../sites/sites.ts'
import { type Store, toNumber } from '../store.ts'
import { capacityQuery, readCapacity } from './campaign-capacity.ts'
import { countLatelyWritten } from './lately-written.ts'

export type Around = {
  findings: CampaignCheck['findings']
  troubles: CampaignCheck['troubles']
  /** Of each variant that can be sent; null where nothing can be compiled. */
  links: string[][] | null
  hasMail: boolean
  /** A server that this installation is set to use for all. */
  hasServer: boolean
  isLocal: boolean
  /** host of the server that mails leave by; null where they stay here */
  relay: string | null
  /** When it is to be sent; null for now. */
  scheduleAt: number | null
  now: number
}

export async function readCampaignCheck(
  store: Store,
  workspaceId: string,
  campaign: Campaign,
  { findings, troubles, links, hasMail, hasServer, isLocal, relay, scheduleAt, now }: Around,
): Promise<CampaignCheck> {
  const { listId, variants } = campaign
  const reach = listId === null ? NOBODY : await countRecipients(store, workspaceId, listId)
  const { members, reachable: total, suppressed, unsubscribed, withoutConsent } = reach
  const consenting = listId === null ? 0 : await countConsenting(store, workspaceId, listId)
  const site = campaign.siteId === null ? null : await getSite(store, workspaceId, campaign.siteId)
  const mail = await getMailRow(store, workspaceId)
  const capacity =
    listId === null || variants.length < 2
      ? null
      : await readCapacity(store, workspaceId, capacityQuery(campaign), now)
  const from = {
    name: campaign.fromName || mail.body.fromName,
    address: campaign.fromEmail || mail.body.fromEmail,
  }
  const transport = mail.body.transport ?? (hasServer ? 'server' : 'outbox')
  const { blockers, warnings } = checkCampaign({
    ...campaign,
    variants: variants.map((variant) => sentVariant(campaign, variant)),
    recipients: total,
    consenting,
    links,
    siteOrigins: site?.origins ?? [],
    fromAddress: from.address,
    findings,
    isBroken: troubles.some(({ isFatal }) => isFatal),
    capacity,
    scheduleAt,
    now,
    hasMail,
    isOutbox: transport === 'outbox',
    isLocal,
    isProven: isProven(mail.check, from.address),
  })
  const [earlier, lately] =
    listId === null
      ? [null, 0]
      : await Promise.all([
          findEarlierReturns(store, workspaceId, { id: campaign.id, listId }),
          countLatelyWritten(store, workspaceId, { id: campaign.id, listId }, now),
        ])
  const isCutOff = isLocal && relay !== null && !isLoopback(relay)
  const recipients = { members, total, suppressed, unsubscribed, withoutConsent, consenting }
  return { blockers, warnings, findings, troubles, earlier, lately, isCutOff, recipients, capacity, from }
}

type Check = Awaited<ReturnType<typeof getMailRow>>['check']

/** The DNS of the sender's domain has been seen to know our signature. */
const isProven = (check: Check, address: string) =>
  check !== null &&
  address.toLowerCase().endsWith(`@${check.domain}`) &&
  check.records.every(({ kind, state }) => kind !== 'dkim' || state === 'ok')

async function countConsenting({ db }: Store, workspaceId: string, listId: string): Promise<number> {
  const row = await db
    .selectFrom('list_members')
    .innerJoin('contacts', 'contacts.id', 'list_members.contact_id')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('list_members.workspace_id', '=', workspaceId)
    .where('list_members.list_id', '=', listId)
    .where('contacts.tracking_clicks', '=', 'granted')
    .executeTakeFirst()
  return toNumber(row?.count)
}
