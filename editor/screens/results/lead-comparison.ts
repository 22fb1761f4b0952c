// What the results screen reads again and again: the leading comparison, whether it means anything yet, the promise, a variant's name.
import type { Comparison } from '#domain/comparison'
import type { Look } from '#domain/look'
import type { Results } from '#wire/results'

export function leadComparison(look: Look): Comparison | undefined {
  return look.comparisons[look.lead]
}

/** True while no difference of the leading variant has a meaning. */
export const isTooEarly = ({ verdict }: Look) => verdict.reason === 'too_little_data'

/** No visitor is counted any more in what is read: the test has ended, or gone on to another phase. */
export const isPhaseOver = ({ status, phase }: Pick<Results, 'status' | 'phase'>) =>
  status !== 'running' || phase.endedAt !== null

/** The promised lift as the metric moves: negative where lower is better. */
export const promisedChange = ({ phase }: Results) =>
  phase.direction === 'increase' ? phase.promisedLift : -phase.promisedLift

export const variantName = (results: Results, key: string) =>
  results.variants.find((variant) => variant.key === key)?.name ?? key
