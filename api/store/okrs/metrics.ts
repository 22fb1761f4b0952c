// Metrics: named numbers; a definition says how events make them.
import type { Metric, MetricPatch, MetricQuery, NewMetric } from '#wire/metrics'
import { Problem } from '../../problem.ts'
import { newId } from '../new-id.ts'
import { isFoundIn, readPage } from '../page.ts'
import { defined } from '../patch.ts'
import type { Row } from '../schema.ts'
import { getSite } from '../sites/sites.ts'
import { type Store, toNumber } from '../store.ts'

const select = ({ db }: Store, workspaceId: string) =>
  db
    .selectFrom('metrics')
    .selectAll('metrics')
    .select(({ selectFrom, fn }) =>
      selectFrom('key_results')
        .select(fn.countAll<number>().as('count'))
        .whereRef('key_results.metric_id', '=', 'metrics.id')
        .as('key_results'),
    )
    .where('metrics.workspace_id', '=', workspaceId)

const fromRow = (row: Row<'metrics'> & { key_results: unknown }): Metric => ({
  id: row.id,
  name: row.name,
  definition: row.definition === null ? null : JSON.parse(row.definition),
  siteId: row.site_id,
  page: row.page,
  stage: row.stage as Metric['stage'],
  keyResults: toNumber(row.key_results),
  createdAt: row.created_at,
})

export async function listMetrics(store: Store, workspaceId: string, filter: MetricQuery) {
  const { q, siteId, stage, ...page } = filter
  const query = select(store, workspaceId)
    .where(isFoundIn(q ?? '', ['metrics.name', 'metrics.page']))
    .$if(siteId !== undefined, (some) => some.where('site_id', '=', siteId ?? ''))
    .$if(stage !== undefined, (some) => some.where('stage', '=', stage ?? ''))
    .orderBy('metrics.id')
  const { rows, total } = await readPage(query, page)
  return { items: rows.map(fromRow), total }
}

export async function getMetric(store: Store, workspaceId: string, id: string): Promise<Metric> {
  const row = await select(store, workspaceId).where('metrics.id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such metric')
  return fromRow(row)
}

const toRow = ({ name, definition, siteId, page, stage }: MetricPatch) =>
  defined({
    name,
    definition: definition && JSON.stringify(definition),
    site_id: siteId,
    page,
    stage,
  })

/** The row of a new metric, for a batch; its site must have been checked. */
export function newMetricRow(workspaceId: string, id: string, metric: NewMetric, now: number) {
  return {
    definition: null,
    ...toRow(metric),
    id,
    workspace_id: workspaceId,
    name: metric.name,
    created_at: now,
  }
}

export async function insertMetric(store: Store, workspaceId: string, metric: NewMetric, now: number) {
  if (metric.siteId) await getSite(store, workspaceId, metric.siteId)
  const id = newId(now)
  await store.db
    .insertInto('metrics')
    .values(newMetricRow(workspaceId, id, metric, now))
    .execute()
  return getMetric(store, workspaceId, id)
}

export async function updateMetric(store: Store, workspaceId: string, id: string, patch: MetricPatch) {
  if (patch.siteId) await getSite(store, workspaceId, patch.siteId)
  const row = toRow(patch)
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
