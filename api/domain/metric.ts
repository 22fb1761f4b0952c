// How events become a number.
import type { EventType, LoggedEvent } from './event.ts'

/** Which events count: a type, and for goals and custom events which one. */
export type EventSelector = { type: EventType; goal?: string | undefined; name?: string | undefined }

/**
 * One number from a visitor's events: `unique` is 1 if there is any, else 0; `absent` the reverse (a bounce is an absent
 * `engaged`); `count` how many; `sum` of their values.
 */
export const AGGREGATIONS = ['unique', 'absent', 'count', 'sum'] as const
export type Aggregation = (typeof AGGREGATIONS)[number]

/** A metric: one number per visitor; a ratio metric has a denominator too. */
export type MetricDefinition = EventSelector & {
  aggregation: Aggregation
  denominator?: (EventSelector & { aggregation: Aggregation }) | undefined
  /** How long after the first exposure an event still counts, in ms; null for as long as the phase lasts. */
  windowMs: number | null
}

/** Which statistics fit it: a share of visitors, a mean per visitor, or a ratio of two sums. */
export type MetricKind = 'binary' | 'mean' | 'ratio'

export function metricKind({ aggregation, denominator }: MetricDefinition): MetricKind {
  if (denominator) return 'ratio'
  return aggregation === 'unique' || aggregation === 'absent' ? 'binary' : 'mean'
}

export function isSelected(selector: EventSelector, event: LoggedEvent): boolean {
  if (event.type !== selector.type) return false
  if (selector.goal !== undefined && event.goal !== selector.goal) return false
  return selector.name === undefined || event.name === selector.name
}

/** One visitor's number for events that all count. */
export function aggregate(aggregation: Aggregation, events: readonly LoggedEvent[]): number {
  if (aggregation === 'unique') return events.length > 0 ? 1 : 0
  if (aggregation === 'absent') return events.length > 0 ? 0 : 1
  if (aggregation === 'count') return events.length
  return events.reduce((sum, event) => sum + (event.value ?? 0), 0)
}
