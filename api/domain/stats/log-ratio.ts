// The log ratio of two conversion rates with 1/2 added everywhere: a quick interval for display.
import { normalUpperQuantile } from './normal.ts'
import type { BinaryCounts } from './score-interval.ts'

/** ln(rate B / rate A), its standard error, and the interval of the lift (fractions). */
export type LogRatio = { logRatio: number; standardError: number; low: number; high: number }

/** Defined for any counts, zeros included. Source: Pettigrew, Gart & Thomas 1986, Biometrika 73:425-435. */
export function adjustedLogRatio(counts: BinaryCounts, alpha: number): LogRatio {
  const a = { conversions: counts.conversionsA + 0.5, visitors: counts.visitorsA + 0.5 }
  const b = { conversions: counts.conversionsB + 0.5, visitors: counts.visitorsB + 0.5 }
  const logRatio = Math.log((b.conversions / b.visitors) * (a.visitors / a.conversions))
  const standardError = Math.sqrt(logVariance(a) + logVariance(b))
  const half = normalUpperQuantile(alpha / 2) * standardError
  return { logRatio, standardError, low: Math.expm1(logRatio - half), high: Math.expm1(logRatio + half) }
}

/** 1/c - 1/n as (n - c) / (n c), which keeps its digits when nearly all converted. */
function logVariance({ conversions, visitors }: { conversions: number; visitors: number }): number {
  return (visitors - conversions) / (visitors * conversions)
}
