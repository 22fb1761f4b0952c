// How small a difference a list can show, with the company's own rate of clicks where it has one.
import { sql } from 'kysely'
import { emailCapacity, SUPPOSED_CLICK_RATE } from '#domain/email/capacity'
import type { Capacity, CapacityQuery } from '#wire/campaign-checks'
import { getHypothesis } from './hypotheses.ts'
import { ALPHA, POWER } from './plan-experiment.ts'
import { countRecipients } from './recipients.ts'
import { type Store, toNumber } from './store.ts'

const YEAR_MS = 365 * 24 * 3600 * 1000
/** A rate of fewer mails says too little. */
const MAILS_KNOWN = 500

export async function readCapacity(
  store: Store,
  workspaceId: string,
  question: CapacityQuery,
  now: number,
): Promise<Capacity> {
  const { listId, variants, share, hypothesisId } = question
  const contacts = listId
    ? (await countRecipients(store, workspaceId, listId)).reachable
    : (question.contacts ?? 0)
  const hypothesis = hypothesisId ? await getHypothesis(store, workspaceId, hypothesisId) : null
  const promisedLift = question.promisedLift ?? hypothesis?.promisedLift ?? null
  const history = question.rate === undefined ? await clickRate(store, workspaceId, now) : null
  const rate = question.rate ?? history ?? SUPPOSED_CLICK_RATE
  const rateSource = question.rate === undefined ? (history === null ? 'assumed' : 'history') : 'given'
  const answer = emailCapacity({ contacts, variants, share, rate, promisedLift, alpha: ALPHA, power: POWER })
  return { contacts, rate, rateSource, promisedLift, ...answer }
}

/** Of the last year's mails that could be counted, how many a human clicked; null where they are too few. */
async function clickRate({ db }: Store, workspaceId: string, now: number): Promise<number | null> {
  const mails = db
    .selectFrom('nonces')
    .where('workspace_id', '=', workspaceId)
    .where('accepted', '=', 1)
    .where('sent_hour', '>', now - YEAR_MS)
  const counted = await mails.select(({ fn }) => fn.countAll().as('count')).executeTakeFirst()
  const sent = toNumber(counted?.count)
  if (sent < MAILS_KNOWN) return null
  const clicked = await db
    .selectFrom('clicks')
    .select(sql<number>`count(distinct nonce)`.as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('verdict', '=', 'human')
    .where('nonce', 'in', mails.select('nonce'))
    .executeTakeFirst()
  const rate = toNumber(clicked?.count) / sent
  return rate > 0 && rate < 1 ? rate : null
}
