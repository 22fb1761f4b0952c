// A key result as its form holds it (text, in the units people write) and as the wire wants it.
import type { KeyResultDirection } from '#domain/key-result'
import type { Locale } from '#wire/common'
import type { KeyResult, NewKeyResult, Unit } from '#wire/key-results'
import type { Issue } from '../../api.ts'
import { fieldNumber } from '../../ui/format.ts'
import { parseNumber, tidy } from '../../ui/parse-number.ts'

export const UNITS: readonly Unit[] = ['percent', 'count', 'euro', 'minutes', 'score']
export const UNIT_SIGNS: Record<Unit, string> = {
  percent: '%',
  count: '',
  euro: '€',
  minutes: 'min',
  days: 'j',
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
  current: string
  dueOn: string
}

export const levelOf = (text: string, unit: Unit) => tidy(parseNumber(text) * SCALES[unit])
/** A share lies between 0 % and 100 %, wherever it is typed. */
export function percentIssues(values: KeyResultValues): Issue[] {
  if (values.unit !== 'percent') return []
  return (['baseline', 'target', 'current'] as const)
    .filter((path) => parseNumber(values[path]) < 0 || parseNumber(values[path]) > 100)
    .map((path) => ({ path, code: 'percent_range' }))
}

export const textOf = (level: number, unit: Unit, locale: Locale) => fieldNumber(level / SCALES[unit], locale)

export function valuesOf(keyResult: KeyResult | null, dueOn: string, locale: Locale): KeyResultValues {
  if (!keyResult) {
    return {
      name: '',
      metricName: '',
      unit: 'percent',
      direction: 'increase',
      baseline: '',
      target: '',
      current: '',
      dueOn,
    }
  }
  const { unit, current, baseline, target } = keyResult
  return {
    name: keyResult.name,
    metricName: keyResult.metricName,
    unit,
    direction: keyResult.direction,
    baseline: textOf(baseline, unit, locale),
    target: textOf(target, unit, locale),
    current: current === null ? '' : textOf(current, unit, locale),
    dueOn: keyResult.dueOn,
  }
}

export type WireValues = Pick<
  NewKeyResult,
  'name' | 'unit' | 'direction' | 'baseline' | 'target' | 'dueOn'
> & {
  current: number | null
}

export function wireOf({
  name,
  unit,
  direction,
  baseline,
  target,
  current,
  dueOn,
}: KeyResultValues): WireValues {
  return {
    name,
    unit,
    direction,
    dueOn,
    baseline: levelOf(baseline, unit),
    target: levelOf(target, unit),
    current: current.trim() === '' ? null : levelOf(current, unit),
  }
}
