// Everything tested for a cycle's key results, in a fixed number of queries, whatever the traffic.
import type { Look } from '#domain/look'
import { upgradeLook } from '#domain/upgrade-look'
import type { Variant } from '#wire/experiments'
import type { Phase } from '../events/phases.ts'
import type { Store } from '../store.ts'

export type CycleExperiment = {
  id: string
  status: 'draft' | 'running' | 'stopped' | 'rolled_out'
  rollout: string | null
  isShipped: boolean
  startedAt: number | null
  endedAt: number | null
  variants: Variant[]
  plan: Phase['plan'] | null
  decidedBy: string | null
  look: Look | null
}

export type CycleHypothesis = {
  id: string
  keyResultId: string
  metricId: string
  metricName: string
  change: string
  direction: 'increase' | 'decrease'
  promisedLift: number
  share: number
  experiments: CycleExperiment[]
}

const ofCycle = ({ db }: Store, workspaceId: string, cycleId: string) =>
  db
    .selectFrom('objectives')
    .innerJoin('key_results', 'key_results.objective_id', 'objectives.id')
    .innerJoin('hypotheses', 'hypotheses.key_result_id', 'key_results.id')
    .where('objectives.workspace_id', '=', workspaceId)
    .where('objectives.cycle_id', '=', cycleId)

/** Each experiment with the newest look of its newest phase that has one. */
export async function listCycleHypotheses(
  store: Store,
  workspaceId: string,
  cycleId: string,
): Promise<CycleHypothesis[]> {
  const [hypotheses, experiments, looks] = await Promise.all([
    ofCycle(store, workspaceId, cycleId)
      .innerJoin('metrics', 'metrics.id', 'hypotheses.metric_id')
      .selectAll('hypotheses')
      .select('metrics.name as metric_name')
      .orderBy('hypotheses.id')
      .execute(),
    ofCycle(store, workspaceId, cycleId)
      .innerJoin('experiments', 'experiments.hypothesis_id', 'hypotheses.id')
      .selectAll('experiments')
      .orderBy('experiments.id')
      .execute(),
    ofCycle(store, workspaceId, cycleId)
      .innerJoin('experiments', 'experiments.hypothesis_id', 'hypotheses.id')
      .innerJoin('phases', 'phases.experiment_id', 'experiments.id')
      .innerJoin('looks', 'looks.phase_id', 'phases.id')
      .select(['phases.experiment_id', 'phases.plan', 'phases.metrics', 'looks.body'])
      .where('looks.number', '=', ({ selectFrom }) =>
        selectFrom('looks as newer')
          .select(({ fn }) => fn.max('newer.number').as('newest'))
          .whereRef('newer.phase_id', '=', 'looks.phase_id')
          .where('newer.annulled_at', 'is', null),
      )
      .orderBy('phases.number')
      .execute(),
  ])
  const newest = new Map(looks.map((row) => [row.experiment_id, row]))
  const read = (row: (typeof experiments)[number]): CycleExperiment => {
    const variants = JSON.parse(row.variants) as Variant[]
    const look = newest.get(row.id)
    return {
      id: row.id,
      status: row.status as CycleExperiment['status'],
      rollout: row.rollout,
      isShipped: row.rollout !== null && row.rollout !== variants[0]?.key,
      startedAt: row.started_at,
      endedAt: row.ended_at,
      variants,
      plan: look ? JSON.parse(look.plan) : null,
      decidedBy: look ? ((JSON.parse(look.metrics) as Phase['metrics'])[0]?.id ?? null) : null,
      look: look ? upgradeLook(JSON.parse(look.body)) : null,
    }
  }
  const byHypothesis = Map.groupBy(experiments, ({ hypothesis_id }) => hypothesis_id)
  return hypotheses.map((row) => ({
    id: row.id,
    keyResultId: row.key_result_id,
    metricId: row.metric_id,
    metricName: row.metric_name,
    change: row.change,
    direction: row.direction as CycleHypothesis['direction'],
    promisedLift: row.promised_lift,
    share: row.share,
    experiments: (byHypothesis.get(row.id) ?? []).map(read),
  }))
}
