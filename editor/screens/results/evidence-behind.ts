// Which evidence a verdict rests on: what was seen when it was decided, else what is seen now.
import type { Comparison } from '#domain/comparison'
import type { Evidence } from '#domain/evidence'
import type { Look } from '#domain/look'
import type { Results } from '#wire/results'

export function leadComparison(look: Look): Comparison | undefined {
  return look.comparisons[look.lead]
}

export function evidenceBehind(look: Look): Evidence | undefined {
  const { verdict, decision } = look.verdict
  if (verdict !== 'inconclusive' && decision) return decision.evidence
  return leadComparison(look)?.evidence
}

/** The promised lift as the metric moves: negative where lower is better. */
export const promisedChange = ({ phase }: Results) =>
  phase.direction === 'increase' ? phase.promisedLift : -phase.promisedLift

export const variantName = (results: Results, key: string) =>
  results.variants.find((variant) => variant.key === key)?.name ?? key
