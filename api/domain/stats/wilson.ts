// The interval of one conversion rate, and of the difference of two.
import { normalUpperQuantile } from './normal.ts'
import type { BinaryCounts } from './score-interval.ts'

export type RateInterval = { rate: number; low: number; high: number }

/**
 * Wilson score interval of one rate, alpha two-sided, visitors >= 1: exactly 0 below when nobody converted and exactly
 * 1 above when all did. The ends are the roots of (1 + z^2/n) x^2 - (2p + z^2/n) x + p^2 = 0.
 * Source: Wilson 1927, Journal of the American Statistical Association 22:209-212.
 */
export function wilsonInterval(conversions: number, visitors: number, alpha: number): RateInterval {
  const rate = conversions / visitors
  const squared = normalUpperQuantile(alpha / 2) ** 2 / visitors
  const half = Math.sqrt(squared * (rate * (1 - rate) + squared / 4))
  const high = conversions === visitors ? 1 : (rate + squared / 2 + half) / (1 + squared)
  // The smaller root through the product of both, p^2 / (1 + z^2/n): a difference would lose the digits of rare rates.
  return { rate, low: rate === 0 ? 0 : rate ** 2 / ((1 + squared) * high), high }
}

/** Newcombe's interval of the difference of the rates B - A. Source: Newcombe 1998, Statistics in Medicine 17:873-890, method 10. */
export function newcombeInterval(
  counts: BinaryCounts,
  alpha: number,
): { difference: number; low: number; high: number } {
  const a = wilsonInterval(counts.conversionsA, counts.visitorsA, alpha)
  const b = wilsonInterval(counts.conversionsB, counts.visitorsB, alpha)
  const difference = b.rate - a.rate
  return {
    difference,
    low: difference - Math.hypot(b.rate - b.low, a.high - a.rate),
    high: difference + Math.hypot(b.high - b.rate, a.rate - a.low),
  }
}
