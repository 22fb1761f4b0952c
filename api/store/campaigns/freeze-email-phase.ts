// What the phase of an email test freezes: what decides, what is read beside it, and how many mails it was planned with.
import type { PhaseMetric } from '#domain/contribution'
import { testedContacts } from '#domain/email/capacity'
import { type Deciding, type DecidingReason, decidingMetric } from '#domain/email/deciding'
import type { TestPlan } from '#domain/look'
import { type Measure, phaseMetrics, type WatchedMetric } from '#domain/measure'
import type { Campaign } from '#wire/campaigns'
import type { Hypothesis } from '#wire/hypotheses'
import { earlierCap, type FrozenPhase } from '../experiments/freeze-phase.ts'
import { ALPHA, POWER } from '../experiments/plan-experiment.ts'
import { newId } from '../new-id.ts'
import { getHypothesis } from '../okrs/hypotheses.ts'
import { getGoal, listGoals } from '../sites/goals.ts'
import { getSite } from '../sites/sites.ts'
import type { Store } from '../store.ts'
import { capacityQuery, readCapacity } from './campaign-capacity.ts'
import { measureOf } from './campaign-experiment.ts'

type Test = Campaign & { experimentId: string; hypothesisId: string; siteId: string }
export type FrozenTest = { phase: FrozenPhase; deciding: Deciding; reason: DecidingReason }

/** `recipients`: who will get a mail, the rest included. N is what the control and one variant get of the test. */
export async function freezeEmailPhase(
  store: Store,
  workspaceId: string,
  campaign: Test,
  recipients: number,
  now: number,
): Promise<FrozenTest> {
  const { variants, split, siteId, experimentId } = campaign
  const hypothesis = await getHypothesis(store, workspaceId, campaign.hypothesisId)
  const site = await getSite(store, workspaceId, siteId)
  const { deciding, reason } = decidingMetric(campaign.goalId, site)
  const tested = split.mode === 'full' ? recipients : testedContacts(recipients, split.share)
  const weights = variants.map(() => 1 / variants.length)
  const { contactsNeeded } = await readCapacity(store, workspaceId, capacityQuery(campaign), now)
  const plan: TestPlan = {
    direction: deciding === 'conversion' ? hypothesis.direction : 'increase',
    promisedLift: hypothesis.promisedLift,
    floor: hypothesis.floor,
    alpha: ALPHA,
    power: POWER,
    mode: 'planned',
    plannedVisitors: Math.max(1, Math.round((2 * tested) / variants.length)),
    minRuntimeMs: 0,
    weights,
    mailsNeeded: contactsNeeded,
  }
  const phase: FrozenPhase = {
    id: newId(now),
    workspaceId,
    experimentId,
    siteId,
    number: 1,
    // mails count their own clicks: what a site's pages may store is no matter of theirs
    consent: 'consent',
    seed: newId(now),
    coverage: 1,
    weights,
    namespace: undefined,
    audience: { pages: [] },
    variants: variants.map(({ key, name }) => ({ key, name, changes: [] })),
    metrics: await freezeMetrics(store, workspaceId, campaign, { hypothesis, deciding, site }, now),
    plan,
    startedAt: now,
  }
  return { phase, deciding, reason }
}

type Claim = { hypothesis: Hypothesis; deciding: Deciding; site: { id: string; consent: string } }

async function freezeMetrics(
  store: Store,
  workspaceId: string,
  { goalId, readDays }: Campaign,
  { hypothesis, deciding, site }: Claim,
  now: number,
): Promise<PhaseMetric[]> {
  const goals = await listGoals(store, workspaceId, site.id)
  const goal = goalId === null ? null : await getGoal(store, workspaceId, goalId)
  const sum: Measure = { aggregation: 'sum', event: { type: 'revenue' }, windowDays: readDays, cap: null }
  const hasPages = site.consent !== 'strict'
  const isSold = hasPages && goals.some(({ trigger }) => trigger.kind === 'revenue')
  const watched: WatchedMetric[] = [
    ...(goal && hasPages
      ? [{ ...named('conversion'), name: goal.name, measure: measureOf('conversion', readDays) }]
      : []),
    ...(hasPages ? [{ ...named('confirmed'), measure: measureOf('confirmed', readDays) }] : []),
    { ...named('clicks'), measure: measureOf('clicks', readDays) },
    ...(isSold ? [{ ...named('revenue'), measure: sum }] : []),
  ]
  const decides = watched.find(({ id }) => id === deciding)
  const claim =
    deciding === 'conversion'
      ? hypothesis
      : { metricId: deciding, metricName: deciding, direction: 'increase' as const }
  const draft = {
    measure: decides?.measure ?? measureOf(deciding, readDays),
    secondary: watched.filter(({ id }) => id !== deciding),
    guardrails: [],
  }
  const cap = isSold ? await earlierCap(store, { id: site.id, workspaceId }, sum, null, now) : null
  return phaseMetrics(draft, claim, goal?.key ?? null, () => cap) ?? []
}

/** Names are codes, too: the app says them. */
const named = (id: Deciding | 'revenue') => ({ id, name: id, direction: 'increase' as const })
