// Sample ratio mismatch at one declared look: Pearson's chi-square, for comparison with the sequential test.
import { chiSquareSurvival } from './gamma.ts'

/** Σ (observed − expected)² / expected, arms − 1 degrees of freedom. Source: Pearson 1900, Phil. Mag. 50:157-175. */
export function srmChiSquare(
  counts: readonly number[],
  weights: readonly number[],
): { chiSquare: number; degrees: number; p: number } {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0)
  const chiSquare = counts.reduce((sum, count, arm) => {
    const expected = (total * (weights[arm] ?? 0)) / weightSum
    return expected === 0 && count === 0 ? sum : sum + (count - expected) ** 2 / expected
  }, 0)
  const degrees = counts.length - 1
  return { chiSquare, degrees, p: chiSquareSurvival(chiSquare, degrees) }
}
