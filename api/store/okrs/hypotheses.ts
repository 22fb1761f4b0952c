// Hypotheses: claims on a key result, frozen once a test of them has been launched.
import type { Direction } from '#wire/common'
import type {
  Hypothesis,
  HypothesisPatch,
  HypothesisQuery,
  HypothesisStatus,
  NewHypothesis,
  PlannedTest,
} from '#wire/hypotheses'
import { Problem } from '../../problem.ts'
import { checkBelongs } from '../belongs.ts'
import { getList } from '../contacts/lists.ts'
import { newId } from '../new-id.ts'
import { isFoundIn, readPage } from '../page.ts'
import { defined } from '../patch.ts'
import { getGoal } from '../sites/goals.ts'
import { getSite } from '../sites/sites.ts'
import type { Store } from '../store.ts'
import { getKeyResult } from './key-results.ts'
import { getLearning } from './learnings.ts'
import { getMetric } from './metrics.ts'
import { standingsByHypothesis } from './standings.ts'

const select = ({ db }: Store, workspaceId: string) =>
  db
    .selectFrom('hypotheses')
    .innerJoin('metrics', 'metrics.id', 'hypotheses.metric_id')
    .innerJoin('key_results', 'key_results.id', 'hypotheses.key_result_id')
    .innerJoin('objectives', 'objectives.id', 'key_results.objective_id')
    .selectAll('hypotheses')
    .select('metrics.name as metric_name')
    .select(({ selectFrom, fn }) => {
      const tests = selectFrom('experiments')
        .select(fn.countAll<number>().as('count'))
        .whereRef('experiments.hypothesis_id', '=', 'hypotheses.id')
      return [
        tests.where('experiments.started_at', 'is not', null).as('launched'),
        tests.where('experiments.status', '=', 'running').as('running'),
      ]
    })
    .where('hypotheses.workspace_id', '=', workspaceId)

/** What was sized before emails were. */
const OF_A_PAGE = { surface: 'page', listId: null }

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
  ownerId: row.owner_id,
  learningId: row.learning_id,
  plannedTest: row.planned_test === null ? null : { ...OF_A_PAGE, ...JSON.parse(row.planned_test) },
  frozen: Number(row.launched) > 0,
  status: statusOf(row, standing),
  standing,
  createdAt: row.created_at,
})

function statusOf({ launched, running }: Row, standing: Hypothesis['standing']): HypothesisStatus {
  if (Number(running) > 0) return 'testing'
  if (Number(launched) === 0) return 'untested'
  return standing?.verdict ?? 'inconclusive'
}

/** In the order in which they were made. What evidence says is no column: a status is asked of every row found. */
export async function listHypotheses(
  store: Store,
  workspaceId: string,
  { q = '', limit, offset, status, ...filter }: HypothesisQuery,
): Promise<{ items: Hypothesis[]; total: number }> {
  const wanted = defined({
    'hypotheses.key_result_id': filter.keyResultId,
    'key_results.objective_id': filter.objectiveId,
    'objectives.cycle_id': filter.cycleId,
    'hypotheses.metric_id': filter.metricId,
    'hypotheses.owner_id': filter.ownerId,
    'hypotheses.learning_id': filter.learningId,
  })
  const query = select(store, workspaceId)
    .where(isFoundIn(q, ['hypotheses.change', 'hypotheses.because', 'metrics.name', 'key_results.name']))
    .where(({ and }) => and(wanted))
    .orderBy('hypotheses.id')
  const standings = await standingsByHypothesis(store, workspaceId)
  const read = (row: Row) => fromRow(row, standings.get(row.id) ?? null)
  if (status === undefined) {
    const { rows, total } = await readPage(query, { limit, offset })
    return { items: rows.map(read), total }
  }
  const found = (await query.execute()).map(read).filter((hypothesis) => hypothesis.status === status)
  return { items: found.slice(offset, offset + limit), total: found.length }
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
  await checkNamed(store, workspaceId, hypothesis)
  const { ownerId = null, learningId = null, plannedTest } = hypothesis
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
      owner_id: ownerId,
      learning_id: learningId,
      planned_test: plannedTest ? JSON.stringify(plannedTest) : null,
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
  const { because: _, share: __, ownerId, learningId, plannedTest, ...claim } = defined(patch)
  const changesClaim = Object.keys(claim).length > 0
  if (before.frozen && changesClaim) throw frozen()
  const { floor, promisedLift } = { ...before, ...defined(patch) }
  if (floor > promisedLift) {
    throw new Problem('invalid_request', 'the floor must not be above the promised lift', {
      issues: [
        { path: 'floor', code: 'floor_above_promise', message: 'must not be above the promised lift' },
      ],
    })
  }
  if (patch.metricId !== undefined) await getMetric(store, workspaceId, patch.metricId)
  await checkNamed(store, workspaceId, patch)
  const { change, because, direction, share } = patch
  const row = defined({
    change,
    because,
    direction,
    share,
    floor: patch.floor,
    metric_id: patch.metricId,
    promised_lift: patch.promisedLift,
    owner_id: ownerId,
    learning_id: learningId,
    planned_test: plannedTest && JSON.stringify(plannedTest),
  })
  if (Object.keys(row).length > 0) {
    // part of the write: a test may be launched meanwhile
    const { numUpdatedRows } = await store.db
      .updateTable('hypotheses')
      .set(row)
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .$if(changesClaim, (update) =>
        update.where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('experiments')
                .select('experiments.id')
                .where('experiments.workspace_id', '=', workspaceId)
                .where('experiments.hypothesis_id', '=', id)
                .where('experiments.started_at', 'is not', null),
            ),
          ),
        ),
      )
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw frozen()
  }
  return getHypothesis(store, workspaceId, id)
}

const frozen = () =>
  new Problem('wrong_state', 'the claim is frozen: a test of it has been launched; write a new hypothesis')

type Naming = {
  ownerId?: string | null | undefined
  learningId?: string | null | undefined
  plannedTest?: Partial<Pick<PlannedTest, 'siteId' | 'goalId' | 'listId'>> | null | undefined
}

/** Throws `not_found` for what is not the workspace's. */
async function checkNamed(store: Store, workspaceId: string, { ownerId, learningId, plannedTest }: Naming) {
  await checkBelongs(store, workspaceId, { ownerId })
  if (learningId) await getLearning(store, workspaceId, learningId)
  if (plannedTest?.listId) await getList(store, workspaceId, plannedTest.listId)
  if (plannedTest?.siteId) await getSite(store, workspaceId, plannedTest.siteId)
  if (plannedTest?.goalId) await getGoal(store, workspaceId, plannedTest.goalId)
}
