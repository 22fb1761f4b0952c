// Key results: a metric, where it stands and where it should be.
import { type KeyResultDirection, type KeyResultSource, targetIssue, type Unit } from '#domain/key-result'
import { progressOf, scoreOf } from '#domain/progress'
import type { KeyResult, KeyResultPatch, KeyResultQuery, NewKeyResult } from '#wire/key-results'
import { Problem } from '../../problem.ts'
import { checkBelongs } from '../belongs.ts'
import { newId } from '../new-id.ts'
import { isFoundIn, readPage } from '../page.ts'
import { defined } from '../patch.ts'
import { getSite } from '../sites/sites.ts'
import { compile, type Store } from '../store.ts'
import { LEVEL_COLUMNS, withLevels } from './levels.ts'
import { getMetric, newMetricRow } from './metrics.ts'
import { getObjective } from './objectives.ts'

const select = ({ db }: Store, workspaceId: string) =>
  db
    .selectFrom('key_results')
    .innerJoin('metrics', 'metrics.id', 'key_results.metric_id')
    .innerJoin('objectives', 'objectives.id', 'key_results.objective_id')
    .innerJoin('cycles', 'cycles.id', 'objectives.cycle_id')
    .selectAll('key_results')
    .select(LEVEL_COLUMNS)
    .select(['metrics.name as metric_name', 'cycles.id as cycle_id', 'cycles.starts_on'])
    .select(({ selectFrom }) => {
      const newest = selectFrom('check_ins')
        .whereRef('check_ins.key_result_id', '=', 'key_results.id')
        .orderBy('check_ins.day', 'desc')
        .orderBy('check_ins.id', 'desc')
        .limit(1)
      return [
        newest.select('check_ins.confidence').as('confidence'),
        newest.select('check_ins.created_at').as('checked_in_at'),
      ]
    })
    .where('key_results.workspace_id', '=', workspaceId)

type Found = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

function fromRow(row: Found): KeyResult {
  const { baseline, target, current } = row
  const direction = row.direction as KeyResultDirection
  const aim = { direction, baseline, target, targetLow: row.target_low, current }
  return {
    id: row.id,
    objectiveId: row.objective_id,
    cycleId: row.cycle_id,
    name: row.name,
    metricId: row.metric_id,
    metricName: row.metric_name,
    unit: row.unit as Unit,
    ...aim,
    startsOn: row.starts_on,
    dueOn: row.due_on,
    ownerId: row.owner_id,
    stage: row.stage as KeyResult['stage'],
    template: row.template,
    source: row.source as KeyResultSource,
    progress: progressOf(aim),
    score: scoreOf(aim),
    confidence: row.confidence as KeyResult['confidence'],
    lastCheckInAt: row.checked_in_at,
    createdAt: row.created_at,
  }
}

/** In the order in which they were made. */
export async function listKeyResults(store: Store, workspaceId: string, filter: KeyResultQuery, now: number) {
  const { q, limit, offset, objectiveId, cycleId, teamId, ownerId, metricId } = filter
  const wanted = defined({
    'key_results.objective_id': objectiveId,
    'objectives.cycle_id': cycleId,
    'objectives.team_id': teamId,
    'key_results.owner_id': ownerId,
    'key_results.metric_id': metricId,
  })
  const query = select(store, workspaceId)
    .where(isFoundIn(q ?? '', ['key_results.name', 'metrics.name', 'objectives.name']))
    .where(({ and }) => and(wanted))
    .orderBy('key_results.id')
  const { rows, total } = await readPage(query, { limit, offset })
  const levelled = await withLevels(store, workspaceId, rows, now)
  return { items: levelled.map(fromRow), total }
}

/** With `now`, a measured one has the level that traffic tells; without, the one last written. */
export async function getKeyResult(
  store: Store,
  workspaceId: string,
  id: string,
  now?: number,
): Promise<KeyResult> {
  const row = await select(store, workspaceId).where('key_results.id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such key result')
  if (now === undefined) return fromRow(row)
  const [levelled = row] = await withLevels(store, workspaceId, [row], now)
  return fromRow(levelled)
}

/** Makes the metric too, where only its name is given, or all that it is. */
export async function insertKeyResult(store: Store, workspaceId: string, kr: NewKeyResult, now: number) {
  await getObjective(store, workspaceId, kr.objectiveId)
  await checkBelongs(store, workspaceId, kr)
  if (kr.metric?.siteId) await getSite(store, workspaceId, kr.metric.siteId)
  const known = kr.metricId === undefined ? undefined : await getMetric(store, workspaceId, kr.metricId)
  const stage = kr.stage ?? null
  const metric = kr.metric ?? { name: kr.metricName ?? kr.name, stage }
  checkMeasured(kr.source, known ?? metric)
  const metricId = known?.id ?? newId(now)
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
    target_low: kr.direction === 'within' ? (kr.targetLow ?? null) : null,
    current: kr.current ?? null,
    due_on: kr.dueOn,
    owner_id: kr.ownerId ?? null,
    stage,
    template: kr.template ?? null,
    source: kr.source ?? 'observed',
    created_at: now,
  })
  const newMetric = store.db.insertInto('metrics').values(newMetricRow(workspaceId, metricId, metric, now))
  await store.batch(known ? compile(keyResult) : compile(newMetric, keyResult))
  return getKeyResult(store, workspaceId, id, now)
}

export async function updateKeyResult(
  store: Store,
  workspaceId: string,
  id: string,
  patch: KeyResultPatch,
  now: number,
) {
  const before = await getKeyResult(store, workspaceId, id)
  const after = { ...before, ...defined(patch) }
  const issue = targetIssue(after)
  if (issue) {
    throw new Problem('invalid_request', 'the target does not fit the direction and the baseline', {
      issues: [{ ...issue, message: 'must lie in the wanted direction' }],
    })
  }
  await checkBelongs(store, workspaceId, patch)
  if (patch.metricId !== undefined || patch.source !== undefined) {
    checkMeasured(after.source, await getMetric(store, workspaceId, after.metricId))
  }
  const { dueOn, metricId, ownerId, targetLow: _, ...same } = patch
  const row = defined({ ...same, due_on: dueOn, metric_id: metricId, owner_id: ownerId })
  await store.db
    .updateTable('key_results')
    .set({ ...row, target_low: after.direction === 'within' ? after.targetLow : null })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
  return getKeyResult(store, workspaceId, id, now)
}

/** Its check-ins go with it. Throws `conflict` where a hypothesis stands on it. */
export async function deleteKeyResult(store: Store, workspaceId: string, id: string): Promise<void> {
  await getKeyResult(store, workspaceId, id)
  const { db } = store
  try {
    await store.batch(
      compile(
        db.deleteFrom('check_ins').where('workspace_id', '=', workspaceId).where('key_result_id', '=', id),
        db.deleteFrom('key_results').where('workspace_id', '=', workspaceId).where('id', '=', id),
      ),
    )
  } catch (error) {
    if (!store.isConflict(error)) throw error
    throw new Problem('conflict', 'something still stands on it: delete or move that first', { cause: error })
  }
}

type Measurable = { siteId?: string | null | undefined; definition?: object | null | undefined }

/** Traffic can measure only what says where and how. */
function checkMeasured(source: KeyResultSource | undefined, metric: Measurable): void {
  if (source !== 'measured' || (metric.siteId && metric.definition)) return
  throw new Problem('invalid_request', 'a measured key result needs a metric with a site and a definition', {
    issues: [
      { path: 'source', code: 'metric_unmeasured', message: 'say on which site, and from which event' },
    ],
  })
}
