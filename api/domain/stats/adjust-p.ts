// Many questions at once: p values made larger so that the promise holds for all of them together.

/** Holm's step-down: any wrong rejection has probability alpha at most. Source: Holm 1979, Scand. J. Statistics 6:65-70. */
export function holm(ps: readonly number[]): number[] {
  const count = ps.length
  return alongSorted(ps, 'rising', (p, rank) => (count - rank + 1) * p)
}

/** Bonferroni: the plainest, p times their number. Source: Dunn 1961, JASA 56:52-64. */
export function bonferroni(ps: readonly number[]): number[] {
  return ps.map((p) => Math.min(1, p * ps.length))
}

/**
 * Benjamini-Hochberg's step-up: of what is rejected at q, a share q at most is wrong on average, if the p values are
 * independent or positively dependent. Source: Benjamini & Hochberg 1995, JRSS B 57:289-300.
 */
export function benjaminiHochberg(ps: readonly number[]): number[] {
  return alongSorted(ps, 'falling', (p, rank) => (ps.length / rank) * p)
}

/** The same under any dependence. Source: Benjamini & Yekutieli 2001, Annals of Statistics 29:1165-1188, theorem 1.3. */
export function benjaminiYekutieli(ps: readonly number[]): number[] {
  const harmonic = ps.reduce((sum, _, i) => sum + 1 / (i + 1), 0)
  return alongSorted(ps, 'falling', (p, rank) => ((harmonic * ps.length) / rank) * p)
}

/**
 * Adjusts each p by its rank (1 = smallest), keeps the adjusted values in the order of the ps (by a running maximum from
 * the smallest, or a running minimum from the largest) and below 1, and answers in the order given.
 */
function alongSorted(
  ps: readonly number[],
  order: 'rising' | 'falling',
  adjust: (p: number, rank: number) => number,
): number[] {
  const ranked = ps.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p)
  const steps = ranked.map(({ p, index }, i) => ({ index, adjusted: Math.min(1, adjust(p, i + 1)) }))
  if (order === 'falling') steps.reverse()
  const adjusted = new Array<number>(ps.length).fill(1)
  let bound = order === 'rising' ? 0 : 1
  for (const step of steps) {
    bound = order === 'rising' ? Math.max(bound, step.adjusted) : Math.min(bound, step.adjusted)
    adjusted[step.index] = bound
  }
  return adjusted
}
