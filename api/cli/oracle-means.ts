// Which of our functions answers the oracle's groups about means and ratios.
import { asymptoticHalfWidth } from '#domain/stats/asymptotic-sequence'
import { cuped } from '#domain/stats/cuped'
import { meanLift } from '#domain/stats/mean-lift-intervals'
import { meanScore, meanScoreInterval } from '#domain/stats/mean-score'
import { type Moments, momentsOf, varianceOf } from '#domain/stats/moments'
import { openMultiplier, plannedMultiplier } from '#domain/stats/multiplier'
import { powerOfTTest } from '#domain/stats/power-t'
import {
  logRatioOfRatios,
  ratioDifference,
  ratioLift,
  ratioMetricInterval,
  ratioMoments,
} from '#domain/stats/ratio-metric'
import { powerForMeans, sampleSizeForMeans } from '#domain/stats/sample-size-means'
import { welchT } from '#domain/stats/welch-t'
import { winsorize } from '#domain/stats/winsorize'
import type { Answer, Input } from './oracle-input.ts'
import { flagIn, itemIn, numberIn, numbersIn, textIn } from './oracle-input.ts'

export const MEANS: Readonly<Record<string, Answer>> = {
  welch_t(input) {
    const { a, b } = armsIn(input)
    const { difference, standardError, test } = welchT(a, b, numberIn(input, 'alpha'))
    return {
      mean_a: a.mean,
      mean_b: b.mean,
      var_a: varianceOf(a) ?? 0,
      var_b: varianceOf(b) ?? 0,
      diff: difference,
      se: standardError,
      t: test?.t ?? null,
      df: test?.degrees ?? null,
      p: test?.p ?? null,
      ci_lo: test?.low ?? null,
      ci_hi: test?.high ?? null,
    }
  },

  relative_lift_means(input) {
    const { a, b } = armsIn(input)
    const z = numberIn(input, 'z')
    const known = meanLift(a, b, z)
    const score = meanScoreInterval(a, b, z)
    return {
      mean_a: a.mean,
      mean_b: b.mean,
      lift: a.mean === 0 ? null : b.mean / a.mean - 1,
      se_delta: known?.deltaError ?? null,
      delta_lo: known?.delta.low ?? null,
      delta_hi: known?.delta.high ?? null,
      log_ratio: known?.log?.logRatio ?? null,
      se_log: known?.log?.standardError ?? null,
      log_lo: known?.log?.low ?? null,
      log_hi: known?.log?.high ?? null,
      fieller_lo: known?.fieller?.low ?? null,
      fieller_hi: known?.fieller?.high ?? null,
      score_z_at_zero: meanScore(a, b, 1),
      score_lo: score?.low ?? null,
      score_hi: score?.high ?? null,
    }
  },

  sequential_mean(input) {
    const { a, b } = armsIn(input)
    const visitors = a.n + b.n
    const alpha = numberIn(input, 'alpha')
    const z =
      textIn(input, 'mode', ['planned', 'open']) === 'planned'
        ? plannedMultiplier(visitors / numberIn(input, 'n_plan'), alpha).z
        : openMultiplier(visitors, numberIn(input, 'n_star'), alpha)
    const interval = meanScoreInterval(a, b, z)
    return { z_crit: z, lift_lo: interval?.low ?? null, lift_hi: interval?.high ?? null }
  },

  ratio_metric(input) {
    const [a, b] = [ratioArmIn(itemIn(input, 'a')), ratioArmIn(itemIn(input, 'b'))]
    const z = numberIn(input, 'z')
    const [inA, inB] = [ratioMoments(a), ratioMoments(b)]
    const difference = ratioDifference(a, b, z)
    const lift = ratioLift(a, b, z)
    const log = logRatioOfRatios(a, b)
    const interval = ratioMetricInterval(a, b, z)
    return {
      ratio_a: inA?.ratio ?? null,
      ratio_b: inB?.ratio ?? null,
      var_a: inA?.variance ?? null,
      var_b: inB?.variance ?? null,
      cov_a: inA?.covariance ?? null,
      cov_b: inB?.covariance ?? null,
      diff: difference?.value ?? null,
      se_diff: difference?.standardError ?? null,
      diff_lo: difference?.low ?? null,
      diff_hi: difference?.high ?? null,
      lift: lift?.value ?? null,
      se_lift: lift?.standardError ?? null,
      lift_lo: lift?.low ?? null,
      lift_hi: lift?.high ?? null,
      log_ratio: log?.logRatio ?? null,
      se_log: log?.standardError ?? null,
      log_lo: interval?.low ?? null,
      log_hi: interval?.high ?? null,
    }
  },

  sample_size_means(input) {
    const visitors = sampleSizeForMeans({ ...gapIn(input), power: numberIn(input, 'power') })
    return { n_per_arm: visitors, n_per_arm_ceil: Math.ceil(visitors) }
  },

  power_means(input) {
    const question = { ...gapIn(input), visitorsPerArm: numberIn(input, 'n_per_arm') }
    return { power_normal: powerForMeans(question), power_t: powerOfTTest(question) }
  },

  winsorize(input) {
    const { cap, n, sum, sumSquares } = winsorize(numbersIn(input, 'values'), numberIn(input, 'quantile'))
    return { cap, n, sum, sumsq: sumSquares }
  },

  asymptotic_cs_halfwidth(input) {
    const { rho, halfWidth } = asymptoticHalfWidth({
      variance: numberIn(input, 's2'),
      n: numberIn(input, 'n'),
      expected: numberIn(input, 'n_star'),
      alpha: numberIn(input, 'alpha'),
      isOneSided: flagIn(input, 'one_sided'),
    })
    return { rho, halfwidth: halfWidth }
  },

  cuped(input) {
    const [sumsA, sumsB] = [cupedArmIn(itemIn(input, 'a')), cupedArmIn(itemIn(input, 'b'))]
    const { theta, a, b, difference, lift, varianceRatio } = cuped(sumsA, sumsB, numberIn(input, 'z'))
    return {
      mean_raw_a: a.rawMean,
      mean_adj_a: a.mean,
      var_adj_a: a.variance,
      mean_raw_b: b.rawMean,
      mean_adj_b: b.mean,
      var_adj_b: b.variance,
      theta,
      diff: difference.value,
      se_diff: difference.standardError,
      diff_lo: difference.low,
      diff_hi: difference.high,
      se_diff_raw: difference.rawStandardError,
      variance_ratio: varianceRatio,
      lift: lift.value,
      se_lift: lift.standardError,
      lift_lo: lift.low,
      lift_hi: lift.high,
    }
  },
}

