// The lift of one mean over another: score test and score interval, from sums.
import type { Moments } from './moments.ts'

type Arm = Pick<Moments, 'n' | 'mean' | 'squares'>

/**
 * Signed score statistic of "values in B are `ratio` times those in A": T / sqrt(V), 0 where nothing is known.
 *
 * T = mB − R mA; V = (1/nA + 1/nB) × variance of the pooled visitors {R yA, yB}, which is within arms plus between:
 * [R² SSA + SSB + (nA nB / n) T²] / n. Source: this project's pooled scale-null score (VERDICT.md).
 */
export function meanScore(a: Arm, b: Arm, ratio: number): number {
  const difference = b.mean - ratio * a.mean
  const within = ratio * ratio * a.squares + b.squares
  if (a.n === 0 || b.n === 0 || difference === 0 || within === 0) return 0
  const between = ((a.n * b.n) / (a.n + b.n)) * difference * difference
  return difference / Math.sqrt((within + between) / (a.n * b.n))
}

/**
 * Every lift R − 1 whose score is within ±z: a quadratic in R, D² (1 − z²/n) ≤ z² (R² SSA + SSB) / (nA nB).
 * Null where it has no bounded solution: no spread in either arm, or a control mean that is not clearly away from 0.
 */
export function meanScoreInterval(a: Arm, b: Arm, z: number): { low: number; high: number } | null {
  if (a.n === 0 || b.n === 0 || a.mean === 0 || a.squares + b.squares === 0) return null
  const kept = 1 - (z * z) / (a.n + b.n)
  const slack = (z * z) / (a.n * b.n)
  const leading = kept * a.mean * a.mean - slack * a.squares
  if (!(leading > 0)) return null
  const middle = kept * a.mean * b.mean
  const spread = kept * (a.mean * a.mean * b.squares + b.mean * b.mean * a.squares)
  const root = Math.sqrt(Math.max(0, slack * spread - slack * slack * a.squares * b.squares))
  return { low: (middle - root) / leading - 1, high: (middle + root) / leading - 1 }
}
