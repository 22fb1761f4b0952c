// What came of a campaign: each variant's mails, clicks, conversions and complaints, and what the evidence says of them.
import { sql } from 'kysely'
import { sentVariant } from '#domain/email/sent-variant'
import { winnerOf } from '#domain/email/winner'
import type { Evidence } from '#domain/evidence'
import type { CampaignReport, VariantReport } from '#wire/campaign-report'
import type { Campaign } from '#wire/campaigns'
import { findNewestLook } from '../events/looks.ts'
import { findPhase } from '../events/phases.ts'
import { getCampaign } from '../sending/campaigns.ts'
import { clickCounts } from '../sending/clicks.ts'
import { linkCounts } from '../sending/link-counts.ts'
import { type Store, toNumber } from '../store.ts'
import { countOutcomes, findOutcomes } from './campaign-outcomes.ts'

export async function readReport(
  store: Store,
  workspaceId: string,
  id: string,
  now: number,
): Promise<CampaignReport> {
  const campaign = await getCampaign(store, workspaceId, id)
  const phase = campaign.experimentId ? await findPhase(store, workspaceId, campaign.experimentId) : undefined
  const [look, rows, links] = await Promise.all([
    phase ? findNewestLook(store, phase).then((found) => found?.look ?? null) : null,
    readRows(store, workspaceId, campaign),
    linkCounts(store, workspaceId, id),
  ])
  const { waitUntil, deciding, decidingReason, experimentId } = campaign
  const { finding, variant } = winnerOf(look, waitUntil !== null && now >= waitUntil)
  return {
    campaignId: id,
    experimentId,
    deciding,
    decidingReason,
    rows,
    links,
    comparisons: (look?.comparisons ?? []).map(({ variant: key, evidence, finalEvidence, facts }) => {
      // what the planned reading has shown stays valid while a later one is wider
      const { lift, liftInterval } =
        finalEvidence && !isNarrower(evidence, finalEvidence) ? finalEvidence : evidence
      return { variant: key, lift, ...liftInterval, improves: facts.improves }
    }),
    finding,
    leader: variant,
    asOf: now,
  }
}

const isNarrower = (a: Evidence, b: Evidence) => widthOf(a) < widthOf(b)
const widthOf = ({ liftInterval: { low, high } }: Evidence) =>
  low === null || high === null ? Number.POSITIVE_INFINITY : Math.log1p(high) - Math.log1p(low)

type Frozen = { subject: string; preheader: string; fromName: string }

async function readRows(store: Store, workspaceId: string, campaign: Campaign): Promise<VariantReport[]> {
  const { id, variants, opens } = campaign
  const { db } = store
  const [mails, contents, clicks, outcomes, opened] = await Promise.all([
    countMails(store, workspaceId, id),
    db
      .selectFrom('campaign_contents')
      .select(['variant', 'from_name', 'subject', 'preheader'])
      .where('workspace_id', '=', workspaceId)
      .where('campaign_id', '=', id)
      .execute(),
    clickCounts(store, workspaceId, id),
    findOutcomes(store, workspaceId, id).then((kept) => kept ?? countOutcomes(store, workspaceId, campaign)),
    opens === 'aggregate' ? countAggregate(store, workspaceId, id) : new Map<string, number>(),
  ])
  const frozen = new Map<string, Frozen>(
    contents.map(({ variant, from_name: fromName, subject, preheader }) => [
      variant,
      { subject, preheader, fromName },
    ]),
  )
  const rest = mails.filter(({ part, variant }) => part === 'rest' && variant !== null)
  const places = [
    ...variants.map(({ key }) => ({ key, part: 'test' as const })),
    ...variants
      .filter(({ key }) => rest.some(({ variant }) => variant === key))
      .map(({ key }) => ({ key, part: 'rest' as const })),
  ]
  return places.map(({ key, part }) => {
    const isOwn = (row: { variant: string | null; part: string }) => row.variant === key && row.part === part
    const drafted = variants.find((variant) => variant.key === key)
    const mail = mails.find(isOwn)
    const click = clicks.find(isOwn)
    const outcome = outcomes.find(isOwn)
    const accepted = toNumber(mail?.accepted)
    const { subject, preheader, fromName } =
      frozen.get(key) ??
      (drafted ? sentVariant(campaign, drafted) : { subject: '', preheader: '', fromName: '' })
    return {
      variant: key,
      part,
      name: drafted?.name ?? key,
      subject,
      preheader,
      fromName,
      recipients: toNumber(mail?.recipients),
      accepted,
      measured: click?.tracked ?? 0,
      clicks: {
        raw: click?.raw ?? 0,
        filtered: click?.filtered ?? 0,
        confirmed: click?.confirmed ?? 0,
        waiting: click?.waiting ?? 0,
      },
      conversions: outcome?.conversions ?? 0,
      revenue: outcome?.revenue ?? [],
      unsubscribes: toNumber(mail?.unsubscribes),
      bounces: { hard: toNumber(mail?.hard), soft: toNumber(mail?.soft) },
      complaints: toNumber(mail?.complaints),
      opens: opensOf(opens, part, {
        counted: opened.get(key) ?? 0,
        accepted: mails.reduce((sum, row) => sum + (row.variant === key ? toNumber(row.accepted) : 0), 0),
        opened: toNumber(mail?.opened),
        openable: toNumber(mail?.openable),
      }),
    }
  })
}

type Opens = { counted: number; accepted: number; opened: number; openable: number }

/** Of nobody in particular, they are known by variant only, whichever part the mail was of: they stand with its test. */
function opensOf(mode: Campaign['opens'], part: 'test' | 'rest', counts: Opens): VariantReport['opens'] {
  if (mode === 'off' || (mode === 'aggregate' && part === 'rest')) return null
  return mode === 'aggregate'
    ? { count: counts.counted, of: counts.accepted }
    : { count: counts.opened, of: counts.openable }
}

async function countMails({ db }: Store, workspaceId: string, campaignId: string) {
  const countOf = (condition: string) => sql<number>`sum(case when ${sql.raw(condition)} then 1 else 0 end)`
  return db
    .selectFrom('messages')
    .select(({ fn }) => [
      'variant',
      'part',
      fn.countAll().as('recipients'),
      countOf("state = 'sent'").as('accepted'),
      fn.count('unsubscribed_at').as('unsubscribes'),
      fn.count('complained_at').as('complaints'),
      countOf("bounce = 'hard'").as('hard'),
      countOf("bounce = 'soft'").as('soft'),
      countOf("state = 'sent' and tracks_opens = 1").as('openable'),
      fn.count('opened_at').as('opened'),
    ])
    .where('workspace_id', '=', workspaceId)
    .where('campaign_id', '=', campaignId)
    .groupBy(['variant', 'part'])
    .execute()
}

async function countAggregate({ db }: Store, workspaceId: string, campaignId: string) {
  const rows = await db
    .selectFrom('campaign_opens')
    .select(({ fn }) => ['variant', fn.sum('count').as('count')])
    .where('workspace_id', '=', workspaceId)
    .where('campaign_id', '=', campaignId)
    .groupBy('variant')
    .execute()
  return new Map(rows.map(({ variant, count }) => [variant, toNumber(count)]))
}
