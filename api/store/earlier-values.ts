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

type Values = { count: number; sum: number; squares: number; cap: number | null }
const HOUR_MS = 3600_000
const kept = new WeakMap<Store, Map<string, Promise<Values>>>()

/** As of the last full hour, so that a screen which asks every few seconds costs one reading of the log an hour. */
export function readEarlierValues(
  store: Store,
  site: { id: string; workspaceId: string },
  wanted: Wanted,
  now: number,
): Promise<Values> {
  const before = Math.floor(now / HOUR_MS) * HOUR_MS
  const key = JSON.stringify([site.workspaceId, site.id, wanted.aggregation, wanted.event, before])
  const known = kept.get(store) ?? new Map<string, Promise<Values>>()
  kept.set(store, known)
  const read = known.get(key) ?? readValues(store, site, wanted, before)
  if (known.size > 500) known.clear()
  known.set(key, read)
  read.catch(() => known.delete(key))
  return read
}

/** Over visitors with a value: how many, their sum and sum of squares, and the value that 1 in 100 exceeds (null of few). */
async function readValues(
  { db }: Store,
  site: { id: string; workspaceId: string },
  { aggregation, event }: Wanted,
  before: number,
): Promise<Values> {
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
