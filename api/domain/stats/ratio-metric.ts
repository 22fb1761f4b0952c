// A ratio metric, a sum over another sum with visitors as units: its spread and its lift, by the delta method.
import { liftError } from './mean-lift-intervals.ts'
import type { Moments } from './moments.ts'

/** `variance` is that of one visitor's share in the ratio: the ratio's standard error is sqrt(variance / n). */
export type RatioMoments = { ratio: number; variance: number; covariance: number }

/**
 * R = Σm / Σd; variance = vm/d̄² + vd m̄²/d̄⁴ − 2 cov m̄/d̄³, the mean square of (m − R d)/d̄. Null below two visitors
 * or without a denominator. Source: Deng, Knoblich & Lu 2018, KDD, eq. 4.
 */
export function ratioMoments(arm: Moments): RatioMoments | null {
  const { n, mean, denominatorMean: d } = arm
  if (n < 2 || d === 0) return null
  const ratio = mean / d
  const residuals = arm.squares + ratio * ratio * arm.denominatorSquares - 2 * ratio * arm.products
  return {
    ratio,
    variance: Math.max(0, residuals) / (n - 1) / (d * d),
    covariance: arm.products / (n - 1),
  }
}

/** ln(ratio B / ratio A) and its standard error; null unless both ratios are positive and known. */
export function logRatioOfRatios(a: Moments, b: Moments): { logRatio: number; standardError: number } | null {
  const [inA, inB] = [ratioMoments(a), ratioMoments(b)]
  if (!inA || !inB || !(inA.ratio > 0) || !(inB.ratio > 0)) return null
  return {
    logRatio: Math.log(inB.ratio / inA.ratio),
    standardError: Math.sqrt(inA.variance / (a.n * inA.ratio ** 2) + inB.variance / (b.n * inB.ratio ** 2)),
  }
}

/** Signed score of "the ratio of B is `ratio` times that of A"; 0 where nothing is known. */
export function ratioMetricScore(a: Moments, b: Moments, ratio: number): number {
  const known = logRatioOfRatios(a, b)
  if (!known || known.standardError === 0) return 0
  return (known.logRatio - Math.log(ratio)) / known.standardError
}

/** Interval of the lift, exp(log ratio ± z se) − 1; null where the ratios are unknown or without spread. */
export function ratioMetricInterval(a: Moments, b: Moments, z: number): { low: number; high: number } | null {
  const known = logRatioOfRatios(a, b)
  if (!known || known.standardError === 0) return null
  const half = z * known.standardError
  return { low: Math.expm1(known.logRatio - half), high: Math.expm1(known.logRatio + half) }
}

export type RatioEffect = { value: number; standardError: number; low: number; high: number }

/** Ratio B − ratio A, `z` standard errors wide; null where a ratio is unknown. */
export function ratioDifference(a: Moments, b: Moments, z: number): RatioEffect | null {
  const [inA, inB] = [ratioMoments(a), ratioMoments(b)]
  if (!inA || !inB) return null
  return around(inB.ratio - inA.ratio, Math.sqrt(inA.variance / a.n + inB.variance / b.n), z)
}

/** Ratio B / ratio A − 1, linear on the scale of the lift; null where a ratio is unknown or the control's is 0. */
export function ratioLift(a: Moments, b: Moments, z: number): RatioEffect | null {
  const [inA, inB] = [ratioMoments(a), ratioMoments(b)]
  if (!inA || !inB || inA.ratio === 0) return null
  const control = { mean: inA.ratio, squaredError: inA.variance / a.n }
  const treatment = { mean: inB.ratio, squaredError: inB.variance / b.n }
  return around(inB.ratio / inA.ratio - 1, liftError(control, treatment), z)
}

function around(value: number, standardError: number, z: number): RatioEffect {
  return { value, standardError, low: value - z * standardError, high: value + z * standardError }
}
