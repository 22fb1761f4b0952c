// Everything that a phase freezes, from the experiment as it stands.

import type { PhaseMetric } from '#domain/contribution'
import { DAY_MS } from '#domain/day'
import type { TestPlan } from '#domain/look'
import { GOAL_REACHED, isCapped, type Measure, phaseMetrics } from '#domain/measure'
import { waitForSales } from '#domain/offline/wait-for-sales'
import type { Experiment } from '#wire/experiments'
import { Problem } from '../../problem.ts'
import { readEarlierValues } from '../events/earlier-values.ts'
import type { Phase } from '../events/phases.ts'
import { newId } from '../new-id.ts'
import { getHypothesis } from '../okrs/hypotheses.ts'
import { getGoal, listOfflineGoals } from '../sites/goals.ts'
import { getSite } from '../sites/sites.ts'
import type { Store } from '../store.ts'
import { ALPHA, POWER, planExperiment } from './plan-experiment.ts'

export type FrozenPhase = Omit<Phase, 'experimentKey' | 'kind' | 'endedAt' | 'sealedAt'>

/** Throws where the goal is missing or the promise impossible: the launch check has said so before. */
export async function freezePhase(
  store: Store,
  workspaceId: string,
  experiment: Experiment,
  { number, startedAt, namespace }: Pick<Phase, 'number' | 'startedAt' | 'namespace'>,
): Promise<FrozenPhase> {
  const hypothesis = await getHypothesis(store, workspaceId, experiment.hypothesisId)
  const site = await getSite(store, workspaceId, experiment.siteId)
  const { plannedPairVisitors } = planExperiment(experiment, hypothesis)
  if (plannedPairVisitors === null)
    throw new Problem('wrong_state', 'no test can reach a promise beyond 0 or 100 %')
  const metrics = await freezeMetrics(store, workspaceId, experiment, hypothesis, startedAt)
  const weights = experiment.variants.map(({ weight }) => weight)
  const plan: TestPlan = {
    direction: hypothesis.direction,
    promisedLift: hypothesis.promisedLift,
    floor: hypothesis.floor,
    alpha: ALPHA,
    power: POWER,
    mode: 'planned',
    plannedVisitors: plannedPairVisitors,
    minRuntimeMs: experiment.minRuntimeDays * DAY_MS,
    weights,
  }
  return {
    id: newId(startedAt),
    workspaceId,
    experimentId: experiment.id,
    siteId: experiment.siteId,
    number,
    consent: site.consent,
    seed: newId(startedAt),
    coverage: experiment.coverage,
    weights,
    namespace,
    audience: experiment.audience,
    variants: experiment.variants.map(({ key, name, changes }) => ({ key, name, changes })),
    metrics,
    plan,
    startedAt,
  }
}

type Claim = { metricId: string; metricName: string; direction: 'increase' | 'decrease' }

async function freezeMetrics(
  store: Store,
  workspaceId: string,
  experiment: Experiment,
  claim: Claim,
  now: number,
): Promise<PhaseMetric[]> {
  const { goalId, measure, secondary, guardrails, siteId } = experiment
  const goalKey = goalId === null ? null : (await getGoal(store, workspaceId, goalId)).key
  const measures = [measure ?? GOAL_REACHED, ...[...secondary, ...guardrails].map((metric) => metric.measure)]
  const caps = new Map<Measure, number | null>()
  for (const each of measures) {
    if (isCapped(each) && each.cap === null)
      caps.set(each, await earlierCap(store, { id: siteId, workspaceId }, each, goalKey, now))
  }
  const metrics = phaseMetrics(experiment, claim, goalKey, (each) => caps.get(each) ?? null)
  if (!metrics) throw new Problem('wrong_state', 'choose the goal that measures the hypothesis')
  return waitForSales(metrics, await listOfflineGoals(store, workspaceId, siteId))
}

/** From before the launch, so that no variant has a hand in it. */
export async function earlierCap(
  store: Store,
  site: { id: string; workspaceId: string },
  { aggregation, event }: Measure,
  goalKey: string | null,
  now: number,
): Promise<number | null> {
  const selected =
    event.type === 'goal' && event.goal === undefined ? { ...event, goal: goalKey ?? '' } : event
  return (await readEarlierValues(store, site, { aggregation, event: selected }, now)).cap
}
