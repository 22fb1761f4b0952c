// An interval for a relative change, in plain words; an unbounded end is null.
import type { TFunction } from 'i18next'
import type { Format } from './format.ts'

/** Beyond ten times more, how much more says nothing but that data are few. */
const FAR = 10

export function intervalWords(t: TFunction, format: Format, low: number | null, high: number | null): string {
  const end = (lift: number) =>
    lift > FAR ? t('common.interval.beyond', { lift: format.lift(FAR) }) : format.lift(lift)
  if (low === null && high === null) return t('common.interval.unknown')
  if (low === null) return t('common.interval.atMost', { high: end(high ?? 0) })
  if (high === null) return t('common.interval.atLeast', { low: end(low) })
  return t('common.interval.between', { low: end(low), high: end(high) })
}
