// Learnings: found by words and by where they belong, with the experiments that bear on them.
import { DAY_MS } from '#domain/day'
import type { Learning, LearningFilter, LearningLink, LearningPatch, NewLearning } from '#wire/learnings'
import { Problem } from '../../problem.ts'
import { newId } from '../new-id.ts'
import { isFoundIn, readPage } from '../page.ts'
import { defined } from '../patch.ts'
import type { Database } from '../schema.ts'
import { chunkRows, compile, type Store } from '../store.ts'
import { getCycle } from './cycles.ts'
import { tagsOf } from './learning-tags.ts'
import { checkVerdict } from './learning-verdict.ts'

const from = ({ db }: Store, workspaceId: string) =>
  db
    .selectFrom('learnings')
    .leftJoin('key_results', 'key_results.id', 'learnings.key_result_id')
    // a key result may have been moved to another objective since
    .leftJoin('objectives', (join) =>
      join.on(({ eb, fn }) =>
        eb('objectives.id', '=', fn.coalesce('key_results.objective_id', 'learnings.objective_id')),
      ),
    )
    .leftJoin('metrics', 'metrics.id', 'learnings.metric_id')
    .leftJoin('teams', 'teams.id', 'learnings.team_id')
    .leftJoin('users', 'users.id', 'learnings.author_id')
    .where('learnings.workspace_id', '=', workspaceId)

const select = (store: Store, workspaceId: string) =>
  from(store, workspaceId)
    .selectAll('learnings')
    .select([
      'key_results.name as key_result_name',
      'objectives.id as current_objective_id',
      'objectives.name as objective_name',
      'metrics.name as metric_name',
      'teams.name as team_name',
      'users.name as author_name',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

const fromRow = (row: Row, links: LearningLink[]): Learning => ({
  id: row.id,
  title: row.title,
  body: row.body,
  status: row.status as Learning['status'],
  verdict: row.verdict as Learning['verdict'],
  stage: row.stage as Learning['stage'],
  hypothesisId: row.hypothesis_id,
  keyResultId: row.key_result_id,
  keyResultName: row.key_result_name,
  objectiveId: row.current_objective_id,
  objectiveName: row.objective_name,
  metricId: row.metric_id,
  metricName: row.metric_name,
  teamId: row.team_id,
  teamName: row.team_name,
  authorId: row.author_id,
  authorName: row.author_name,
  retestOn: row.retest_on,
  links,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})

const SEARCHED = [
  'learnings.title',
  'learnings.body',
  'key_results.name',
  'objectives.name',
  'metrics.name',
  'teams.name',
]

/** The newest first; `today` (a day of the workspace) tells which retests are due. */
export async function listLearnings(
  store: Store,
  workspaceId: string,
  filter: LearningFilter,
  today: string,
): Promise<{ items: Learning[]; total: number }> {
  const { q = '', cycleId, experimentId, retest } = filter
  const equal = {
    'learnings.team_id': filter.teamId,
    'objectives.id': filter.objectiveId,
    'learnings.key_result_id': filter.keyResultId,
    'learnings.metric_id': filter.metricId,
    'learnings.stage': filter.stage,
    'learnings.verdict': filter.verdict,
    'learnings.status': filter.status,
  } as const
  let query = select(store, workspaceId)
    .where(isFoundIn(q, SEARCHED))
    .where(({ and, eb }) =>
      and(
        Object.entries(defined(equal)).map(([column, value]) => eb(column as keyof typeof equal, '=', value)),
      ),
    )
    .orderBy('learnings.id', 'desc')
  if (experimentId !== undefined) {
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('learning_links')
          .select('learning_links.learning_id')
          .whereRef('learning_links.learning_id', '=', 'learnings.id')
          .where('learning_links.workspace_id', '=', workspaceId)
          .where('learning_links.experiment_id', '=', experimentId),
      ),
    )
  }
  if (cycleId !== undefined) {
    const { startsOn, endsOn } = await getCycle(store, workspaceId, cycleId)
    // what belongs to no objective is of the cycle in which it was written
    query = query.where(({ or, and, eb }) =>
      or([
        eb('objectives.cycle_id', '=', cycleId),
        and([
          eb('objectives.id', 'is', null),
          eb('learnings.created_at', '>=', Date.parse(startsOn)),
          eb('learnings.created_at', '<', Date.parse(endsOn) + DAY_MS),
        ]),
      ]),
    )
  }
  if (retest === 'due') query = query.where('learnings.retest_on', '<=', today)
  if (retest === 'planned') query = query.where('learnings.retest_on', 'is not', null)
  const { rows, total } = await readPage(query, filter)
  const links = await linksOf(
    store,
    workspaceId,
    rows.map(({ id }) => id),
  )
  return { items: rows.map((row) => fromRow(row, links.get(row.id) ?? [])), total }
}

