// Fisher's exact test of two conversion rates: for the smallest samples, looked at once.
import type { BinaryCounts } from './score-interval.ts'

/** `greater`: that B converts better; `less`: worse. */
export type FisherTest = { twoSided: number; greater: number; less: number }

/** Tables up to this much likelier than the observed one count as equal to it (R's fisher.test). */
const TIES = 1 + 1e-7

/**
 * Sums of hypergeometric probabilities of B's conversions given all conversions; the two-sided one of every table no
 * likelier than the observed. By recurrence from the likeliest table, so no factorial is formed; cost: the conversions.
 * Source: Fisher 1935, JRSS 98:39-82; Agresti 2013, Categorical Data Analysis, section 3.5.1.
 */
export function fisherExact({ conversionsA, visitorsA, conversionsB, visitorsB }: BinaryCounts): FisherTest {
  const conversions = conversionsA + conversionsB
  const lowest = Math.max(0, conversions - visitorsA)
  const highest = Math.min(conversions, visitorsB)
  const mode = Math.floor(((visitorsB + 1) * (conversions + 1)) / (visitorsA + visitorsB + 2))
  const start = Math.min(highest, Math.max(lowest, mode))
  // weight(k + 1) / weight(k)
  const rise = (k: number) =>
    ((conversions - k) * (visitorsB - k)) / ((k + 1) * (visitorsA - conversions + k + 1))
  const weights = new Map([[start, 1]])
  for (let k = start; k < highest; k++) weights.set(k + 1, (weights.get(k) ?? 0) * rise(k))
  for (let k = start; k > lowest; k--) weights.set(k - 1, (weights.get(k) ?? 0) / rise(k - 1))
  const observed = (weights.get(conversionsB) ?? 0) * TIES
  // From the smallest up, so that small tails keep their digits.
  const sorted = [...weights].sort(([, a], [, b]) => a - b)
  const sum = (isIn: (k: number, weight: number) => boolean) =>
    sorted.reduce((total, [k, weight]) => (isIn(k, weight) ? total + weight : total), 0)
  const all = sum(() => true)
  return {
    twoSided: Math.min(1, sum((_, weight) => weight <= observed) / all),
    greater: Math.min(1, sum((k) => k >= conversionsB) / all),
    less: Math.min(1, sum((k) => k <= conversionsB) / all),
  }
}
