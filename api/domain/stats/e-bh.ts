// Many questions asked with e-values, at any time and however they depend on each other.

/**
 * e-BH: rejects the k largest, k the greatest with k e_(k) / K >= 1 / alpha; a share alpha at most of what is rejected
 * is wrong on average. Source: Wang & Ramdas 2022, JRSS B 84:822-852, definition 1.
 */
export function rejectByE(es: readonly number[], alpha: number): { isRejected: boolean[]; count: number } {
  const ranked = es.map((e, index) => ({ e, index })).sort((a, b) => b.e - a.e)
  const count = ranked.findLastIndex(({ e }, i) => ((i + 1) * e) / es.length >= 1 / alpha) + 1
  const kept = new Set(ranked.slice(0, count).map(({ index }) => index))
  return { isRejected: es.map((_, index) => kept.has(index)), count }
}
