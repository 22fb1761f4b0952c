// The traffic of a site as people read it: a series, what visitors did, the pages they saw, how many consent.
import { consentRate } from '#domain/consent'
import { addDays, dayIn } from '#domain/day'
import { OTHER_PAGES, PAGE_VIEWS, type TrafficTally, WHOLE_SITE } from '#domain/traffic'
import type { Deed, Traffic, TrafficQuery } from '#wire/traffic'
import { getWorkspace } from '../company/workspaces.ts'
import { listGoals } from '../sites/goals.ts'
import { getSite } from '../sites/sites.ts'
import type { Store } from '../store.ts'
import { getScriptLoads } from './intake.ts'
import { listTopPages, listTraffic } from './traffic.ts'

const TOP_PAGES = 50
const MONTH_DAYS = 30

export async function getTraffic(
  store: Store,
  workspaceId: string,
  siteId: string,
  { page, days: length }: TrafficQuery,
  now: number,
): Promise<Traffic> {
  const record = await getSite(store, workspaceId, siteId)
  const { timeZone } = await getWorkspace(store, workspaceId)
  const to = dayIn(timeZone)(now)
  const from = addDays(to, 1 - length)
  const site = { id: siteId, workspaceId }
  const [rows, whole, pages, goals, scriptLoads] = await Promise.all([
    listTraffic(store, site, { since: from, page }),
    listTraffic(store, site, { since: from, page: WHOLE_SITE, measures: [PAGE_VIEWS] }),
    listTopPages(store, site, from, TOP_PAGES),
    listGoals(store, workspaceId, siteId),
    getScriptLoads(store, workspaceId, siteId, from),
  ])
  const days = daysOf(rows, from, to)
  const total = (column: 'visitors' | 'views') => days.reduce((sum, day) => sum + day[column], 0)
  const visitors = total('visitors')
  return {
    page,
    from,
    to,
    days,
    visitors,
    views: total('views'),
    monthlyVisitors: monthlyVisitors(days),
    deeds: deedsOf(rows, visitors, goals),
    pages: pages.filter((one) => one.page !== OTHER_PAGES),
    consent: consentRate(
      record.consentRate,
      whole.reduce((sum, { count }) => sum + count, 0),
      scriptLoads,
    ),
  }
}

function daysOf(rows: readonly TrafficTally[], from: string, to: string): Traffic['days'] {
  const seen = new Map(rows.filter((row) => row.measure === PAGE_VIEWS).map((row) => [row.day, row]))
  const days: Traffic['days'] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const { visitors = 0, count = 0 } = seen.get(day) ?? {}
    days.push({ day, visitors, views: count })
  }
  return days
}

/** From the first day with a visitor to yesterday: today is not over, and before the script nothing was counted. */
function monthlyVisitors(days: Traffic['days']): number | null {
  const full = days.slice(
    days.findIndex(({ visitors }) => visitors > 0),
    -1,
  )
  const isEmpty = full.every(({ visitors }) => visitors === 0)
  if (isEmpty) return null
  return Math.round((full.reduce((sum, { visitors }) => sum + visitors, 0) / full.length) * MONTH_DAYS)
}

type Goal = { id: string; key: string; name: string }

/** What visitors did, most frequent first; goals nobody has reached too. */
function deedsOf(rows: readonly TrafficTally[], visitors: number, goals: readonly Goal[]): Deed[] {
  const seen = rows.map((row) => row.measure).filter((name) => name !== PAGE_VIEWS)
  const measures = new Set([...goals.map(({ key }) => `goal:${key}`), ...seen])
  const deeds = [...measures].map((name): Deed => {
    const [kind = '', key = ''] = split(name)
    const own = rows.filter((row) => row.measure === name)
    const sum = (column: 'visitors' | 'count' | 'sum') => own.reduce((total, row) => total + row[column], 0)
    const goal = kind === 'goal' ? goals.find((one) => one.key === key) : undefined
    return {
      kind: kind as Deed['kind'],
      key,
      name: goal?.name ?? key,
      goalId: goal?.id ?? null,
      visitors: sum('visitors'),
      count: sum('count'),
      sum: sum('sum'),
      rate: visitors > 0 ? sum('visitors') / visitors : null,
    }
  })
  return deeds.sort((a, b) => b.visitors - a.visitors || (a.name < b.name ? -1 : 1))
}

/** At the first colon: names of custom events may have more. */
function split(name: string): [string, string] {
  const at = name.indexOf(':')
  return at < 0 ? [name, ''] : [name.slice(0, at), name.slice(at + 1)]
}
