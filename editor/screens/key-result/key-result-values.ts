// A key result as its form holds it (text, in the units people write) and as the wire wants it.
import { type KeyResultDirection, type KeyResultSource, UNITS, type Unit } from '#domain/key-result'
import { TEMPLATES, type TemplateId } from '#domain/templates'
import type { Locale } from '#wire/common'
import type { KeyResult, NewKeyResult } from '#wire/key-results'
import type { Issue } from '../../api.ts'
import { fieldNumber } from '../../ui/format.ts'
import { parseNumber, tidy } from '../../ui/parse-number.ts'

export { UNITS }
/** Days are said by the field's label: their sign differs by language. */
export const UNIT_SIGNS: Record<Unit, string> = {
  percent: '%',
  count: '',
  euro: '€',
  minutes: 'min',
  days: '',
  score: '',
}
/** A percentage is sent as a fraction, euros as cents. */
const SCALES: Record<Unit, number> = { percent: 0.01, count: 1, euro: 100, minutes: 1, days: 1, score: 1 }

export type KeyResultValues = {
  name: string
  metricName: string
  unit: Unit
  direction: KeyResultDirection
  baseline: string
  target: string
  targetLow: string
  dueOn: string
  ownerId: string
  stage: string
  template: string
  source: KeyResultSource
  siteId: string
  /** the page's path; empty for the whole site */
  page: string
  /** what is counted, as `measure-choice.ts` writes it */
  measure: string
}

export const levelOf = (text: string, unit: Unit) => tidy(parseNumber(text) * SCALES[unit])
export const textOf = (level: number, unit: Unit, locale: Locale) => fieldNumber(level / SCALES[unit], locale)

/** A share lies between 0 % and 100 %, wherever it is typed. */
export function percentIssues(values: KeyResultValues): Issue[] {
  if (values.unit !== 'percent') return []
  const fields = ['baseline', 'target', ...(values.direction === 'within' ? ['targetLow' as const] : [])]
  return (fields as ('baseline' | 'target' | 'targetLow')[])
    .filter((path) => parseNumber(values[path]) < 0 || parseNumber(values[path]) > 100)
    .map((path) => ({ path, code: 'percent_range' }))
}

export function emptyValues(dueOn: string, ownerId: string): KeyResultValues {
  return {
    name: '',
    metricName: '',
    unit: 'percent',
    direction: 'increase',
    baseline: '',
    target: '',
    targetLow: '',
    dueOn,
    ownerId,
    stage: '',
    template: '',
    source: 'observed',
    siteId: '',
    page: '',
    measure: '',
  }
}

export function valuesOf(keyResult: KeyResult, locale: Locale): KeyResultValues {
  const { unit, baseline, target, targetLow } = keyResult
  return {
    ...emptyValues(keyResult.dueOn, keyResult.ownerId ?? ''),
    name: keyResult.name,
    metricName: keyResult.metricName,
    unit,
    direction: keyResult.direction,
    baseline: textOf(baseline, unit, locale),
    target: textOf(target, unit, locale),
    targetLow: targetLow === null ? '' : textOf(targetLow, unit, locale),
    stage: keyResult.stage ?? '',
    template: keyResult.template ?? '',
    source: keyResult.source,
  }
}

/** What a template fills in; names are said in the reader's language. */
export function templateValues(id: TemplateId, names: { name: string; metric: string }, locale: Locale) {
  const { unit, direction, baseline, target, targetLow, stage } = TEMPLATES[id]
  return {
    template: id,
    name: names.name,
    metricName: names.metric,
    unit,
    direction,
    stage,
    baseline: textOf(baseline, unit, locale),
    target: textOf(target, unit, locale),
    targetLow: targetLow === null ? '' : textOf(targetLow, unit, locale),
  }
}

export function wireOf(values: KeyResultValues) {
  const { name, unit, direction, dueOn, source } = values
  return {
    name,
    unit,
    direction,
    dueOn,
    source,
    baseline: levelOf(values.baseline, unit),
    target: levelOf(values.target, unit),
    targetLow: direction === 'within' ? levelOf(values.targetLow, unit) : null,
    ownerId: values.ownerId || null,
    stage: (values.stage || null) as KeyResult['stage'],
    template: values.template || null,
  } satisfies Partial<NewKeyResult>
}
