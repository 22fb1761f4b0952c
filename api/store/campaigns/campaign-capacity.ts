// How small a difference a list can show by the hour of its decision, with the company's own habits where they are known.
import { supposedArrival } from '#domain/email/arrival'
import { emailCapacity, SUPPOSED_RATES } from '#domain/email/capacity'
import { decidingMetric } from '#domain/email/deciding'
import { decisionHours } from '#domain/email/reading'
import type { Capacity, CapacityQuery } from '#wire/campaign-checks'
import type { Campaign } from '#wire/campaigns'
import { countRecipients } from '../contacts/recipients.ts'
import { ALPHA, POWER } from '../experiments/plan-experiment.ts'
import { getHypothesis } from '../okrs/hypotheses.ts'
import { getSite } from '../sites/sites.ts'
import type { Store } from '../store.ts'
import { findHabits } from './campaign-habits.ts'

export async function readCapacity(
  store: Store,
  workspaceId: string,
  question: CapacityQuery,
  now: number,
): Promise<Capacity> {
  const { listId, variants, share, hours, hypothesisId, siteId = null, goalId = null } = question
  const contacts = listId
    ? (await countRecipients(store, workspaceId, listId)).reachable
    : (question.contacts ?? 0)
  const hypothesis = hypothesisId ? await getHypothesis(store, workspaceId, hypothesisId) : null
  const site = siteId === null ? null : await getSite(store, workspaceId, siteId)
  const deciding = question.deciding ?? decidingMetric(goalId, site).deciding
  const isGiven = question.rate !== undefined && question.arrived !== undefined
  const habits = isGiven
    ? { rate: null, arrived: null }
    : await findHabits(store, workspaceId, { deciding, siteId, goalId, hours }, now)
  const rate = chosen(question.rate, habits.rate, SUPPOSED_RATES[deciding])
  const arrived = chosen(question.arrived, habits.arrived, supposedArrival(hours))
  const promisedLift = question.promisedLift ?? hypothesis?.promisedLift ?? null
  const answer = emailCapacity({
    contacts,
    variants,
    share,
    rate: rate.value,
    arrived: arrived.value,
    direction: deciding === 'conversion' ? (hypothesis?.direction ?? 'increase') : 'increase',
    promisedLift,
    alpha: ALPHA,
    power: POWER,
  })
  return {
    contacts,
    deciding,
    rate: rate.value,
    rateSource: rate.source,
    arrived: arrived.value,
    arrivedSource: arrived.source,
    promisedLift,
    ...answer,
  }
}

type Chosen = { value: number; source: Capacity['rateSource'] }

function chosen(given: number | undefined, known: number | null, supposed: number): Chosen {
  if (given !== undefined) return { value: given, source: 'given' }
  // none in time of all that came: the curve tells more than a zero
  return known ? { value: known, source: 'history' } : { value: supposed, source: 'assumed' }
}

/** What a campaign asks of its planner. */
export function capacityQuery({
  listId,
  variants,
  split,
  readDays,
  hypothesisId,
  siteId,
  goalId,
}: Pick<
  Campaign,
  'listId' | 'variants' | 'split' | 'readDays' | 'hypothesisId' | 'siteId' | 'goalId'
>): CapacityQuery {
  return {
    variants: variants.length,
    share: split.mode === 'full' ? 1 : split.share,
    hours: decisionHours({ split, readDays }),
    ...(listId === null ? {} : { listId }),
    ...(hypothesisId === null ? {} : { hypothesisId }),
    ...(siteId === null ? {} : { siteId }),
    ...(goalId === null ? {} : { goalId }),
  }
}
