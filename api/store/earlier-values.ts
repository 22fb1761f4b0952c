// What the log of the last 28 days says of a value per visitor: for plans, and for caps that no variant has influenced.
import { sql } from 'kysely'
import type { Aggregation, EventSelector } from '#domain/metric'
import { type Store, toNumber } from './store.ts'

const DAY_MS = 24 * 3600 * 1000
export const EARLIER_DAYS = 28
/** Fewer visitors with a value say too little of their tail. */
const ENOUGH = 50
/** Of the visitors who have a value at all. */
const QUANTILE = 0.99

type Wanted = { aggregation: Aggregation; event: EventSelector }

/** Over visitors with a value: how many, their sum and sum of squares, and the value that 1 in 100 exceeds (null of few). */
export async function readEarlierValues(
  { db }: Store,
  site: { id: string; workspaceId: string },
  { aggregation, event }: Wanted,
  before: number,
) {
  const each = {
    unique: sql<number>`1`,
    absent: sql<number>`0`,
    count: sql<number>`count(*)`,
    sum: sql<number>`coalesce(sum(value), 0)`,
  }[aggregation]
  const values = db
    .selectFrom('events')
    .select(each.as('y'))
    .where('site_id', '=', site.id)
    .where('workspace_id', '=', site.workspaceId)
    .where('type', '=', event.type)
    .where('at', '>=', before - EARLIER_DAYS * DAY_MS)
    .where('at', '<', before)
    .$if(event.goal !== undefined, (all) => all.where('goal', '=', event.goal ?? ''))
    .$if(event.name !== undefined, (all) => all.where('name', '=', event.name ?? ''))
    .groupBy('visitor_id')
    .having(each, '<>', 0)
    .as('each')
  const sums = await db
    .selectFrom(values)
    .select(({ fn }) => [fn.countAll().as('count'), fn.sum('y').as('sum'), sql`sum(y * y)`.as('squares')])
    .executeTakeFirst()
  const count = toNumber(sums?.count)
  const tail =
    count < ENOUGH
      ? undefined
      : await db
          .selectFrom(values)
          .select('y')
          .orderBy('y')
          .limit(1)
          .offset(Math.floor(QUANTILE * count))
          .executeTakeFirst()
  return {
    count,
    sum: toNumber(sums?.sum),
    squares: toNumber(sums?.squares),
    cap: tail ? toNumber(tail.y) : null,
  }
}
