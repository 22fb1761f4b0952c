// A look with what a Bayesian would say of it.
import { bayesOf } from './bayes.ts'
import type { Look } from './look.ts'
import type { Direction } from './verdict.ts'

/** Adds the figures to each comparison of a look: when it is shown, not when it is taken. A few milliseconds. */
export function withBayes(look: Look, direction: Direction): Look {
  return {
    ...look,
    comparisons: look.comparisons.map((comparison) => ({
      ...comparison,
      bayes: comparison.hasEnoughData ? bayesOf(comparison.evidence, direction) : null,
    })),
  }
}
