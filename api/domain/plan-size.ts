// The size of a test looked at once, for each kind of metric, and the smallest lift that a size can show.

import { findRoot } from './stats/root.ts'
import { sampleSize, smallestDetectableLift } from './stats/sample-size.ts'
import { detectableDifference, sampleSizeForMeans } from './stats/sample-size-means.ts'
import type { Direction } from './verdict.ts'

/** What is known of the control: a conversion rate in (0, 1), or a mean (or ratio) > 0 and how much visitors differ. */
export type Baseline =
  | { kind?: 'binary'; baselineRate: number }
  | {
      kind: 'mean' | 'ratio'
      mean: number
      /** Of one visitor's value (of a ratio: of one visitor's part in it), in the metric's unit, > 0. */
      standardDeviation: number
    }

/** alpha two-sided, of one comparison. */
type Risk = { direction: Direction; alpha: number; power: number }

/** Visitors per arm (a real number) to see the promised lift; null when no metric can move so far. */
export function fixedSize(baseline: Baseline, promisedLift: number, risk: Risk): number | null {
  const ratio = ratioOf(promisedLift, risk.direction)
  if ('mean' in baseline) {
    return ratio > 0 ? sampleSizeForMeans({ ...riskOf(risk), ...gapOf(baseline, ratio) }) : null
  }
  const rateB = baseline.baselineRate * ratio
  if (rateB < 0 || rateB > 1) return null
  return sampleSize({ ...riskOf(risk), rateA: baseline.baselineRate, rateB })
}

/** The smallest lift, a positive fraction in the wanted direction; null when none can be shown. */
export function detectableLift(baseline: Baseline, visitorsPerArm: number, risk: Risk): number | null {
  const { direction } = risk
  if (!(visitorsPerArm > 0)) return null
  if (!('mean' in baseline)) {
    return smallestDetectableLift({ ...risk, baselineRate: baseline.baselineRate, visitorsPerArm })
  }
  if (baseline.kind === 'ratio') {
    const sd = baseline.standardDeviation / baseline.mean
    const logLift = detectableDifference({ ...riskOf(risk), sd, visitorsPerArm })
    return direction === 'increase' ? Math.expm1(logLift) : -Math.expm1(-logLift)
  }
  const missing = (lift: number) =>
    sampleSizeForMeans({ ...riskOf(risk), ...gapOf(baseline, ratioOf(lift, direction)) }) - visitorsPerArm
  const largest = direction === 'increase' ? 1e6 : 1 - 1e-9
  if (missing(largest) > 0) return null
  const end = Math.log(largest)
  return Math.exp(findRoot((logLift) => missing(Math.exp(logLift)), end - 50, end))
}

const ratioOf = (lift: number, direction: Direction) => 1 + (direction === 'increase' ? lift : -lift)
const riskOf = ({ alpha, power }: Risk) => ({ alpha, power })

/**
 * Difference and spread as the interval will see them. A mean: the variant's values are the control's times the ratio,
 * so the spread is that of both arms together. A ratio metric: on the log scale, where the spread stays.
 */
function gapOf(
  { kind, mean, standardDeviation }: Extract<Baseline, { mean: number }>,
  ratio: number,
): { delta: number; sd: number } {
  if (kind === 'ratio') return { delta: Math.log(ratio), sd: standardDeviation / mean }
  return { delta: mean * (ratio - 1), sd: standardDeviation * Math.sqrt((1 + ratio * ratio) / 2) }
}
