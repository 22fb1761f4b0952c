// A metric's level as daily traffic tells it: the trailing 28 days of the visitors of a site, or of one of its pages.
import { addDays } from './day.ts'
import type { Aggregation, EventSelector, MetricDefinition } from './metric.ts'
import { measureOf, PAGE_VIEWS, type TrafficTally } from './traffic.ts'

/** A day's level looks this far back, itself included: four of each weekday. */
export const TRAILING_DAYS = 28

/**
 * `value` is a share of visitors (`unique`, `absent`), a mean per visitor (`count`, `sum`) or a ratio of two sums; null
 * without a visitor. `total` is what the value was divided from: converters, events, or the sum of their values.
 * A visitor who comes on several days counts once each day.
 */
export type Measured = { value: number | null; total: number; visitors: number }

/** False where traffic keeps no row of what the metric selects. */
export function isMeasurable({ denominator, ...selector }: MetricDefinition): boolean {
  return measureOf(selector) !== undefined && (!denominator || measureOf(denominator) !== undefined)
}

/** Of all the rows given, which are of one site or page. */
export function measure(definition: MetricDefinition, rows: readonly TrafficTally[]): Measured {
  const visitors = totalOf(rows, PAGE_VIEWS, 'visitors')
  const total = amount(definition, rows, visitors)
  const divisor = definition.denominator ? amount(definition.denominator, rows, visitors) : visitors
  return { value: divisor > 0 ? total / divisor : null, total, visitors }
}

/** The level on each day from one to another, both included. */
export function measureSeries(
  definition: MetricDefinition,
  rows: readonly TrafficTally[],
  from: string,
  to: string,
): (Measured & { day: string })[] {
  const series: (Measured & { day: string })[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const since = addDays(day, 1 - TRAILING_DAYS)
    const trailing = rows.filter((row) => row.day >= since && row.day <= day)
    series.push({ day, ...measure(definition, trailing) })
  }
  return series
}

function amount(
  { aggregation, ...selector }: EventSelector & { aggregation: Aggregation },
  rows: readonly TrafficTally[],
  visitors: number,
): number {
  const name = measureOf(selector)
  if (name === undefined) return 0
  if (aggregation === 'count' || aggregation === 'sum') return totalOf(rows, name, aggregation)
  const present = totalOf(rows, name, 'visitors')
  return aggregation === 'absent' ? visitors - present : present
}

function totalOf(rows: readonly TrafficTally[], name: string, column: 'visitors' | 'count' | 'sum'): number {
  return rows.reduce((total, row) => (row.measure === name ? total + row[column] : total), 0)
}
