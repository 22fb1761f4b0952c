// A phase's metric as results speak of it: its kind, the unit of its values, and what is counted, by name.
import type { PhaseMetric } from './contribution.ts'
import { type EventSelector, metricKind } from './metric.ts'

type Counting = EventSelector & { aggregation: PhaseMetric['definition']['aggregation'] }

/** `goalName` answers the name of a goal by its key. */
export function resultMetric(
  { id, name, definition, role = 'primary', direction, margin, cap }: PhaseMetric,
  planDirection: 'increase' | 'decrease',
  goalName: (key: string) => string,
) {
  const kind = metricKind(definition)
  const counted = ({ type, aggregation, goal, name: event }: Counting) => ({
    type,
    aggregation,
    subject: goal === undefined ? (event ?? null) : goalName(goal),
  })
  const isMoney = ({ type, aggregation }: Counting) => type === 'revenue' && aggregation === 'sum'
  const isAmount = isMoney(definition) && !(definition.denominator && isMoney(definition.denominator))
  return {
    id,
    name,
    role,
    kind,
    unit: kind === 'binary' ? ('share' as const) : isAmount ? ('money' as const) : ('number' as const),
    direction: direction ?? (role === 'primary' ? planDirection : ('increase' as const)),
    margin: margin ?? null,
    cap: cap ?? null,
    windowMs: definition.windowMs,
    counted: counted(definition),
    per: definition.denominator ? counted(definition.denominator) : null,
  }
}
