// What the log of late says of a value per visitor: for plans, and for caps that no variant has influenced.

import { type RawBuilder, sql } from 'kysely'
import { comparableUrl, type PageRule } from '#domain/audience'
import { DAY_MS, HOUR_MS } from '#domain/day'
import { OWN_PREFIX } from '#domain/email/unit-event'
import type { Aggregation, EventSelector } from '#domain/metric'
import { positionIn } from '../sql/position-in.ts'
import { type Store, toNumber } from '../store.ts'

export const EARLIER_DAYS = 28
/** Page views are purged soon: who saw a page is known for a week. */
const SEEN_DAYS = 7
/** Fewer visitors with a value say too little of their tail. */
const ENOUGH = 50
/** Of the visitors who have a value at all. */
const QUANTILE = 0.99

type Wanted = {
  aggregation: Aggregation
  event: EventSelector
  /** Only what visitors did once they had seen a page of these, as a test of the page would measure. */
  seen?: readonly PageRule[]
}

/** `visitors`: who saw the page, with a value or without; null where none was named. */
type Values = { visitors: number | null; count: number; sum: number; squares: number; cap: number | null }
const kept = new WeakMap<Store, Map<string, Promise<Values>>>()

/** As of the last full hour, so that a screen which asks every few seconds costs one reading of the log an hour. */
export function readEarlierValues(
  store: Store,
  site: { id: string; workspaceId: string },
  wanted: Wanted,
  now: number,
): Promise<Values> {
  const before = Math.floor(now / HOUR_MS) * HOUR_MS
  const key = JSON.stringify([site.workspaceId, site.id, wanted, before])
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
  store: Store,
  site: { id: string; workspaceId: string },
  { aggregation, event, seen }: Wanted,
  before: number,
): Promise<Values> {
  const { db } = store
  const since = before - (seen ? SEEN_DAYS : EARLIER_DAYS) * DAY_MS
  const sights = db
    .selectFrom('events')
    .select(({ fn }) => ['visitor_id', fn.min('at').as('first_at')])
    .where('site_id', '=', site.id)
    .where('workspace_id', '=', site.workspaceId)
    .where('at', '>=', since)
    .where('at', '<', before)
    .where('url', 'is not', null)
    .where(isSeen(store, seen ?? []))
    .groupBy('visitor_id')
    .as('sights')
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
    // a mail's copy of what its reader did is not another visitor's
    .where('events.id', 'not like', `${OWN_PREFIX}%`)
    .where('at', '>=', since)
    .where('at', '<', before)
    .$if(seen !== undefined, (all) =>
      all
        .innerJoin(sights, 'sights.visitor_id', 'events.visitor_id')
        .whereRef('events.at', '>=', 'sights.first_at'),
    )
    .$if(event.goal !== undefined, (all) => all.where('goal', '=', event.goal ?? ''))
    .$if(event.name !== undefined, (all) => all.where('name', '=', event.name ?? ''))
    .groupBy('events.visitor_id')
    .having(each, '<>', 0)
    .as('each')
  const sums = await db
    .selectFrom(values)
    .select(({ fn }) => [fn.countAll().as('count'), fn.sum('y').as('sum'), sql`sum(y * y)`.as('squares')])
    .executeTakeFirst()
  const seers =
    seen &&
    (await db
      .selectFrom(sights)
      .select(({ fn }) => fn.countAll().as('count'))
      .executeTakeFirst())
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
    visitors: seers ? toNumber(seers.count) : null,
    count,
    sum: toNumber(sums?.sum),
    squares: toNumber(sums?.squares),
    cap: tail ? toNumber(tail.y) : null,
  }
}

/** `isPageIn`, in the words of the database. */
function isSeen(store: Store, rules: readonly PageRule[]): RawBuilder<boolean> {
  const url = sql`lower(replace(url, '#', '?'))`
  const page = sql`rtrim(substr(${url}, 1, ${positionIn(store, sql`${url} || '?'`, '?')} - 1), '/')`
  const hits = (isExcluding: boolean) =>
    rules
      .filter(({ exclude }) => (exclude ?? false) === isExcluding)
      .map(({ match, value }) => {
        const own = comparableUrl(value)
        if (match === 'equals') return sql<boolean>`${page} = ${own}`
        return match === 'prefix'
          ? sql<boolean>`substr(${page}, 1, length(${own})) = ${own}`
          : sql<boolean>`${positionIn(store, page, own)} > 0`
      })
  const any = (parts: RawBuilder<boolean>[], none: number) =>
    parts.length === 0 ? sql<boolean>`${sql.lit(none)} = 1` : sql<boolean>`(${sql.join(parts, sql` or `)})`
  return sql<boolean>`(${any(hits(false), 1)} and not ${any(hits(true), 0)})`
}
