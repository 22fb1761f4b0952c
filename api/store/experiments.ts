// Experiments: a hypothesis on a page, from draft to roll-out.
import type { Experiment, ExperimentPatch, NewExperiment } from '#wire/experiments'
import { Problem } from '../problem.ts'
import { freeKey, retryTakenKey } from './free-key.ts'
import { getGoal } from './goals.ts'
import { getHypothesis } from './hypotheses.ts'
import { getKeyResult } from './key-results.ts'
import { newId } from './new-id.ts'
import { defined } from './patch.ts'
import { bumpRevision, getSite } from './sites.ts'
import { standingsByExperiment } from './standings.ts'
import { compile, type Store, toNumber } from './store.ts'

/** An experiment that is on its pages: it runs, or is rolled out. */
export type PublishedState = {
  experimentId: string
  status: 'running' | 'rolled_out'
  rollout: string | null
}

const select = ({ db }: Store, workspaceId: string) =>
  db
    .selectFrom('experiments')
    .selectAll()
    .select(({ selectFrom }) =>
      selectFrom('phases')
        .select(({ fn }) => fn.max('phases.number').as('number'))
        .whereRef('phases.experiment_id', '=', 'experiments.id')
        .as('phase'),
    )
    .where('workspace_id', '=', workspaceId)
    .orderBy('id')

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

const fromRow = (row: Row, standing: Experiment['standing']): Experiment => ({
  id: row.id,
  key: row.key,
  name: row.name,
  hypothesisId: row.hypothesis_id,
  siteId: row.site_id,
  goalId: row.goal_id,
  status: row.status as Experiment['status'],
  pageUrl: row.page_url,
  audience: JSON.parse(row.audience),
  variants: JSON.parse(row.variants),
  coverage: row.coverage,
  monthlyVisitors: row.monthly_visitors,
  baselineRate: row.baseline_rate,
  minRuntimeDays: row.min_runtime_days,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  rollout: row.rollout,
  phase: row.phase,
  standing,
  createdAt: row.created_at,
})

export async function listExperiments(store: Store, workspaceId: string, hypothesisId?: string) {
  const rows = await select(store, workspaceId)
    .$if(hypothesisId !== undefined, (query) => query.where('hypothesis_id', '=', hypothesisId ?? ''))
    .execute()
  const standings = await standingsByExperiment(store, workspaceId)
  return rows.map((row) => fromRow(row, standings.get(row.id) ?? null))
}

export async function getExperiment(store: Store, workspaceId: string, id: string): Promise<Experiment> {
  const row = await select(store, workspaceId).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such experiment')
  const standings = await standingsByExperiment(store, workspaceId, id)
  return fromRow(row, standings.get(id) ?? null)
}

/** What of a site is on its pages. */
export async function listPublishedStates(
  { db }: Store,
  workspaceId: string,
  siteId: string,
): Promise<PublishedState[]> {
  const rows = await db
    .selectFrom('experiments')
    .select(['id', 'status', 'rollout'])
    .where('workspace_id', '=', workspaceId)
    .where('site_id', '=', siteId)
    .where('status', 'in', ['running', 'rolled_out'])
    .orderBy('id')
    .execute()
  return rows.map(({ id, status, rollout }) => ({
    experimentId: id,
    status: status as PublishedState['status'],
    rollout,
  }))
}

/** A draft: what is not said gets a sound default, taken from the key result where it knows. */
export async function insertExperiment(store: Store, workspaceId: string, draft: NewExperiment, now: number) {
  const hypothesis = await getHypothesis(store, workspaceId, draft.hypothesisId)
  const keyResult = await getKeyResult(store, workspaceId, hypothesis.keyResultId)
  await getSite(store, workspaceId, draft.siteId)
  if (draft.goalId) await checkGoal(store, workspaceId, draft.goalId, draft.siteId)
  const known = keyResult.unit === 'percent' ? (keyResult.current ?? keyResult.baseline) : Number.NaN
  const id = newId(now)
  const audience = draft.audience ?? { pages: [{ match: 'equals', value: draft.pageUrl }] }
  const insertWith = (key: string) =>
    store.db.insertInto('experiments').values({
      id,
      workspace_id: workspaceId,
      hypothesis_id: draft.hypothesisId,
      site_id: draft.siteId,
      goal_id: draft.goalId ?? null,
      key,
      name: draft.name,
      status: 'draft',
      page_url: draft.pageUrl,
      audience: JSON.stringify(onOriginOf(draft.pageUrl, audience)),
      variants: JSON.stringify(draft.variants ?? defaultVariants),
      coverage: draft.coverage ?? 1,
      monthly_visitors: draft.monthlyVisitors ?? 10_000,
      baseline_rate: draft.baselineRate ?? (known > 0 && known < 1 ? known : 0.03),
      min_runtime_days: draft.minRuntimeDays ?? 7,
      rollout: null,
      started_at: null,
      ended_at: null,
      version: 1,
      created_at: now,
    })
  await retryTakenKey(store, async () => {
    const taken = await store.db
      .selectFrom('experiments')
      .select('key')
      .where('workspace_id', '=', workspaceId)
      .where('site_id', '=', draft.siteId)
      .execute()
    const keys = taken.map(({ key }) => key)
    await store.batch(compile(insertWith(freeKey(draft.name, 'experiment', keys))))
  })
  return getExperiment(store, workspaceId, id)
}