function gapIn(input: Input) {
  return { delta: numberIn(input, 'delta'), sd: numberIn(input, 'sd'), alpha: numberIn(input, 'alpha') }
}

function armsIn(input: Input): { a: Moments; b: Moments } {
  const arm = (name: 'a' | 'b') =>
    momentsOf({
      visitors: numberIn(input, `n_${name}`),
      sum: numberIn(input, `sum_${name}`),
      sumSquares: numberIn(input, `sumsq_${name}`),
      denominatorSum: 0,
      denominatorSquares: 0,
      product: 0,
      shift: 0,
    })
  return { a: arm('a'), b: arm('b') }
}

function ratioArmIn(input: Input): Moments {
  return momentsOf({
    visitors: numberIn(input, 'n'),
    sum: numberIn(input, 'sum_m'),
    sumSquares: numberIn(input, 'sumsq_m'),
    denominatorSum: numberIn(input, 'sum_d'),
    denominatorSquares: numberIn(input, 'sumsq_d'),
    product: numberIn(input, 'sum_md'),
    shift: 0,
  })
}

function cupedArmIn(input: Input) {
  const [n, sy, syy] = [numberIn(input, 'n'), numberIn(input, 'sy'), numberIn(input, 'syy')]
  return { n, sy, syy, sx: numberIn(input, 'sx'), sxx: numberIn(input, 'sxx'), sxy: numberIn(input, 'sxy') }
}
