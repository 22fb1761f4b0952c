// Objectives: what the company wants in a cycle.
import type { NewObjective, Objective, ObjectivePatch } from '#wire/objectives'
import { Problem } from '../problem.ts'
import { getCycle } from './cycles.ts'
import { newId } from './new-id.ts'
import { defined } from './patch.ts'
import type { Row } from './schema.ts'
import type { Store } from './store.ts'

const fromRow = (row: Row<'objectives'>): Objective => ({
  id: row.id,
  cycleId: row.cycle_id,
  name: row.name,
  createdAt: row.created_at,
})

export async function listObjectives(
  { db }: Store,
  workspaceId: string,
  cycleId?: string,
): Promise<Objective[]> {
  const rows = await db
    .selectFrom('objectives')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .$if(cycleId !== undefined, (query) => query.where('cycle_id', '=', cycleId ?? ''))
    .orderBy('id')
    .execute()
  return rows.map(fromRow)
}

export async function getObjective({ db }: Store, workspaceId: string, id: string): Promise<Objective> {
  const row = await db
    .selectFrom('objectives')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such objective')
  return fromRow(row)
}

export async function insertObjective(
  store: Store,
  workspaceId: string,
  { cycleId, name }: NewObjective,
  now: number,
): Promise<Objective> {
  await getCycle(store, workspaceId, cycleId)
  const id = newId(now)
  await store.db
    .insertInto('objectives')
    .values({ id, workspace_id: workspaceId, cycle_id: cycleId, name, created_at: now })
    .execute()
  return getObjective(store, workspaceId, id)
}

export async function updateObjective(store: Store, workspaceId: string, id: string, patch: ObjectivePatch) {
  if (patch.cycleId !== undefined) await getCycle(store, workspaceId, patch.cycleId)
  const row = defined({ name: patch.name, cycle_id: patch.cycleId })
  if (Object.keys(row).length > 0) {
    await store.db
      .updateTable('objectives')
      .set(row)
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .execute()
  }
  return getObjective(store, workspaceId, id)
}
