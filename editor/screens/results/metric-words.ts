// A metric in words: its values with their unit, and what is counted.
import type { TFunction } from 'i18next'
import type { ResultMetric } from '#wire/results'
import type { Format } from '../../ui/format.ts'

/** Events that Levier writes itself, of a mail. */
const OWN_EVENTS = ['click', 'confirmed'] as const

type Counted = ResultMetric['counted']

/** One value of the metric; a dash where there is none. */
export function valueWords(
  format: Format,
  { unit }: Pick<ResultMetric, 'unit'>,
  value: number | null,
): string {
  if (value === null) return '–'
  if (unit === 'share') return format.percent(value)
  return unit === 'money' ? format.level(Math.round(value), 'euro') : format.decimal(value)
}

export function countedWords(t: TFunction, { kind, counted, per }: ResultMetric): string {
  if (per)
    return t('evidence.counted.ratio', { what: capital(partWords(t, counted)), per: partWords(t, per) })
  const what = eventWords(t, counted)
  const { aggregation } = counted
  if (kind === 'binary') {
    return t(`evidence.counted.binary.${aggregation === 'absent' ? 'absent' : 'unique'}`, { what })
  }
  return t(`evidence.counted.mean.${aggregation === 'count' ? 'count' : 'sum'}`, { what })
}

const partWords = (t: TFunction, counted: Counted) =>
  t(`evidence.counted.part.${counted.aggregation}`, { what: eventWords(t, counted) })

const eventWords = (t: TFunction, { type, subject }: Counted) => {
  const own = OWN_EVENTS.find((name) => subject === `lv:${name}`)
  return own ? t(`evidence.ownEvent.${own}`) : t(`evidence.event.${type}`, { subject: subject ?? '' })
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
