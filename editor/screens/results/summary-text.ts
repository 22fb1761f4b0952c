// The result as a message for a chat: what was found, by how much, and what it does to the key result.
import type { TFunction } from 'i18next'
import type { KeyResult } from '#wire/key-results'
import type { Results } from '#wire/results'
import type { Format } from '../../ui/format.ts'
import { factKey } from './fact-key.ts'
import { isPhaseOver, leadComparison } from './lead-comparison.ts'
import { verdictWords } from './verdict-words.ts'

type Told = { name: string; results: Results; keyResult: KeyResult; url: string }

export function summaryText(t: TFunction, format: Format, { name, results, keyResult, url }: Told): string {
  const { look, phase, projection } = results
  const lines = [name]
  if (phase.isIndicative) lines.push(t('results.indicative.headline'))
  else if (look) lines.push(...verdictLines(t, format, results, look))
  else lines.push(t('results.empty.title'))
  const [from, to] = [phase.startedAt, phase.endedAt ?? results.asOf].map(format.instantDay)
  lines.push(t('exports.text.visitors', { visitors: format.count(results.exposed), from, to }))
  if (projection && projection.standing !== 'none') {
    const level = (value: number) => format.level(value, keyResult.unit)
    lines.push(
      t(`exports.text.${projection.standing === 'counted' ? 'projection' : 'possible'}`, {
        name: keyResult.name,
        from: level(projection.level),
        to: level(projection.projected),
      }),
    )
  }
  return [...lines, url].join('\n')
}

function verdictLines(t: TFunction, format: Format, results: Results, look: NonNullable<Results['look']>) {
  const { key, words } = verdictWords(t, format, results, look)
  const lift = leadComparison(look)?.evidence.lift ?? null
  const { improves, promiseKept } = look.facts
  const isOver = isPhaseOver(results)
  return [
    t(`results.verdict.${key}.headline`, words),
    ...(lift === null || look.failedGates.includes('too_little_data')
      ? []
      : [
          t('exports.text.lift', {
            lift: format.lift(lift),
            interval: words.interval,
            promise: words.promise,
          }),
        ]),
    t('exports.text.facts', {
      improves: t(`results.fact.improves.${factKey(improves, isOver)}`),
      kept: t(`results.fact.promise.${factKey(promiseKept, isOver)}`),
    }),
  ]
}
