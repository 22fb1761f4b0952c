// How far key results, objectives and cycles have come.
import type { KeyResultDirection } from './key-result.ts'

/** Values in the key result's unit; `current` is null while nothing newer than the baseline is known. */
export type Aim = {
  direction: KeyResultDirection
  baseline: number
  target: number
  /** Lower end of the range to stay within, whose upper end is `target`; null for the other directions. */
  targetLow: number | null
  current: number | null
}

export const CONFIDENCES = ['on_track', 'at_risk', 'off_track'] as const
export type Confidence = (typeof CONFIDENCES)[number]

/**
 * The share of the way from baseline to target: 0 at the baseline, 1 at the target, negative on the wrong side of the
 * baseline, above 1 past the target. The same formula serves rising and falling key results.
 * Within a range it is 1 inside, and falls with the distance outside, measured in the baseline's own distance; where the
 * baseline lies inside already, in widths of the range.
 */
export function progressOf(aim: Aim): number {
  const level = aim.current ?? aim.baseline
  if (aim.direction !== 'within') {
    const way = aim.target - aim.baseline
    if (way === 0) return level === aim.target ? 1 : 0
    // no minus zero
    return (level - aim.baseline) / way || 0
  }
  const low = aim.targetLow ?? aim.target
  const outside = (value: number) => Math.max(0, low - value, value - aim.target)
  const scale = outside(aim.baseline) || aim.target - low || Math.abs(aim.target) || 1
  return 1 - outside(level) / scale
}

/** What counts for an objective: progress between 0 and 1, so that one key result far past its target hides no other. */
export const scoreOf = (aim: Aim): number => Math.min(1, Math.max(0, progressOf(aim)))

/** The mean of key results' scores, or of objectives' scores; null where there are none. */
export function meanScore(scores: readonly (number | null)[]): number | null {
  const known = scores.filter((score) => score !== null)
  return known.length === 0 ? null : known.reduce((sum, score) => sum + score, 0) / known.length
}

/** The progress that a steady pace would have reached on a day (`YYYY-MM-DD`), from 0 on the first day to 1 on the last. */
export function expectedProgress(startsOn: string, dueOn: string, day: string): number {
  const start = Date.parse(startsOn)
  const length = Date.parse(dueOn) - start
  if (length <= 0) return day < dueOn ? 0 : 1
  return Math.min(1, Math.max(0, (Date.parse(day) - start) / length))
}

/** The level that a steady pace would have reached: where a key result stays within a range, the nearer end of it. */
export function expectedLevel(aim: Omit<Aim, 'current'>, share: number): number {
  return aim.baseline + (nearestTarget(aim) - aim.baseline) * share
}

/** The level where progress becomes 1: the baseline itself where it lies in the range already. */
export function nearestTarget({ direction, baseline, target, targetLow }: Omit<Aim, 'current'>): number {
  if (direction !== 'within') return target
  return Math.min(target, Math.max(targetLow ?? target, baseline))
}

/** What the calendar alone would say: on track from nine tenths of the expected progress, off track below half of it. */
export function confidenceFrom(progress: number, expected: number): Confidence {
  if (progress >= 0.9 * expected) return 'on_track'
  return progress >= 0.5 * expected ? 'at_risk' : 'off_track'
}
