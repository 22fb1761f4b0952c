// What a company's campaigns of the last year tell of the next: how many react to a mail, and how soon.
import { sql } from 'kysely'
import { DAY_MS, HOUR_MS } from '#domain/day'
import type { Deciding } from '#domain/email/deciding'
import { isRehearsal } from '../sending/rehearsal.ts'
import { type Store, toNumber } from '../store.ts'

const YEAR_MS = 365 * DAY_MS
/** The newest, and no more than tell enough: a planner is asked at every change of a form. */
const CAMPAIGNS_READ = 30
const MAILS_ENOUGH = 20_000
/** A rate of fewer mails, and delays of fewer reactions, say too little. */
const MAILS_KNOWN = 500
const REACTIONS_KNOWN = 100
/** Before, most has not come: what has would be taken for all. */
const RATE_AFTER_MS = 3 * DAY_MS
const DELAYS_AFTER_MS = 7 * DAY_MS

type Question = { deciding: Deciding; siteId: string | null; goalId: string | null; hours: number }
type Habits = {
  /** Of accepted mails, how many ended in what decides; null where too little is known. */
  rate: number | null
  /** Of those, how many within the hours that were asked for; null where too little is known. */
  arrived: number | null
}

/** Of mails that people got: rehearsals to the outbox are nobody's habit. */
export async function findHabits(
  store: Store,
  workspaceId: string,
  question: Question,
  now: number,
): Promise<Habits> {
  const campaigns = await listAlike(store, workspaceId, question, now)
  if (campaigns.length === 0) return { rate: null, arrived: null }
  const goal = await goalKey(store, workspaceId, question)
  const [sent, all, old] = await Promise.all([
    countMails(store, campaigns, now - RATE_AFTER_MS),
    countReactions(store, campaigns, { ...question, goal }, now - RATE_AFTER_MS),
    countReactions(store, campaigns, { ...question, goal }, now - DELAYS_AFTER_MS),
  ])
  const rate = all.total / sent
  const isKnown = sent >= MAILS_KNOWN && rate > 0 && rate < 1
  return {
    rate: isKnown ? rate : null,
    arrived: old.total >= REACTIONS_KNOWN ? old.inTime / old.total : null,
  }
}

/** Clicks are clicks wherever they lead; a confirmation is the site's, a conversion that of campaigns with the same aim. */
async function listAlike(
  { db }: Store,
  workspaceId: string,
  { deciding, siteId, goalId }: Question,
  now: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('campaigns')
    .select(['id', 'body', 'total', 'launched_at'])
    .where('workspace_id', '=', workspaceId)
    .where('launched_at', '>', now - YEAR_MS)
    .where('launched_at', '<', now - RATE_AFTER_MS)
    .$if(deciding !== 'clicks', (all) => all.where('site_id', '=', siteId))
    .where(({ not }) => not(isRehearsal()))
    .orderBy('id', 'desc')
    .limit(CAMPAIGNS_READ)
    .execute()
  const hasAim = ({ body }: { body: string }) => JSON.parse(body).goalId === goalId
  const alike = rows.filter((row) => deciding !== 'conversion' || hasAim(row))
  let known = 0
  const enough = alike.findIndex(({ total, launched_at: at }) => {
    if ((at ?? now) < now - DELAYS_AFTER_MS) known += total
    return known >= MAILS_ENOUGH
  })
  return alike.slice(0, enough === -1 ? alike.length : enough + 1).map(({ id }) => id)
}

async function goalKey({ db }: Store, workspaceId: string, { deciding, goalId }: Question): Promise<string> {
  if (deciding !== 'conversion' || goalId === null) return ''
  const row = await db
    .selectFrom('goals')
    .select('key')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', goalId)
    .executeTakeFirst()
  return row?.key ?? ''
}

const mailsOf = ({ db }: Store, campaigns: readonly string[], before: number) =>
  db
    .selectFrom('nonces')
    .where('nonces.campaign_id', 'in', campaigns)
    .where('nonces.accepted', '=', 1)
    .where('nonces.sent_hour', '<', before)

async function countMails(store: Store, campaigns: readonly string[], before: number): Promise<number> {
  const row = await mailsOf(store, campaigns, before)
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirst()
  return toNumber(row?.count)
}

/** Mails with a reaction, and those whose first came in time. Hours of sending are cut, so that delays seem longer. */
async function countReactions(
  store: Store,
  campaigns: readonly string[],
  { deciding, siteId, goal, hours }: Question & { goal: string },
  before: number,
): Promise<{ total: number; inTime: number }> {
  const mails = mailsOf(store, campaigns, before)
  const first =
    deciding === 'clicks'
      ? mails
          .innerJoin('clicks', 'clicks.nonce', 'nonces.nonce')
          .select(({ fn }) => ['nonces.sent_hour', fn.min('clicks.at').as('at')])
          .where('clicks.verdict', '=', 'human')
          .groupBy(['nonces.nonce', 'nonces.sent_hour'])
      : deciding === 'confirmed'
        ? mails
            .select(['nonces.sent_hour', 'nonces.confirmed_at as at'])
            .where('nonces.confirmed_at', 'is not', null)
        : mails
            .innerJoin('events', (join) =>
              join.onRef('events.visitor_id', '=', 'nonces.nonce').on('events.site_id', '=', siteId ?? ''),
            )
            .select(({ fn }) => ['nonces.sent_hour', fn.min('events.at').as('at')])
            // of few mails: what was not confirmed was seen by no page
            .where('nonces.confirmed_at', 'is not', null)
            .where('events.type', '=', 'goal')
            .where('events.goal', '=', goal)
            .groupBy(['nonces.nonce', 'nonces.sent_hour'])
  const row = await store.db
    .selectFrom(first.as('reactions'))
    .select(({ fn }) => [
      fn.countAll().as('total'),
      sql<number>`sum(case when at - sent_hour <= ${hours * HOUR_MS} then 1 else 0 end)`.as('inTime'),
    ])
    .executeTakeFirst()
  return { total: toNumber(row?.total), inTime: toNumber(row?.inTime) }
}
