// The z tests of textbooks for two conversion rates: for one look declared beforehand, and for comparison.
import { normalUpperQuantile, twoSidedP } from './normal.ts'
import type { BinaryCounts } from './score-interval.ts'
import { rateDifference } from './score-interval.ts'

/** A standard error and what follows from it; z and p are null where the standard error is 0 and says nothing. */
export type ZTest = { standardError: number; z: number | null; p: number | null }

export type TwoProportionTest = {
  rateA: number
  rateB: number
  difference: number
  /** Under equal rates, for the test. */
  pooled: ZTest
  /** Without that assumption, for the Wald interval of the difference [low, high]. */
  unpooled: ZTest
  low: number
  high: number
}

/** Pooled and unpooled z of B - A. Source: Fleiss, Levin & Paik 2003, eq. 3.9 and 3.15. Visitors >= 1 in each arm. */
export function twoProportionZ(counts: BinaryCounts, alpha: number): TwoProportionTest {
  const { conversionsA, visitorsA, conversionsB, visitorsB } = counts
  const rateA = conversionsA / visitorsA
  const rateB = conversionsB / visitorsB
  const difference = rateDifference(counts, 1)
  const visitors = visitorsA + visitorsB
  const conversions = conversionsA + conversionsB
  const pooledVariance = (conversions / visitors) * ((visitors - conversions) / visitors)
  const pooled = zTest(difference, Math.sqrt(pooledVariance * (1 / visitorsA + 1 / visitorsB)))
  const unpooled = zTest(
    difference,
    Math.hypot(rateError(conversionsA, visitorsA), rateError(conversionsB, visitorsB)),
  )
  const half = normalUpperQuantile(alpha / 2) * unpooled.standardError
  return {
    rateA,
    rateB,
    difference,
    // No variance under the null: every arm alike, and no evidence at all.
    pooled: pooled.standardError === 0 ? { ...pooled, p: 1 } : pooled,
    unpooled,
    low: difference - half,
    high: difference + half,
  }
}

function zTest(difference: number, standardError: number): ZTest {
  if (standardError === 0) return { standardError, z: null, p: null }
  const z = difference / standardError
  return { standardError, z, p: twoSidedP(z) }
}

function rateError(conversions: number, visitors: number): number {
  return Math.sqrt((conversions / visitors) * ((visitors - conversions) / visitors) * (1 / visitors))
}
