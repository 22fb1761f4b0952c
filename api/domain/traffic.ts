// Traffic outside experiments: what a day's visitors of a site, and of each of its pages, did.
import type { LoggedEvent } from './event.ts'
import type { EventSelector } from './metric.ts'

/** The page that stands for the whole site. */
export const WHOLE_SITE = ''
/** The measure that counts visitors and page views; every other one names what visitors did. */
export const PAGE_VIEWS = ''
/** Where pages beyond the day's first `MAX_PAGES_A_DAY` are counted together. */
export const OTHER_PAGES = '*'

export const MAX_PAGES_A_DAY = 200
const MAX_PAGE_CHARS = 300
/** One visitor cannot fill the table: pages and measures of a day, in the order in which they were seen. */
const MAX_PAGES_A_VISIT = 40
const MAX_MEASURES_A_VISIT = 20

/** What one visitor adds to a day: being there counts once a page, whatever the number of views. */
export type Visit = { page: string; measure: string; count: number; sum: number }[]

export type TrafficTally = {
  day: string
  page: string
  measure: string
  visitors: number
  count: number
  sum: number
}

/** The path of an address, without its query; null where there is none. */
export function pageOf(url: string | null): string | null {
  const path = url === null ? undefined : URL.parse(url)?.pathname
  if (!path) return null
  return path.length > 1 ? path.replace(/\/+$/, '').slice(0, MAX_PAGE_CHARS) || '/' : path
}

/** The measure that counts what a selector selects; undefined where traffic does not tell. */
export function measureOf({ type, goal, name }: EventSelector): string | undefined {
  if (type === 'page_view') return PAGE_VIEWS
  if (type === 'goal') return goal === undefined ? undefined : `goal:${goal}`
  if (type === 'custom') return name === undefined ? undefined : `custom:${name}`
  return type === 'exposure' ? undefined : type
}

const measureOfEvent = ({ type, goal, name }: LoggedEvent) =>
  measureOf({ type, goal: goal ?? undefined, name: name ?? undefined })

/**
 * Of one visitor's events of one day, in whatever order they came. What happens at or after the first sight of a page
 * counts for that page, wherever it happens: that is what a test of the page would measure. No events, no visit.
 */
export function visitOf(events: readonly LoggedEvent[], placeOf: (page: string) => string): Visit {
  if (events.length === 0) return []
  const measures = firstOf(
    events.flatMap((event) => {
      const measure = measureOfEvent(event)
      return measure === undefined || measure === PAGE_VIEWS ? [] : { name: measure, at: event.at }
    }),
    MAX_MEASURES_A_VISIT,
  )
  const sights = events.map((event) => {
    const page = pageOf(event.url)
    return { event, page: page === null ? null : placeOf(page) }
  })
  const pages = firstOf(
    sights.flatMap(({ event, page }) => (page === null ? [] : { name: page, at: event.at })),
    MAX_PAGES_A_VISIT,
  )
  const places = [{ name: WHOLE_SITE, at: Number.NEGATIVE_INFINITY }, ...pages]
  return places.flatMap(({ name: page, at }) => {
    const views = sights.filter(
      ({ event, page: seen }) => event.type === 'page_view' && (page === WHOLE_SITE || seen === page),
    )
    const done = measures.flatMap(({ name: measure }) => {
      const own = events.filter((event) => event.at >= at && measureOfEvent(event) === measure)
      if (own.length === 0) return []
      return { page, measure, count: own.length, sum: own.reduce((sum, { value }) => sum + (value ?? 0), 0) }
    })
    return [{ page, measure: PAGE_VIEWS, count: views.length, sum: 0 }, ...done]
  })
}

/** Each name once, with its first instant; the earliest ones only. */
function firstOf(
  seen: readonly { name: string; at: number }[],
  most: number,
): { name: string; at: number }[] {
  const byName = new Map<string, number>()
  for (const { name, at } of seen) byName.set(name, Math.min(at, byName.get(name) ?? at))
  return [...byName]
    .map(([name, at]) => ({ name, at }))
    .sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1))
    .slice(0, most)
}

/** What a visit adds (sign 1) or takes back (sign −1). */
export const trafficOf = (day: string, visit: Visit, sign: 1 | -1): TrafficTally[] =>
  visit.map(({ page, measure, count, sum }) => ({
    day,
    page,
    measure,
    visitors: sign,
    count: sign * count,
    sum: sign * sum,
  }))

/** One row a key, in a fixed order; rows that cancel out are left out. */
export function mergeTraffic(rows: readonly TrafficTally[]): TrafficTally[] {
  const byKey = new Map<string, TrafficTally>()
  for (const row of rows) {
    const known = byKey.get(trafficKey(row))
    byKey.set(trafficKey(row), {
      ...row,
      visitors: row.visitors + (known?.visitors ?? 0),
      count: row.count + (known?.count ?? 0),
      sum: row.sum + (known?.sum ?? 0),
    })
  }
  return [...byKey.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row)
    .filter(({ visitors, count, sum }) => visitors !== 0 || count !== 0 || sum !== 0)
}

export const trafficKey = ({ day, page, measure }: TrafficTally) => `${day} ${page} ${measure}`

/** A day's pages have places until there are too many; a place that was given is kept. Adds to `known`. */
export function placeAmong(known: Set<string>): (page: string) => string {
  return (page) => {
    if (known.has(page)) return page
    if (known.size >= MAX_PAGES_A_DAY) return OTHER_PAGES
    known.add(page)
    return page
  }
}
