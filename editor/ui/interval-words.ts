// An interval for a relative change, in plain words; an unbounded end is null.
import type { TFunction } from 'i18next'
import type { Format } from './format.ts'

export function intervalWords(t: TFunction, format: Format, low: number | null, high: number | null): string {
  if (low === null && high === null) return t('common.interval.unknown')
  if (low === null) return t('common.interval.atMost', { high: format.lift(high ?? 0) })
  if (high === null) return t('common.interval.atLeast', { low: format.lift(low) })
  return t('common.interval.between', { low: format.lift(low), high: format.lift(high) })
}
