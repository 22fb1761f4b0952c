// Hypotheses: claims on a key result, frozen once a test of them has been launched.
import type { Direction } from '#wire/common'
import type { Hypothesis, HypothesisPatch, NewHypothesis } from '#wire/hypotheses'
import { Problem } from '../problem.ts'
import { getKeyResult } from './key-results.ts'
import { getMetric } from './metrics.ts'
import { newId } from './new-id.ts'
import { defined } from './patch.ts'
import { standingsByHypothesis } from './standings.ts'
import type { Store } from './store.ts'

const select = ({ db }: Store, workspaceId: string) =>
  db
    .selectFrom('hypotheses')
    .innerJoin('metrics', 'metrics.id', 'hypotheses.metric_id')
    .selectAll('hypotheses')
    .select('metrics.name as metric_name')
    .select(({ selectFrom, fn }) =>
      selectFrom('experiments')
        .select(fn.countAll<number>().as('count'))
        .whereRef('experiments.hypothesis_id', '=', 'hypotheses.id')
        .where('experiments.started_at', 'is not', null)
        .as('launched'),
    )
    .where('hypotheses.workspace_id', '=', workspaceId)
    .orderBy('hypotheses.id')

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

const fromRow = (row: Row, standing: Hypothesis['standing']): Hypothesis => ({
  id: row.id,
  keyResultId: row.key_result_id,
  metricId: row.metric_id,
  metricName: row.metric_name,
  change: row.change,
  because: row.because,
  direction: row.direction as Direction,
  promisedLift: row.promised_lift,
  floor: row.floor,
  share: row.share,
  frozen: Number(row.launched) > 0,
  standing,
  createdAt: row.created_at,
})

export async function listHypotheses(
  store: Store,
  workspaceId: string,
  keyResultId?: string,
): Promise<Hypothesis[]> {
  const rows = await select(store, workspaceId)
    .$if(keyResultId !== undefined, (query) => query.where('key_result_id', '=', keyResultId ?? ''))
    .execute()
  const standings = await standingsByHypothesis(store, workspaceId)
  return rows.map((row) => fromRow(row, standings.get(row.id) ?? null))
}

export async function getHypothesis(store: Store, workspaceId: string, id: string): Promise<Hypothesis> {
  const row = await select(store, workspaceId).where('hypotheses.id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such hypothesis')
  const standings = await standingsByHypothesis(store, workspaceId, id)
  return fromRow(row, standings.get(id) ?? null)
}

/** About the key result's own metric, unless another is named. */
export async function insertHypothesis(
  store: Store,
  workspaceId: string,
  hypothesis: NewHypothesis,
  now: number,
) {
  const keyResult = await getKeyResult(store, workspaceId, hypothesis.keyResultId)
  const metric = await getMetric(store, workspaceId, hypothesis.metricId ?? keyResult.metricId)
  const id = newId(now)
  await store.db
    .insertInto('hypotheses')
    .values({
      id,
      workspace_id: workspaceId,
      key_result_id: keyResult.id,
      metric_id: metric.id,
      change: hypothesis.change,
      because: hypothesis.because ?? '',
      direction: hypothesis.direction,
      promised_lift: hypothesis.promisedLift,
      floor: hypothesis.floor ?? 0,
      share: hypothesis.share ?? 1,
      created_at: now,
    })
    .execute()
  return getHypothesis(store, workspaceId, id)
}

/** Throws `wrong_state` once frozen, but for the words that explain it. */
export async function updateHypothesis(
  store: Store,
  workspaceId: string,
  id: string,
  patch: HypothesisPatch,
) {
  const before = await getHypothesis(store, workspaceId, id)
  const { because: _, share: __, ...claim } = defined(patch)
  if (before.frozen && Object.keys(claim).length > 0) {
    throw new Problem(
      'wrong_state',
      'the claim is frozen: a test of it has been launched; write a new hypothesis',
    )
  }
  const { floor, promisedLift } = { ...before, ...defined(patch) }
  if (floor > promisedLift) {
    throw new Problem('invalid_request', 'the floor must not be above the promised lift', {
      issues: [
        { path: 'floor', code: 'floor_above_promise', message: 'must not be above the promised lift' },
      ],
    })
  }
  if (patch.metricId !== undefined) await getMetric(store, workspaceId, patch.metricId)
  const { metricId, promisedLift: promised, ...same } = patch
  const row = defined({ ...same, metric_id: metricId, promised_lift: promised })
  if (Object.keys(row).length > 0) {
    await store.db
      .updateTable('hypotheses')
      .set(row)
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .execute()
  }
  return getHypothesis(store, workspaceId, id)
}
