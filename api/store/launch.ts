// Starting, stopping and rolling out an experiment: each is one batch.
import type { CompiledQuery } from 'kysely'
import type { PhaseMetric } from '#domain/contribution'
import type { TestPlan } from '#domain/look'
import type { MetricDefinition } from '#domain/metric'
import { planTest } from '#domain/planning'
import type { Experiment } from '#wire/experiments'
import type { Hypothesis } from '#wire/hypotheses'
import { Problem } from '../problem.ts'
import { getExperiment, getVersion } from './experiments.ts'
import { getFoldVersion, takeFoldVersion } from './folds.ts'
import { getGoal } from './goals.ts'
import { getHypothesis } from './hypotheses.ts'
import { defineMetric } from './metrics.ts'
import { newId } from './new-id.ts'
import { endPhase, findPhase, insertPhase } from './phases.ts'
import type { Database } from './schema.ts'
import { bumpRevision, getSite } from './sites.ts'
import type { Store } from './store.ts'

const DAY_MS = 24 * 3600 * 1000
const ALPHA = 0.05
const POWER = 0.8

/** Size and length of the test for the promised effect, at the traffic the team expects. */
export function planExperiment(experiment: Experiment, hypothesis: Hypothesis) {
  return planTest({
    baselineRate: experiment.baselineRate,
    promisedLift: hypothesis.promisedLift,
    direction: hypothesis.direction,
    alpha: ALPHA,
    power: POWER,
    arms: experiment.variants.length,
    weights: experiment.variants.map(({ weight }) => weight),
    dailyVisitors: experiment.monthlyVisitors / 30,
    trafficShare: experiment.coverage,
  })
}

/** Freezes the claim and the set-up in a first phase. The caller has checked that nothing blocks the launch. */
export async function startExperiment(
  store: Store,
  workspaceId: string,
  id: string,
  now: number,
): Promise<Experiment> {
  const version = await getVersion(store, workspaceId, id)
  const experiment = await getExperiment(store, workspaceId, id)
  if (experiment.status !== 'draft' || experiment.goalId === null) {
    throw new Problem('wrong_state', 'only a draft with a goal can be started')
  }
  const hypothesis = await getHypothesis(store, workspaceId, experiment.hypothesisId)
  const goal = await getGoal(store, workspaceId, experiment.goalId)
  const site = await getSite(store, workspaceId, experiment.siteId)
  const definition: MetricDefinition = { type: 'goal', goal: goal.key, aggregation: 'unique', windowMs: null }
  const metric: PhaseMetric = { id: hypothesis.metricId, name: hypothesis.metricName, definition, shift: 0 }
  const { plannedPairVisitors } = planExperiment(experiment, hypothesis)
  if (plannedPairVisitors === null)
    throw new Problem('wrong_state', 'no test can reach a promise beyond 0 or 100 %')
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
  const phase = {
    id: newId(now),
    workspaceId,
    experimentId: id,
    siteId: experiment.siteId,
    number: 1,
    consent: site.consent,
    seed: newId(now),
    coverage: experiment.coverage,
    weights,
    namespace: undefined,
    audience: experiment.audience,
    variants: experiment.variants.map(({ key, name, changes }) => ({ key, name, changes })),
    metrics: [metric],
    plan,
    startedAt: now,
  }
  const [inserted] = await store.batch([
    insertPhase(store, phase, version).compile(),
    setStatus(store, workspaceId, id, { status: 'running', started_at: now })
      .where('status', '=', 'draft')
      .where('version', '=', version)
      .compile(),
    defineMetric(store, workspaceId, metric.id, definition).compile(),
    bumpRevision(store, workspaceId, experiment.siteId).compile(),
  ])
  if (inserted !== 1)
    throw new Problem('wrong_state', 'the draft changed while it was launched: look at it again')
  return getExperiment(store, workspaceId, id)
}

/** Ends the running phase; events that happened before now still count for 72 hours. Ends a roll-out too. */
export async function stopExperiment(
  store: Store,
  workspaceId: string,
  id: string,
  clock: () => number,
  also: readonly CompiledQuery[] = [],
) {
  const experiment = await getExperiment(store, workspaceId, id)
  if (experiment.status !== 'running' && experiment.status !== 'rolled_out') {
    throw new Problem('wrong_state', 'it does not run')
  }
  await end(store, workspaceId, experiment, { status: 'stopped', rollout: null }, clock, also)
  return getExperiment(store, workspaceId, id)
}

/** Everybody sees the variant from now on, without exposures; ends the running phase. */
export async function rollOutExperiment(
  store: Store,
  workspaceId: string,
  id: string,
  variant: string,
  clock: () => number,
  also: readonly CompiledQuery[] = [],
) {
  const experiment = await getExperiment(store, workspaceId, id)
  if (experiment.status === 'draft') {
    throw new Problem('wrong_state', 'a draft has nothing to roll out: start it first')
  }
  if (!experiment.variants.some(({ key }) => key === variant)) {
    throw new Problem('invalid_request', 'no such variant', {
      issues: [{ path: 'variant', code: 'unknown_variant', message: 'name a variant of this experiment' }],
    })
  }
  await end(store, workspaceId, experiment, { status: 'rolled_out', rollout: variant }, clock, also)
  return getExperiment(store, workspaceId, id)
}

type Status = Partial<Pick<Database['experiments'], 'status' | 'rollout' | 'started_at' | 'ended_at'>>

const MAX_ATTEMPTS = 20

/**
 * Takes a fold version, as a fold would: one that is under way and does not know the end yet loses, and folds again
 * knowing it. The end is read from the clock after the version, so everything folded before happened before it.
 */
async function end(
  store: Store,
  workspaceId: string,
  experiment: Experiment,
  status: Status,
  clock: () => number,
  also: readonly CompiledQuery[],
): Promise<void> {
  const site = { id: experiment.siteId, workspaceId }
  const phase = await findPhase(store, workspaceId, experiment.id)
  for (let attempt = 1; ; attempt++) {
    const version = (await getFoldVersion(store, site)) + 1
    const now = clock()
    try {
      const [, changed] = await store.batch([
        takeFoldVersion(store, site, version, now, 0),
        setStatus(store, workspaceId, experiment.id, { ...status, ended_at: experiment.endedAt ?? now })
          .where('status', '=', experiment.status)
          .compile(),
        // one ms later: what was received up to now has happened before the end
        ...(phase ? [endPhase(store, phase, now + 1).compile()] : []),
        bumpRevision(store, workspaceId, experiment.siteId).compile(),
        ...also,
      ])
      if (changed !== 1) throw new Problem('wrong_state', 'its state has just changed: read it again')
      return
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !store.isConflict(error)) throw error
    }
  }
}

function setStatus({ db }: Store, workspaceId: string, id: string, status: Status) {
  return db
    .updateTable('experiments')
    .set(status)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
}
