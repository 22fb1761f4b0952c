// An exact always-valid test from converters alone: which arm did each of them come from? For very low rates.
import { findRoot } from './root.ts'
import { srmLogE } from './srm.ts'

/** `weightB`: B's share of the traffic; `concentration`: how strongly the mixture believes in no effect. */
export type ConverterCounts = {
  conversionsA: number
  conversionsB: number
  weightB: number
  concentration: number
}

/**
 * ln of the e-value against a lift: under it a converter comes from B with θ = w (1 + lift) / (w (1 + lift) + 1 − w);
 * beta mixture over θ. Finite-sample, and untouched by trends that both arms share. It is that of the split w among
 * converters, as in the SRM test, and the likelihood of w against θ: w/θ = (1 + w lift)/(1 + lift), for A 1 + w lift.
 * Source: Robbins 1970, Annals of Mathematical Statistics 41:1397-1409, section 2; Lindon & Malek 2022, NeurIPS, eq. 9.
 */
export function converterLogE(counts: ConverterCounts, lift: number): number {
  const { conversionsA, conversionsB, weightB, concentration } = counts
  const split = srmLogE([conversionsA, conversionsB], [1 - weightB, weightB], concentration)
  const fromB = conversionsB === 0 ? 0 : conversionsB * Math.log1p(lift)
  return split + (conversionsA + conversionsB) * Math.log1p(weightB * lift) - fromB
}

/** Every lift whose e-value is below 1 / alpha; exact ends, −1 and Infinity, where an arm has no converter. */
export function converterInterval(counts: ConverterCounts, alpha: number): { low: number; high: number } {
  const { conversionsA, conversionsB, weightB } = counts
  const excess = (logRatio: number) => converterLogE(counts, Math.expm1(logRatio)) + Math.log(alpha)
  // The e-value is smallest at the observed ratio, and rises on both sides where that arm has converters.
  const center = Math.log(((conversionsB + 0.5) * (1 - weightB)) / ((conversionsA + 0.5) * weightB))
  const end = (direction: 1 | -1) => {
    let reach = 1
    while (excess(center + direction * reach) < 0) reach *= 2
    return Math.expm1(findRoot(excess, center, center + direction * reach))
  }
  return {
    low: conversionsB === 0 ? -1 : end(-1),
    high: conversionsA === 0 ? Number.POSITIVE_INFINITY : end(1),
  }
}
