// What must not get worse while the claim is tested: safe, harmed, or not known yet.
import type { Bounds } from './verdict.ts'

export type GuardrailStatus = 'safe' | 'harmed' | 'unknown'

/**
 * `margin` >= 0 is the relative loss that is tolerated: a loss surely smaller than it is safe, even where it is surely
 * a loss. Source: Schultzberg, Ankargren & Frånberg 2024, "Risk-aware product decisions in A/B tests with multiple
 * metrics": non-inferiority needs no correction of alpha, since shipping needs every guardrail.
 */
export function guardrailStatus(benefit: Bounds, margin: number): GuardrailStatus {
  if (benefit.low > -margin) return 'safe'
  return benefit.high < 0 ? 'harmed' : 'unknown'
}

/** Of several: harmed if any is, safe if all are; without any, safe. */
export function worstStatus(statuses: readonly GuardrailStatus[]): GuardrailStatus {
  if (statuses.includes('harmed')) return 'harmed'
  return statuses.includes('unknown') ? 'unknown' : 'safe'
}