async function linksOf(
  store: Store,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, LearningLink[]>> {
  const found = await Promise.all(
    chunkRows(store, ids, 1).map((some) =>
      store.db
        .selectFrom('learning_links')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('learning_id', 'in', some)
        .orderBy('experiment_id')
        .execute(),
    ),
  )
  const byLearning = Map.groupBy(found.flat(), ({ learning_id }) => learning_id)
  return new Map(
    [...byLearning].map(([id, rows]) => [
      id,
      rows.map(({ experiment_id, stance }) => ({
        experimentId: experiment_id,
        stance: stance as LearningLink['stance'],
      })),
    ]),
  )
}

export async function getLearning(store: Store, workspaceId: string, id: string): Promise<Learning> {
  const row = await select(store, workspaceId).where('learnings.id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such learning')
  return fromRow(row, (await linksOf(store, workspaceId, [id])).get(id) ?? [])
}

type Author = { workspaceId: string; userId: string | null }

export async function insertLearning(
  store: Store,
  { workspaceId, userId }: Author,
  learning: NewLearning,
  now: number,
): Promise<Learning> {
  const tags = await tagsOf(store, workspaceId, learning)
  await checkVerdict(store, workspaceId, {
    verdict: learning.verdict,
    hypothesisId: learning.hypothesisId,
    links: learning.links ?? [],
  })
  const id = newId(now)
  const row: Database['learnings'] = {
    id,
    workspace_id: workspaceId,
    created_at: now,
    updated_at: now,
    title: learning.title,
    body: learning.body ?? '',
    status: learning.status ?? 'published',
    verdict: learning.verdict ?? null,
    retest_on: learning.retestOn ?? null,
    author_id: userId,
    ...tags,
  }
  const links = insertLinks(store, workspaceId, id, learning.links ?? [])
  await store.batch([...compile(store.db.insertInto('learnings').values(row)), ...links])
  return getLearning(store, workspaceId, id)
}

/** Links that are given replace those there were. */
export async function updateLearning(
  store: Store,
  workspaceId: string,
  id: string,
  patch: LearningPatch,
  now: number,
): Promise<Learning> {
  const before = await getLearning(store, workspaceId, id)
  const { links, title, body, status, verdict, retestOn, ...named } = patch
  const tags = await tagsOf(store, workspaceId, { ...before, ...defined(named), links: links ?? [] })
  // what has been written already stays as it is, whatever is linked to it later
  if (verdict !== before.verdict) {
    const hypothesisId = tags.hypothesis_id
    await checkVerdict(store, workspaceId, { verdict, hypothesisId, links: links ?? before.links })
  }
  const row = { ...defined({ title, body, status, verdict, retest_on: retestOn }), ...tags, updated_at: now }
  const update = store.db
    .updateTable('learnings')
    .set(row)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
  const relink = links
    ? [...compile(unlink(store, workspaceId, id)), ...insertLinks(store, workspaceId, id, links)]
    : []
  await store.batch([...compile(update), ...relink])
  return getLearning(store, workspaceId, id)
}

/** Hypotheses that tried it elsewhere stay; they only forget where the idea came from. */
export async function deleteLearning(store: Store, workspaceId: string, id: string): Promise<void> {
  await getLearning(store, workspaceId, id)
  const forget = store.db
    .updateTable('hypotheses')
    .set({ learning_id: null })
    .where('workspace_id', '=', workspaceId)
    .where('learning_id', '=', id)
  const remove = store.db.deleteFrom('learnings').where('workspace_id', '=', workspaceId).where('id', '=', id)
  await store.batch(compile(forget, unlink(store, workspaceId, id), remove))
}

const unlink = ({ db }: Store, workspaceId: string, id: string) =>
  db.deleteFrom('learning_links').where('workspace_id', '=', workspaceId).where('learning_id', '=', id)

const insertLinks = (store: Store, workspaceId: string, id: string, links: readonly LearningLink[]) =>
  chunkRows(store, links, 4).map((some) =>
    store.db
      .insertInto('learning_links')
      .values(
        some.map(({ experimentId, stance }) => ({
          learning_id: id,
          experiment_id: experimentId,
          workspace_id: workspaceId,
          stance,
        })),
      )
      .compile(),
  )
