// The gate of data: below it the normal approximation behind every interval may fail, and no verdict is given.
import type { ArmReading, Evidence } from './evidence.ts'

/** Binary, per arm: fewer conversions, or fewer visitors without one, are too little data. */
export const MIN_OUTCOMES = 10
/** Means, per arm: visitors whose value is not 0. */
export const MIN_VALUES = 25
/** Means and ratios, per arm. */
export const MIN_VISITORS = 100

/** Enough in both arms. A control at or below 0 has no relative lift, and a ratio of 0 no logarithm. */
export function hasEnoughData({ kind, control, treatment }: Evidence): boolean {
  const compared = kind === 'binary' ? [] : kind === 'mean' ? [control] : [control, treatment]
  const arePositive = compared.every(({ value }) => value !== null && value > 0)
  return arePositive && [control, treatment].every((arm) => isEnough(kind, arm))
}

function isEnough(kind: Evidence['kind'], { visitors, conversions }: ArmReading): boolean {
  if (kind === 'binary') return Math.min(conversions, visitors - conversions) >= MIN_OUTCOMES
  if (visitors < MIN_VISITORS) return false
  return kind === 'ratio' || conversions >= MIN_VALUES
}
