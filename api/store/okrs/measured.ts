// Levels of metrics as traffic tells them: what measured key results and the planner read.
import { addDays } from '#domain/day'
import { isMeasurable, type Measured, measure, measureSeries, TRAILING_DAYS } from '#domain/measured'
import type { MetricDefinition } from '#domain/metric'
import { measureOf, PAGE_VIEWS, type TrafficTally, WHOLE_SITE } from '#domain/traffic'
import { listTraffic } from '../events/traffic.ts'
import type { Store } from '../store.ts'

/** Where a metric is measured: a site, or (`page`, a path) one of its pages. */
export type MeasuredMetric = {
  siteId: string | null
  page: string | null
  definition: MetricDefinition | null
}

/** The level of the 28 days that end on `day`; undefined for a metric that traffic does not measure. */
export async function measuredValue(
  store: Store,
  workspaceId: string,
  metric: MeasuredMetric,
  day: string,
): Promise<Measured | undefined> {
  const rows = await rowsOf(store, workspaceId, metric, addDays(day, 1 - TRAILING_DAYS), day)
  return rows && metric.definition ? measure(metric.definition, rows) : undefined
}

/** The level on each day from one to another, both included; empty for a metric that traffic does not measure. */
export async function measuredSeries(
  store: Store,
  workspaceId: string,
  metric: MeasuredMetric,
  from: string,
  to: string,
): Promise<(Measured & { day: string })[]> {
  const rows = await rowsOf(store, workspaceId, metric, addDays(from, 1 - TRAILING_DAYS), to)
  return rows && metric.definition ? measureSeries(metric.definition, rows, from, to) : []
}

async function rowsOf(
  store: Store,
  workspaceId: string,
  { siteId, page, definition }: MeasuredMetric,
  since: string,
  until: string,
): Promise<TrafficTally[] | undefined> {
  if (siteId === null || !definition || !isMeasurable(definition)) return undefined
  const selectors = [definition, ...(definition.denominator ? [definition.denominator] : [])]
  const measures = [PAGE_VIEWS, ...selectors.flatMap((selector) => measureOf(selector) ?? [])]
  const site = { id: siteId, workspaceId }
  return listTraffic(store, site, {
    since,
    until,
    page: page ?? WHOLE_SITE,
    measures: [...new Set(measures)],
  })
}
