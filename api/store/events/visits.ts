// What each visitor has been counted for on a day, until the day can get no more events.
import type { CompiledQuery } from 'kysely'
import type { Visit } from '#domain/traffic'
import { chunkRows, type Store } from '../store.ts'

type Owner = { id: string; workspaceId: string }
export type StoredVisit = { day: string; visitorId: string; visit: Visit }

export async function listVisitsOf(
  store: Store,
  site: Owner,
  day: string,
  visitorIds: readonly string[],
): Promise<StoredVisit[]> {
  const pages = chunkRows(store, visitorIds, 1).map((ids) =>
    store.db
      .selectFrom('visits')
      .select(['visitor_id', 'body'])
      .where('workspace_id', '=', site.workspaceId)
      .where('site_id', '=', site.id)
      .where('day', '=', day)
      .where('visitor_id', 'in', ids)
      .execute(),
  )
  return (await Promise.all(pages))
    .flat()
    .map((row) => ({ day, visitorId: row.visitor_id, visit: visitFrom(row.body) }))
}

/** Rows of four without names: there may be many, and they are read by this file only. */
const bodyOf = (visit: Visit) =>
  JSON.stringify(visit.map(({ page, measure, count, sum }) => [page, measure, count, sum]))
const visitFrom = (body: string): Visit =>
  (JSON.parse(body) as [string, string, number, number][]).map(([page, measure, count, sum]) => ({
    page,
    measure,
    count,
    sum,
  }))

export function putVisits(store: Store, site: Owner, visits: readonly StoredVisit[]): CompiledQuery[] {
  return chunkRows(store, visits, 5).map((chunk) =>
    store.db
      .insertInto('visits')
      .values(
        chunk.map(({ day, visitorId, visit }) => ({
          site_id: site.id,
          day,
          visitor_id: visitorId,
          workspace_id: site.workspaceId,
          body: bodyOf(visit),
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['site_id', 'day', 'visitor_id'])
          .doUpdateSet(({ ref }) => ({ body: ref('excluded.body') })),
      )
      .compile(),
  )
}

export function clearVisits({ db }: Store, site: Owner, since: string): CompiledQuery {
  return db
    .deleteFrom('visits')
    .where('workspace_id', '=', site.workspaceId)
    .where('site_id', '=', site.id)
    .where('day', '>=', since)
    .compile()
}
