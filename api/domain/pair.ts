// A control and a variant seen as one comparison, whatever the kind of metric: lift, score and interval.
import type { ArmSums } from './arms.ts'
import type { MetricKind } from './metric.ts'
import { meanScore, meanScoreInterval } from './stats/mean-score.ts'
import { momentsOf } from './stats/moments.ts'
import { ratioMetricInterval, ratioMetricScore, ratioMoments } from './stats/ratio-metric.ts'
import { observedLift, ratioScore, scoreInterval } from './stats/score-interval.ts'
import type { Bounds } from './verdict.ts'

/** Lifts are B / A − 1, fractions. */
export type Pair = {
  lift: number | null
  /** Signed score of "B is `ratio` times A" (ratio > 0), falling in ratio; 0 where nothing is known. */
  scoreAt: (ratio: number) => number
  /** Every lift whose score is within ±z; ends infinite where the data set no bound. */
  intervalAt: (z: number) => Bounds
}

const UNBOUNDED: Bounds = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }

/** Binary: Miettinen-Nurminen score; means: pooled scale-null score; ratios: delta method on the log ratio. */
export function pairOf(kind: MetricKind, control: ArmSums, treatment: ArmSums): Pair {
  if (kind === 'binary') return binaryPair(control, treatment)
  const [a, b] = [momentsOf(control), momentsOf(treatment)]
  if (kind === 'mean') {
    return {
      lift: a.mean === 0 || b.n === 0 ? null : b.mean / a.mean - 1,
      scoreAt: (ratio) => meanScore(a, b, ratio),
      intervalAt: (z) => (Number.isFinite(z) && meanScoreInterval(a, b, z)) || UNBOUNDED,
    }
  }
  const [inA, inB] = [ratioMoments(a), ratioMoments(b)]
  return {
    lift: inA && inB && inA.ratio !== 0 ? inB.ratio / inA.ratio - 1 : null,
    scoreAt: (ratio) => ratioMetricScore(a, b, ratio),
    intervalAt: (z) => (Number.isFinite(z) && ratioMetricInterval(a, b, z)) || UNBOUNDED,
  }
}

function binaryPair(control: ArmSums, treatment: ArmSums): Pair {
  const counts = {
    conversionsA: control.nonzero,
    visitorsA: control.visitors,
    conversionsB: treatment.nonzero,
    visitorsB: treatment.visitors,
  }
  return {
    lift: observedLift(counts),
    scoreAt: (ratio) => ratioScore(counts, ratio),
    intervalAt: (z) => scoreInterval(counts, z),
  }
}

/**
 * The same two arms at `visitors` in all, shared as now, where the variant is exactly `ratio` times the control:
 * what a promise would look like at the planned end.
 */
export function promisedPair(
  kind: MetricKind,
  control: ArmSums,
  treatment: ArmSums,
  ratio: number,
  visitors: number,
): Pair {
  const seen = control.visitors + treatment.visitors
  const grown = (share: number) => (visitors * share) / (seen * control.visitors)
  const a = scaledArm(control, grown(control.visitors), 1)
  const promised = kind === 'binary' ? Math.min(control.visitors / control.nonzero, ratio) : ratio
  return pairOf(kind, a, scaledArm(control, grown(treatment.visitors), promised))
}

/** `times` as many visitors, each with `ratio` times the value; of a binary metric, `ratio` times the conversions. */
function scaledArm(arm: ArmSums, times: number, ratio: number): ArmSums {
  const n = times * arm.visitors
  const { mean, squares, products } = momentsOf(arm)
  return {
    ...arm,
    // about the scaled mean every sum of deviations is what it says
    shift: ratio * mean,
    visitors: n,
    sum: 0,
    sumSquares: times * ratio * ratio * squares,
    denominatorSum: times * arm.denominatorSum,
    denominatorSquares: times * arm.denominatorSquares,
    product: times * ratio * products,
    nonzero: times * ratio * arm.nonzero,
  }
}
