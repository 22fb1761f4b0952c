// A hypothesis as its form holds it: numbers as people type them.
import type { Locale } from '#wire/common'
import type { Hypothesis } from '#wire/hypotheses'
import type { KeyResult } from '#wire/key-results'
import { fieldNumber } from '../../ui/format.ts'
import { parsePercent } from '../../ui/parse-number.ts'

export type HypothesisValues = {
  change: string
  because: string
  metricId: string
  direction: 'increase' | 'decrease'
  promisedLift: string
  share: string
  ownerId: string
}

/** As it was left; a new one takes the words and the promise of the hypothesis that it tries elsewhere. */
export function hypothesisValues(
  hypothesis: Hypothesis | null,
  keyResult: KeyResult,
  tried: Hypothesis | undefined,
  locale: Locale,
): HypothesisValues {
  const words = hypothesis ?? tried
  return {
    change: words?.change ?? '',
    because: words?.because ?? '',
    metricId: hypothesis?.metricId ?? keyResult.metricId,
    direction: hypothesis?.direction ?? (keyResult.direction === 'within' ? 'increase' : keyResult.direction),
    promisedLift: fieldNumber((words?.promisedLift ?? 0.15) * 100, locale),
    share: fieldNumber((hypothesis?.share ?? 1) * 100, locale),
    ownerId: hypothesis?.ownerId ?? keyResult.ownerId ?? '',
  }
}

export const hypothesisBody = ({ promisedLift, share, ownerId, ...same }: HypothesisValues) => ({
  ...same,
  promisedLift: parsePercent(promisedLift),
  share: parsePercent(share),
  ownerId: ownerId === '' ? null : ownerId,
})
