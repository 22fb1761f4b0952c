// What is measured, as the form holds it (a source and a way to count) and as the wire wants it.
import type { Aggregation } from '#domain/metric'
import type { Locale } from '#wire/common'
import type { Goal } from '#wire/goals'
import type { GuardrailMetric, Measure, PrimaryMeasure, WatchedMetric } from '#wire/measures'
import { fieldNumber } from '../../ui/format.ts'
import { parseNumber, parsePercent, tidy } from '../../ui/parse-number.ts'

/** `own`: the experiment's goal; `goal:key` another of the site; what the snippet tells by itself; or a named event. */
export type Source = string
export type MeasureValues = {
  count: Aggregation
  source: Source
  /** '' where it is no ratio. */
  belowCount: '' | 'unique' | 'count' | 'sum'
  belowSource: Source
  windowDays: string
  cap: string
  expectedMean: string
  expectedDeviation: string
}
export type WatchedValues = {
  id: string
  name: string
  direction: 'increase' | 'decrease'
  margin: string
  measure: MeasureValues
}

export const COUNTS = ['unique', 'absent', 'count', 'sum'] as const

export const emptyMeasure = (source: Source = 'own'): MeasureValues => ({
  count: 'unique',
  source,
  belowCount: '',
  belowSource: 'own',
  windowDays: '',
  cap: '',
  expectedMean: '',
  expectedDeviation: '',
})
export const emptyWatched = (source: Source): WatchedValues => ({
  id: crypto.randomUUID(),
  name: '',
  direction: 'increase',
  margin: '5',
  measure: emptyMeasure(source),
})

export const isRateOf = ({ count, belowCount }: MeasureValues) =>
  belowCount === '' && (count === 'unique' || count === 'absent')

/** The goal as it stands unless something else is said: nothing is sent then. */
const isPlain = (values: MeasureValues) =>
  values.count === 'unique' && values.source === 'own' && isRateOf(values) && values.windowDays === ''

type Known = { goals: readonly Goal[]; goalId: string; locale: Locale }

/** Amounts travel in cents; other values as they are. */
export function scaleOf({ count, source }: MeasureValues, { goals, goalId }: Omit<Known, 'locale'>): number {
  if (count !== 'sum') return 1
  const goal = goals.find(({ id, key }) => (source === 'own' ? id === goalId : source === `goal:${key}`))
  return source === 'revenue' || goal?.trigger.kind === 'revenue' ? 100 : 1
}

export function measureValues(measure: Measure | PrimaryMeasure | null, known: Known): MeasureValues {
  if (!measure) return emptyMeasure()
  const { aggregation, event, denominator, windowDays, cap } = measure
  const below = denominator?.aggregation
  const values: MeasureValues = {
    ...emptyMeasure(sourceOf(event)),
    count: aggregation,
    belowCount: below === undefined || below === 'absent' ? '' : below,
    belowSource: denominator ? sourceOf(denominator.event) : 'own',
    windowDays: windowDays === null ? '' : `${windowDays}`,
  }
  const scale = scaleOf(values, known)
  const shown = (value: number | null | undefined) =>
    value === null || value === undefined ? '' : fieldNumber(value / scale, known.locale)
  const { expectedMean, expectedDeviation } = { expectedMean: null, expectedDeviation: null, ...measure }
  return {
    ...values,
    cap: shown(cap),
    expectedMean: shown(expectedMean),
    expectedDeviation: shown(expectedDeviation),
  }
}

export const watchedValues = (
  { id, name, direction, measure, ...rest }: WatchedMetric | GuardrailMetric,
  known: Known,
): WatchedValues => ({
  id,
  name,
  direction,
  margin: 'margin' in rest ? fieldNumber(rest.margin * 100, known.locale) : '5',
  measure: measureValues(measure, known),
})

export function wirePrimary(values: MeasureValues, known: Omit<Known, 'locale'>): PrimaryMeasure | null {
  if (isPlain(values)) return null
  const scale = scaleOf(values, known)
  return {
    ...wireMeasure(values, known),
    expectedMean: isRateOf(values) ? null : optional(values.expectedMean, scale),
    expectedDeviation: isRateOf(values) ? null : optional(values.expectedDeviation, scale),
  }
}

export function wireMeasure(values: MeasureValues, known: Omit<Known, 'locale'>): Measure {
  const { count, source, belowCount, belowSource, windowDays, cap } = values
  return {
    aggregation: count,
    event: eventOf(source),
    ...(belowCount === '' ? {} : { denominator: { aggregation: belowCount, event: eventOf(belowSource) } }),
    windowDays: optional(windowDays),
    cap: count === 'sum' ? optional(cap, scaleOf(values, known)) : null,
  }
}

export const wireWatched = (
  { id, name, direction, measure }: WatchedValues,
  known: Omit<Known, 'locale'>,
): WatchedMetric => ({ id, name, direction, measure: wireMeasure(measure, known) })

export const wireGuardrail = (values: WatchedValues, known: Omit<Known, 'locale'>): GuardrailMetric => ({
  ...wireWatched(values, known),
  margin: parsePercent(values.margin),
})

/** Nothing typed is null; what cannot be read is refused at its field, as every number below 0 is. */
export function optional(text: string, scale = 1): number | null {
  if (text.trim() === '') return null
  const number = parseNumber(text)
  return Number.isNaN(number) ? -1 : tidy(number * scale)
}

function sourceOf(event: Measure['event']): Source {
  if (event.type === 'goal') return event.goal === undefined ? 'own' : `goal:${event.goal}`
  return event.type === 'custom' ? `custom:${event.name}` : event.type
}

function eventOf(source: Source): Measure['event'] {
  if (source === 'own') return { type: 'goal' }
  if (source === 'revenue' || source === 'engaged') return { type: source }
  const [, type, name = ''] = /^(goal|custom):(.*)$/.exec(source) ?? []
  return type === 'custom' ? { type, name } : { type: 'goal', goal: name }
}
