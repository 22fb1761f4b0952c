// Metrics: named numbers; a definition says how events make them.
import type { Metric, MetricPatch, NewMetric } from '#wire/metrics'
import { Problem } from '../problem.ts'
import { newId } from './new-id.ts'
import { defined } from './patch.ts'
import type { Row } from './schema.ts'
import type { Store } from './store.ts'

const fromRow = (row: Row<'metrics'>): Metric => ({
  id: row.id,
  name: row.name,
  definition: row.definition === null ? null : JSON.parse(row.definition),
  createdAt: row.created_at,
})

export async function listMetrics({ db }: Store, workspaceId: string): Promise<Metric[]> {
  const rows = await db
    .selectFrom('metrics')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('id')
    .execute()
  return rows.map(fromRow)
}

export async function getMetric({ db }: Store, workspaceId: string, id: string): Promise<Metric> {
  const row = await db
    .selectFrom('metrics')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such metric')
  return fromRow(row)
}

export async function insertMetric(
  store: Store,
  workspaceId: string,
  { name, definition }: NewMetric,
  now: number,
): Promise<Metric> {
  const id = newId(now)
  await store.db
    .insertInto('metrics')
    .values({
      id,
      workspace_id: workspaceId,
      name,
      definition: definition ? JSON.stringify(definition) : null,
      created_at: now,
    })
    .execute()
  return getMetric(store, workspaceId, id)
}

export async function updateMetric(
  store: Store,
  workspaceId: string,
  id: string,
  { name, definition }: MetricPatch,
) {
  const row = defined({ name, definition: definition && JSON.stringify(definition) })
  if (Object.keys(row).length > 0) {
    await store.db
      .updateTable('metrics')
      .set(row)
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .execute()
  }
  return getMetric(store, workspaceId, id)
}

/** Says how the metric is measured, unless that was said before. */
export function defineMetric(
  { db }: Store,
  workspaceId: string,
  id: string,
  definition: Metric['definition'],
) {
  return db
    .updateTable('metrics')
    .set({ definition: JSON.stringify(definition) })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('definition', 'is', null)
}
