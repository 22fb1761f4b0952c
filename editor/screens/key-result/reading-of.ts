// A key result said in one line.
import type { TFunction } from 'i18next'
import type { KeyResult } from '#wire/key-results'
import type { Format } from '../../ui/format.ts'

export function readingOf(t: TFunction, format: Format, keyResult: KeyResult): string {
  const { metricName, baseline, target, targetLow, unit, dueOn, direction } = keyResult
  return t(direction === 'within' ? 'okrs.readingRange' : 'okrs.reading', {
    metric: metricName,
    from: format.level(direction === 'within' ? (targetLow ?? target) : baseline, unit),
    to: format.level(target, unit),
    day: format.day(dueOn),
  })
}
