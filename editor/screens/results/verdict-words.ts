// What fills a verdict's sentences: the variant, the metric, the interval and the promise, as the reader writes them.
import type { TFunction } from 'i18next'
import { MIN_OUTCOMES } from '#domain/enough-data'
import type { Look } from '#domain/look'
import type { Results } from '#wire/results'
import type { Format } from '../../ui/format.ts'
import { intervalWords } from '../../ui/interval-words.ts'
import { isPhaseOver, leadComparison, promisedChange, variantName } from './lead-comparison.ts'
import { type StoryKey, verdictStory } from './verdict-story.ts'

export type VerdictWords = { key: StoryKey; words: ReturnType<typeof fill> }

export function verdictWords(t: TFunction, format: Format, results: Results, look: Look): VerdictWords {
  const { key, evidence } = verdictStory(look, results.phase.promisedLift, isPhaseOver(results))
  return { key, words: fill(t, format, results, look, evidence?.liftInterval) }
}

function fill(
  t: TFunction,
  format: Format,
  results: Results,
  look: Look,
  interval: { low: number | null; high: number | null } = { low: null, high: null },
) {
  // the end that the promise lies at; open-ended, the promise at least is not ruled out
  const best = results.phase.direction === 'increase' ? interval.high : interval.low
  return {
    variant: variantName(results, leadComparison(look)?.variant ?? ''),
    metric: results.metrics[0].name,
    interval: intervalWords(t, format, interval.low, interval.high),
    promise: format.lift(promisedChange(results)),
    best: format.lift(best ?? promisedChange(results)),
    days: Math.round(results.phase.minRuntimeMs / 86_400_000),
    tooLittle: [t(`results.tooLittle.${look.kind}`), ...missing(t, format, results, look)].join(' '),
    count: look.comparisons.length,
  }
}

/** How far each version still is from the data that a verdict takes. */
function missing(t: TFunction, format: Format, { variants }: Results, { kind }: Look): string[] {
  if (kind !== 'binary') return []
  return variants
    .filter(({ conversions }) => conversions < MIN_OUTCOMES)
    .map(({ name, conversions }) =>
      t('results.tooLittle.missing', {
        name,
        has: format.count(conversions),
        left: format.count(MIN_OUTCOMES - conversions),
        count: MIN_OUTCOMES - conversions,
      }),
    )
}
