// Objectives: what the company wants in a cycle, and which objective that serves.
import type { KeyResultDirection } from '#domain/key-result'
import { meanScore, scoreOf } from '#domain/progress'
import type { NewObjective, Objective, ObjectivePatch, ObjectiveQuery } from '#wire/objectives'
import { Problem } from '../../problem.ts'
import { checkBelongs } from '../belongs.ts'
import { newId } from '../new-id.ts'
import { isFoundIn, readPage } from '../page.ts'
import { defined } from '../patch.ts'
import type { Row } from '../schema.ts'
import { chunkRows, type Store } from '../store.ts'
import { getCycle } from './cycles.ts'
import { LEVEL_COLUMNS, withLevels } from './levels.ts'

const fromRow = (row: Row<'objectives'>, scores: readonly number[]): Objective => ({
  id: row.id,
  cycleId: row.cycle_id,
  name: row.name,
  parentId: row.parent_id,
  teamId: row.team_id,
  ownerId: row.owner_id,
  keyResults: scores.length,
  score: meanScore(scores),
  createdAt: row.created_at,
})

/** In the order in which they were made. */
export async function listObjectives(store: Store, workspaceId: string, filter: ObjectiveQuery, now: number) {
  const { q, limit, offset, cycleId, parentId, teamId, ownerId } = filter
  const wanted = defined({ cycle_id: cycleId, parent_id: parentId, team_id: teamId, owner_id: ownerId })
  const query = store.db
    .selectFrom('objectives')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where(isFoundIn(q ?? '', ['name']))
    .where(({ and }) => and(wanted))
    .orderBy('id')
  const { rows, total } = await readPage(query, { limit, offset })
  const scores = await scoresOf(store, workspaceId, rows, now)
  return { items: rows.map((row) => fromRow(row, scores.get(row.id) ?? [])), total }
}

/** Without `now`, measured key results count as they were last written. */
export async function getObjective(
  store: Store,
  workspaceId: string,
  id: string,
  now?: number,
): Promise<Objective> {
  const row = await store.db
    .selectFrom('objectives')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such objective')
  const scores = await scoresOf(store, workspaceId, [row], now)
  return fromRow(row, scores.get(id) ?? [])
}

/** The scores of each objective's key results. */
async function scoresOf(
  store: Store,
  workspaceId: string,
  objectives: readonly { id: string }[],
  now: number | undefined,
) {
  const scores = new Map<string, number[]>()
  for (const some of chunkRows(store, objectives, 1)) {
    const rows = await store.db
      .selectFrom('key_results')
      .innerJoin('metrics', 'metrics.id', 'key_results.metric_id')
      .selectAll('key_results')
      .select(LEVEL_COLUMNS)
      .where('key_results.workspace_id', '=', workspaceId)
      .where(
        'objective_id',
        'in',
        some.map(({ id }) => id),
      )
      .execute()
    for (const row of now === undefined ? rows : await withLevels(store, workspaceId, rows, now)) {
      const score = scoreOf({
        ...row,
        direction: row.direction as KeyResultDirection,
        targetLow: row.target_low,
      })
      scores.set(row.objective_id, [...(scores.get(row.objective_id) ?? []), score])
    }
  }
  return scores
}

export async function insertObjective(
  store: Store,
  workspaceId: string,
  objective: NewObjective,
  now: number,
): Promise<Objective> {
  await checkLinks(store, workspaceId, objective)
  const { cycleId, name, parentId = null, teamId = null, ownerId = null } = objective
  const id = newId(now)
  await store.db
    .insertInto('objectives')
    .values({
      id,
      workspace_id: workspaceId,
      cycle_id: cycleId,
      name,
      parent_id: parentId,
      team_id: teamId,
      owner_id: ownerId,
      created_at: now,
    })
    .execute()
  return getObjective(store, workspaceId, id, now)
}

export async function updateObjective(
  store: Store,
  workspaceId: string,
  id: string,
  patch: ObjectivePatch,
  now: number,
) {
  await getObjective(store, workspaceId, id)
  await checkLinks(store, workspaceId, patch)
  if (patch.parentId) await checkNoCircle(store, workspaceId, id, patch.parentId)
  const { name, cycleId, parentId, teamId, ownerId } = patch
  const row = defined({ name, cycle_id: cycleId, parent_id: parentId, team_id: teamId, owner_id: ownerId })
  if (Object.keys(row).length > 0) {
    await store.db
      .updateTable('objectives')
      .set(row)
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .execute()
  }
  return getObjective(store, workspaceId, id, now)
}

async function checkLinks(store: Store, workspaceId: string, links: ObjectivePatch) {
  if (links.cycleId !== undefined) await getCycle(store, workspaceId, links.cycleId)
  if (links.parentId) await getObjective(store, workspaceId, links.parentId)
  await checkBelongs(store, workspaceId, links)
}

/** Throws where the objective would, step by step, serve itself. */
async function checkNoCircle({ db }: Store, workspaceId: string, id: string, parentId: string) {
  const rows = await db
    .selectFrom('objectives')
    .select(['id', 'parent_id'])
    .where('workspace_id', '=', workspaceId)
    .where('parent_id', 'is not', null)
    .execute()
  const parents = new Map(rows.map((row) => [row.id, row.parent_id]))
  const seen = new Set<string>()
  let above: string | null | undefined = parentId
  while (above && above !== id && !seen.has(above)) {
    seen.add(above)
    above = parents.get(above)
  }
  if (above !== id) return
  throw new Problem('invalid_request', 'an objective cannot serve itself, or one that serves it', {
    issues: [{ path: 'parentId', code: 'parent_circle', message: 'this objective already serves it' }],
  })
}
