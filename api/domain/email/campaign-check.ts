// What keeps a campaign from being launched, and what would make its test say little: codes only, the app has the words.
import type { CampaignSplit } from './campaign.ts'
import type { Deciding, DecidingReason } from './deciding.ts'
import type { FindingLevel } from './finding.ts'

export const CAMPAIGN_BLOCKERS = [
  'no_list',
  'no_recipients',
  'no_email',
  'no_subject',
  'no_sender',
  'bad_content',
  'no_hypothesis',
  'no_site',
  'impossible_promise',
  'same_variants',
  'too_few_recipients',
  'no_link',
  'no_link_to_site',
  'nobody_counted',
  'wait_too_long',
  'schedule_in_past',
  'is_archived',
  'needs_node',
] as const
export const CAMPAIGN_WARNINGS = [
  'is_outbox',
  'domain_unproven',
  'links_local',
  'small_list',
  'no_goal',
  'site_unseen',
  'site_strict',
  'clicks_of_some',
  'has_warnings',
] as const
export type CampaignBlocker = (typeof CAMPAIGN_BLOCKERS)[number]
export type CampaignWarning = (typeof CAMPAIGN_WARNINGS)[number]

/** A variant as its recipients would get it: what it leaves open is the campaign's. */
export type SentVariant = { emailId: string | null; subject: string; preheader: string; fromName: string }

export type CampaignFacts = {
  variants: readonly SentVariant[]
  split: CampaignSplit
  readDays: number
  hypothesisId: string | null
  siteId: string | null
  listId: string | null
  anonymousClicks: boolean
  archivedAt: number | null
  deciding: Deciding | null
  decidingReason: DecidingReason | null
  /** Who would get it, and the senders' address; empty where nobody has said one. */
  recipients: number
  fromAddress: string
  /** Of the list, those who have agreed that their own clicks are followed. */
  consenting: number
  /** Addresses that each variant's mail leads to by links of ours; null where there is no content to look at. */
  links: readonly (readonly string[])[] | null
  /** Where the site's script is: a page elsewhere confirms nothing. */
  siteOrigins: readonly string[]
  findings: readonly { level: FindingLevel }[]
  /** Some variant's source cannot be compiled. */
  isBroken: boolean
  capacity: { promisedLift: number | null; contactsNeeded: number | null; tested: number } | null
  /** When it is to be sent; null for now. */
  scheduleAt: number | null
  now: number
  hasMail: boolean
  isOutbox: boolean
  isProven: boolean
  /** Links, pictures and the way out lead to an address that only this machine, or this network, knows. */
  isLocal: boolean
}

export function checkCampaign(facts: CampaignFacts): {
  blockers: CampaignBlocker[]
  warnings: CampaignWarning[]
} {
  const { variants, split, recipients, capacity, decidingReason } = facts
  const isTest = variants.length > 1
  const tested = split.mode === 'full' ? recipients : Math.round(recipients * split.share)
  const links = isTest ? (facts.links ?? []) : []
  const isUnlinked = links.some((own) => own.length === 0)
  const isOwn = (url: string) => facts.siteOrigins.includes(new URL(url).origin)
  const counted = facts.anonymousClicks ? recipients : Math.min(recipients, facts.consenting)
  const isCounted = isTest && facts.siteId !== null
  const blockers: Record<CampaignBlocker, boolean> = {
    no_list: facts.listId === null,
    no_recipients: facts.listId !== null && recipients === 0,
    no_email: variants.some(({ emailId }) => emailId === null),
    no_subject: variants.some(({ subject }) => subject === ''),
    no_sender: facts.fromAddress === '',
    bad_content: facts.isBroken || facts.findings.some(({ level }) => level === 'error'),
    no_hypothesis: isTest && facts.hypothesisId === null,
    no_site: isTest && facts.siteId === null,
    impossible_promise: isTest && capacity?.promisedLift != null && capacity.contactsNeeded === null,
    same_variants: new Set(variants.map(said)).size < variants.length,
    too_few_recipients: isTest && recipients > 0 && tested < 2 * variants.length,
    no_link: isUnlinked,
    // what decides is seen by the site's own pages alone
    no_link_to_site:
      !isUnlinked && facts.deciding !== 'clicks' && links.some((own) => !own.some((url) => isOwn(url))),
    nobody_counted: isTest && recipients > counted && counted < 2 * variants.length,
    // the reading of the test would be over before its winner is asked for
    wait_too_long: isTest && split.mode === 'share' && split.waitHours > facts.readDays * 24,
    schedule_in_past: facts.scheduleAt !== null && facts.scheduleAt <= facts.now,
    is_archived: facts.archivedAt !== null,
    needs_node: !facts.hasMail,
  }
  const needed = capacity?.contactsNeeded ?? null
  const warnings: Record<CampaignWarning, boolean> = {
    is_outbox: facts.hasMail && facts.isOutbox,
    domain_unproven: facts.hasMail && !facts.isOutbox && !facts.isProven,
    links_local: facts.hasMail && !facts.isOutbox && facts.isLocal,
    small_list: isTest && needed !== null && needed > (capacity?.tested ?? 0),
    no_goal: isCounted && decidingReason === 'no_goal',
    site_unseen: isCounted && decidingReason === 'site_unseen',
    site_strict: isCounted && decidingReason === 'site_strict',
    clicks_of_some: isTest && !facts.anonymousClicks,
    has_warnings: facts.findings.some(({ level }) => level === 'warning'),
  }
  return {
    blockers: CAMPAIGN_BLOCKERS.filter((code) => blockers[code]),
    warnings: CAMPAIGN_WARNINGS.filter((code) => warnings[code]),
  }
}

const said = ({ emailId, subject, preheader, fromName }: SentVariant) =>
  JSON.stringify([emailId, subject, preheader, fromName])
