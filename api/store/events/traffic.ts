// Daily traffic of sites and their pages.
import type { CompiledQuery } from 'kysely'
import { PAGE_VIEWS, type TrafficTally, WHOLE_SITE } from '#domain/traffic'
import { chunkRows, type Store, toNumber } from '../store.ts'

type Owner = { id: string; workspaceId: string }

/** Adds sums to the rows of their keys. */
export function addTraffic(store: Store, site: Owner, rows: readonly TrafficTally[]): CompiledQuery[] {
  return chunkRows(store, rows, 8).map((chunk) =>
    store.db
      .insertInto('traffic')
      .values(
        chunk.map(({ day, page, measure, visitors, count, sum }) => ({
          site_id: site.id,
          day,
          page,
          measure,
          workspace_id: site.workspaceId,
          visitors,
          count,
          sum,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['site_id', 'day', 'page', 'measure']).doUpdateSet(({ eb, ref }) => ({
          visitors: eb('traffic.visitors', '+', ref('excluded.visitors')),
          count: eb('traffic.count', '+', ref('excluded.count')),
          sum: eb('traffic.sum', '+', ref('excluded.sum')),
        })),
      )
      .compile(),
  )
}

/** The pages that have a place on each of some days. */
export async function listPlaces(
  { db }: Store,
  site: Owner,
  days: readonly string[],
): Promise<Map<string, Set<string>>> {
  const rows =
    days.length === 0
      ? []
      : await db
          .selectFrom('traffic')
          .select(['day', 'page'])
          .where('workspace_id', '=', site.workspaceId)
          .where('site_id', '=', site.id)
          .where('day', 'in', days)
          .where('measure', '=', PAGE_VIEWS)
          .where('page', 'like', '/%')
          .execute()
  const places = new Map(days.map((day) => [day, new Set<string>()]))
  for (const { day, page } of rows) places.get(day)?.add(page)
  return places
}

/** The same, from rows that have been read. */
export function placesOf(rows: readonly TrafficTally[]): Map<string, Set<string>> {
  const own = rows.filter(({ page, measure }) => measure === PAGE_VIEWS && page.startsWith('/'))
  return new Map(
    [...Map.groupBy(own, ({ day }) => day)].map(([day, pages]) => [
      day,
      new Set(pages.map(({ page }) => page)),
    ]),
  )
}

export type TrafficFilter = {
  /** First and last day, both included, `YYYY-MM-DD`. */
  since: string
  until?: string
  /** '' is the whole site; every page unless one is named. */
  page?: string
  measures?: readonly string[]
}

/** The rows of some days, by day. */
export async function listTraffic(
  { db }: Store,
  site: Owner,
  { since, until, page, measures }: TrafficFilter,
): Promise<TrafficTally[]> {
  let query = db
    .selectFrom('traffic')
    .selectAll()
    .where('workspace_id', '=', site.workspaceId)
    .where('site_id', '=', site.id)
    .where('day', '>=', since)
  if (until !== undefined) query = query.where('day', '<=', until)
  if (page !== undefined) query = query.where('page', '=', page)
  if (measures !== undefined) query = query.where('measure', 'in', measures)
  const rows = await query.orderBy('day').execute()
  return rows.map((row) => ({
    day: row.day,
    page: row.page,
    measure: row.measure,
    visitors: toNumber(row.visitors),
    count: toNumber(row.count),
    sum: row.sum,
  }))
}

export type PageTotal = { page: string; visitors: number; views: number }

/** The most visited pages from a day on; or those on which most visitors did what a measure names. */
export async function listTopPages(
  { db }: Store,
  site: Owner,
  since: string,
  limit: number,
  name = PAGE_VIEWS,
): Promise<PageTotal[]> {
  const rows = await db
    .selectFrom('traffic')
    .select(({ fn }) => ['page', fn.sum('visitors').as('visitors'), fn.sum('count').as('views')])
    .where('workspace_id', '=', site.workspaceId)
    .where('site_id', '=', site.id)
    .where('day', '>=', since)
    .where('measure', '=', name)
    .where('page', '!=', WHOLE_SITE)
    .groupBy('page')
    .orderBy('visitors', 'desc')
    .orderBy('page')
    .limit(limit)
    .execute()
  return rows.map(({ page, visitors, views }) => ({
    page,
    visitors: toNumber(visitors),
    views: toNumber(views),
  }))
}

export function clearTraffic({ db }: Store, site: Owner, since: string): CompiledQuery {
  return db
    .deleteFrom('traffic')
    .where('workspace_id', '=', site.workspaceId)
    .where('site_id', '=', site.id)
    .where('day', '>=', since)
    .compile()
}
