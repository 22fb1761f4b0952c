// Welch's t test of two means: for one look declared beforehand, and for comparison.
import type { Moments } from './moments.ts'
import { varianceOf } from './moments.ts'
import { tSurvival, tUpperQuantile } from './student-t.ts'

type Arm = Pick<Moments, 'n' | 'mean' | 'squares'>

/** In the metric's unit. Null where an arm has fewer than two visitors, or neither has any spread. */
export type WelchTest = {
  difference: number
  standardError: number | null
  test: { t: number; degrees: number; p: number; low: number; high: number } | null
}

/** B − A, with the degrees of freedom of Welch 1947, Biometrika 34:28-35; interval of 1 − alpha. */
export function welchT(a: Arm, b: Arm, alpha: number): WelchTest {
  const difference = b.mean - a.mean
  const [varianceA, varianceB] = [varianceOf(a), varianceOf(b)]
  if (varianceA === null || varianceB === null) return { difference, standardError: null, test: null }
  const [ofA, ofB] = [varianceA / a.n, varianceB / b.n]
  const standardError = Math.sqrt(ofA + ofB)
  if (standardError === 0) return { difference, standardError, test: null }
  const t = difference / standardError
  const degrees = (ofA + ofB) ** 2 / (ofA ** 2 / (a.n - 1) + ofB ** 2 / (b.n - 1))
  const half = tUpperQuantile(alpha / 2, degrees) * standardError
  const p = t === 0 ? 1 : 2 * tSurvival(Math.abs(t), degrees)
  return {
    difference,
    standardError,
    test: { t, degrees, p, low: difference - half, high: difference + half },
  }
}
