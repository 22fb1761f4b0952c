// Key results: a metric, where it stands and where it should be.

import type { Direction } from '#wire/common'
import {
  isTargetAhead,
  type KeyResult,
  type KeyResultPatch,
  type NewKeyResult,
  type Unit,
} from '#wire/key-results'
import { Problem } from '../problem.ts'
import { getMetric } from './metrics.ts'
import { newId } from './new-id.ts'
import { getObjective } from './objectives.ts'
import { defined } from './patch.ts'
import type { Row } from './schema.ts'
import { compile, type Store } from './store.ts'

const fromRow = (row: Row<'key_results'> & { metric_name: string }): KeyResult => ({
  id: row.id,
  objectiveId: row.objective_id,
  name: row.name,
  metricId: row.metric_id,
  metricName: row.metric_name,
  unit: row.unit as Unit,
  direction: row.direction as Direction,
  baseline: row.baseline,
  target: row.target,
  current: row.current,
  dueOn: row.due_on,
  createdAt: row.created_at,
})

const select = ({ db }: Store, workspaceId: string) =>
  db
    .selectFrom('key_results')
    .innerJoin('metrics', 'metrics.id', 'key_results.metric_id')
    .selectAll('key_results')
    .select('metrics.name as metric_name')
    .where('key_results.workspace_id', '=', workspaceId)

export async function listKeyResults(
  store: Store,
  workspaceId: string,
  objectiveId?: string,
): Promise<KeyResult[]> {
  const rows = await select(store, workspaceId)
    .$if(objectiveId !== undefined, (query) =>
      query.where('key_results.objective_id', '=', objectiveId ?? ''),
    )
    .orderBy('key_results.id')
    .execute()
  return rows.map(fromRow)
}

export async function getKeyResult(store: Store, workspaceId: string, id: string): Promise<KeyResult> {
  const row = await select(store, workspaceId).where('key_results.id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such key result')
  return fromRow(row)
}

/** Makes the metric too, where only its name is given. */
export async function insertKeyResult(store: Store, workspaceId: string, kr: NewKeyResult, now: number) {
  await getObjective(store, workspaceId, kr.objectiveId)
  const known = kr.metricId === undefined ? undefined : await getMetric(store, workspaceId, kr.metricId)
  const metricId = known?.id ?? newId(now)
  const metric = store.db.insertInto('metrics').values({
    id: metricId,
    workspace_id: workspaceId,
    name: kr.metricName ?? kr.name,
    definition: null,
    created_at: now,
  })
  const id = newId(now)
  const keyResult = store.db.insertInto('key_results').values({
    id,
    workspace_id: workspaceId,
    objective_id: kr.objectiveId,
    metric_id: metricId,
    name: kr.name,
    unit: kr.unit,
    direction: kr.direction,
    baseline: kr.baseline,
    target: kr.target,
    current: kr.current ?? null,
    due_on: kr.dueOn,
    created_at: now,
  })
  await store.batch(known ? compile(keyResult) : compile(metric, keyResult))
  return getKeyResult(store, workspaceId, id)
}

export async function updateKeyResult(store: Store, workspaceId: string, id: string, patch: KeyResultPatch) {
  const before = await getKeyResult(store, workspaceId, id)
  if (!isTargetAhead({ ...before, ...defined(patch) })) {
    throw new Problem('invalid_request', 'the target must lie in the wanted direction from the baseline', {
      issues: [{ path: 'target', code: 'target_direction', message: 'must lie in the wanted direction' }],
    })
  }
  if (patch.metricId !== undefined) await getMetric(store, workspaceId, patch.metricId)
  const { dueOn, metricId, ...same } = patch
  const row = defined({ ...same, due_on: dueOn, metric_id: metricId })
  if (Object.keys(row).length > 0) {
    await store.db
      .updateTable('key_results')
      .set(row)
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .execute()
  }
  return getKeyResult(store, workspaceId, id)
}
