// How a test measures: from what a draft says of a metric to the definitions that a phase freezes.

import type { PhaseMetric } from './contribution.ts'
import { DAY_MS } from './day.ts'
import type { Aggregation, EventSelector, MetricDefinition } from './metric.ts'
import type { Direction } from './verdict.ts'

type Part = { aggregation: Aggregation; event: EventSelector }

/** `event` {type: 'goal'} without a goal means the experiment's own goal. */
export type Measure = Part & {
  denominator?: Part | undefined
  /** Days after the first exposure in which an event counts; null for as long as the phase lasts. */
  windowDays: number | null
  /** A visitor's value counts up to here; null where a launch chooses it from earlier data. */
  cap: number | null
}

export type WatchedMetric = { id: string; name: string; direction: Direction; measure: Measure }
export type GuardrailMetric = WatchedMetric & { margin: number }

/** The rate at which a goal is reached: what decides unless something else is said. */
export const GOAL_REACHED: Measure = {
  aggregation: 'unique',
  event: { type: 'goal' },
  windowDays: null,
  cap: null,
}

/** What is planned with: a rate, or a mean and its deviation. */
export const isRate = ({ aggregation, denominator }: Measure) =>
  (aggregation === 'unique' || aggregation === 'absent') && denominator === undefined

/** True where one large value could decide. */
export const isCapped = ({ aggregation }: Measure) => aggregation === 'sum'

/** Null where it needs the experiment's goal and there is none. */
export function definitionOf(measure: Measure, goalKey: string | null): MetricDefinition | null {
  const event = selectorOf(measure.event, goalKey)
  const below = measure.denominator && selectorOf(measure.denominator.event, goalKey)
  if (!event || below === null) return null
  return {
    ...event,
    aggregation: measure.aggregation,
    ...(measure.denominator && below
      ? { denominator: { ...below, aggregation: measure.denominator.aggregation } }
      : {}),
    windowMs: measure.windowDays === null ? null : measure.windowDays * DAY_MS,
  }
}

/** Keys of the goals that a measure counts, the experiment's own left out. */
export const goalsOf = ({ event, denominator }: Measure): string[] =>
  [event.goal, denominator?.event.goal].filter((goal) => goal !== undefined)

type Draft = {
  measure: Measure | null
  secondary: readonly WatchedMetric[]
  guardrails: readonly GuardrailMetric[]
}
type Claim = { metricId: string; metricName: string; direction: Direction }

/** What decides first, then what is watched, then what must not get worse; null where a goal is missing. */
export function phaseMetrics(
  draft: Draft,
  claim: Claim,
  goalKey: string | null,
  capOf: (measure: Measure) => number | null,
): PhaseMetric[] | null {
  const primary = {
    id: claim.metricId,
    name: claim.metricName,
    direction: claim.direction,
    measure: draft.measure ?? GOAL_REACHED,
  }
  const metrics = [
    freeze('primary', primary),
    ...draft.secondary.map((metric) => freeze('secondary', metric)),
    ...draft.guardrails.map((metric) => freeze('guardrail', metric, metric.margin)),
  ]
  return metrics.every((metric) => metric !== null) ? metrics : null

  function freeze(
    role: NonNullable<PhaseMetric['role']>,
    metric: WatchedMetric,
    margin?: number,
  ): PhaseMetric | null {
    const definition = definitionOf(metric.measure, goalKey)
    if (!definition) return null
    const { id, name, direction } = metric
    const cap = isCapped(metric.measure) ? (metric.measure.cap ?? capOf(metric.measure)) : null
    return {
      id,
      name,
      definition,
      shift: 0,
      role,
      direction,
      cap,
      ...(margin === undefined ? {} : { margin }),
    }
  }
}

function selectorOf(event: EventSelector, goalKey: string | null): EventSelector | null {
  if (event.type !== 'goal' || event.goal !== undefined) return event
  return goalKey === null ? null : { type: 'goal', goal: goalKey }
}
