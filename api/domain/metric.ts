// How events become a number.
import type { EventType, LoggedEvent } from './event.ts'

/** Which events count: a type, and for goals and custom events which one. */
export type EventSelector = { type: EventType; goal?: string | undefined; name?: string | undefined }

/** A metric: one number per visitor, from that visitor's events. `unique` is 0 or 1, `count` how many, `sum` of values. */
export type MetricDefinition = EventSelector & {
  aggregation: 'unique' | 'count' | 'sum'
  denominator?: (EventSelector & { aggregation: 'unique' | 'count' | 'sum' }) | undefined
  /** How long after the first exposure an event still counts, in ms; null for as long as the phase lasts. */
  windowMs: number | null
}

export function isSelected(selector: EventSelector, event: LoggedEvent): boolean {
  if (event.type !== selector.type) return false
  if (selector.goal !== undefined && event.goal !== selector.goal) return false
  return selector.name === undefined || event.name === selector.name
}

/** One visitor's number for events that all count. */
export function aggregate(
  aggregation: MetricDefinition['aggregation'],
  events: readonly LoggedEvent[],
): number {
  if (aggregation === 'unique') return events.length > 0 ? 1 : 0
  if (aggregation === 'count') return events.length
  return events.reduce((sum, event) => sum + (event.value ?? 0), 0)
}