const defaultVariants: Experiment['variants'] = [
  { key: 'a', name: 'A', weight: 0.5, changes: [] },
  { key: 'b', name: 'B', weight: 0.5, changes: [] },
]

/** A draft takes every change; what runs takes only a name and a share of traffic, which moves nobody between variants. */
export async function updateExperiment(
  store: Store,
  workspaceId: string,
  id: string,
  patch: ExperimentPatch,
) {
  const before = await getExperiment(store, workspaceId, id)
  const { name, coverage, ...frozen } = defined(patch)
  if (before.status !== 'draft' && Object.keys(frozen).length > 0) {
    throw new Problem('wrong_state', 'only the name and the share of traffic may change after launch')
  }
  if (before.status !== 'draft' && before.status !== 'running' && coverage !== undefined) {
    throw new Problem('wrong_state', 'the experiment does not run any more')
  }
  if (frozen.goalId) await checkGoal(store, workspaceId, frozen.goalId, before.siteId)
  const row = defined({
    name,
    coverage,
    page_url: frozen.pageUrl,
    audience:
      frozen.audience && JSON.stringify(onOriginOf(frozen.pageUrl ?? before.pageUrl, frozen.audience)),
    variants: frozen.variants && JSON.stringify(frozen.variants),
    goal_id: frozen.goalId,
    monthly_visitors: frozen.monthlyVisitors,
    baseline_rate: frozen.baselineRate,
    min_runtime_days: frozen.minRuntimeDays,
  })
  if (Object.keys(row).length > 0) {
    const { db } = store
    const update = db
      .updateTable('experiments')
      .set(({ eb }) => ({ ...row, version: eb('version', '+', 1) }))
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .where('status', '=', before.status)
    const phase = db
      .updateTable('phases')
      .set({ coverage: coverage ?? before.coverage })
      .where('workspace_id', '=', workspaceId)
      .where('experiment_id', '=', id)
      .where('ended_at', 'is', null)
    const [updated] = await store.batch([
      update.compile(),
      ...(coverage === undefined ? [] : [phase.compile()]),
      ...(before.status === 'draft' ? [] : [bumpRevision(store, workspaceId, before.siteId).compile()]),
    ])
    if (updated !== 1) throw new Problem('wrong_state', 'it has just been launched or stopped: read it again')
  }
  return getExperiment(store, workspaceId, id)
}

/** A goal of another site would never be reached on this one. */
async function checkGoal(store: Store, workspaceId: string, goalId: string, siteId: string): Promise<void> {
  const goal = await getGoal(store, workspaceId, goalId)
  if (goal.siteId === siteId) return
  const message = 'choose a goal of the same site'
  throw new Problem('invalid_request', message, { issues: [{ path: 'goalId', code: 'other_site', message }] })
}

/** Rules typed as a path (`/demo`) mean the site of the page that is changed. */
function onOriginOf(pageUrl: string, { pages }: Experiment['audience']): Experiment['audience'] {
  const { origin } = new URL(pageUrl)
  const isPath = ({ match, value }: (typeof pages)[number]) => match !== 'contains' && value.startsWith('/')
  return { pages: pages.map((rule) => (isPath(rule) ? { ...rule, value: origin + rule.value } : rule)) }
}

/** Changes with every change of a draft: what a launch read must still be there when it commits. */
export async function getVersion({ db }: Store, workspaceId: string, id: string): Promise<number> {
  const row = await db
    .selectFrom('experiments')
    .select('version')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  return toNumber(row?.version)
}
