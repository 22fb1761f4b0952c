// Which of our functions answers which group of oracles/statistics.json: the registry, one entry a group.
import { duration } from '#domain/planning'
import { projectLevel } from '#domain/projection'
import { conditionalPower } from '#domain/stats/conditional-power'
import { sequentialInflation } from '#domain/stats/inflation'
import { adjustedLogRatio } from '#domain/stats/log-ratio'
import {
  finalMultiplier,
  openLogE,
  openMultiplier,
  openP,
  plannedMultiplier,
  plannedP,
} from '#domain/stats/multiplier'
import { powerOf, sampleSize } from '#domain/stats/sample-size'
import { observedLift, ratioScore, scoreInterval } from '#domain/stats/score-interval'
import { SRM_ALARM, srmLogE, srmP } from '#domain/stats/srm'
import { twoProportionZ } from '#domain/stats/two-proportion-z'
import { newcombeInterval, wilsonInterval } from '#domain/stats/wilson'
import { benefitOf, decide } from '#domain/verdict'
import { DISTRIBUTIONS } from './oracle-distributions.ts'
import type { Answer, Input } from './oracle-input.ts'
import { countsIn, flagIn, itemsIn, numberIn, numbersIn, textIn } from './oracle-input.ts'
import { MEANS } from './oracle-means.ts'

const MODES = ['planned', 'open'] as const

export const STATISTICS: Readonly<Record<string, Answer>> = {
  ...DISTRIBUTIONS,
  ...MEANS,

  two_proportion_z(input) {
    const test = twoProportionZ(countsIn(input), numberIn(input, 'alpha'))
    const { pooled, unpooled } = test
    return {
      rate_a: test.rateA,
      rate_b: test.rateB,
      diff: test.difference,
      se_pooled: pooled.standardError,
      z_pooled: pooled.z,
      p_pooled: pooled.p,
      se_unpooled: unpooled.standardError,
      z_unpooled: unpooled.z,
      p_unpooled: unpooled.p,
      ci_lo: test.low,
      ci_hi: test.high,
    }
  },

  wilson(input) {
    const visitors = numberIn(input, 'visitors')
    const { rate, low, high } = wilsonInterval(
      numberIn(input, 'conversions'),
      visitors,
      numberIn(input, 'alpha'),
    )
    return { rate, lo: low, hi: high }
  },

  newcombe(input) {
    const { difference, low, high } = newcombeInterval(countsIn(input), numberIn(input, 'alpha'))
    return { diff: difference, lo: low, hi: high }
  },

  score_ratio_interval(input) {
    const counts = countsIn(input)
    const { low, high } = scoreInterval(counts, numberIn(input, 'z'))
    return { lift: observedLift(counts), score_z_at_zero: ratioScore(counts, 1), lift_lo: low, lift_hi: high }
  },

  log_ratio_adjusted(input) {
    const { logRatio, standardError, low, high } = adjustedLogRatio(countsIn(input), numberIn(input, 'alpha'))
    return { log_ratio: logRatio, se_log: standardError, lo: low, hi: high }
  },

  srm_sequential(input) {
    const logE = srmLogE(
      numbersIn(input, 'counts'),
      numbersIn(input, 'weights'),
      numberIn(input, 'concentration'),
    )
    return { log_e: logE, p: srmP(logE) }
  },

  sample_size_proportions(input) {
    const visitors = sampleSize({ ...ratesIn(input), power: numberIn(input, 'power') })
    return { n_per_arm: visitors, n_per_arm_ceil: Math.ceil(visitors) }
  },

  power_proportions(input) {
    return { power: powerOf({ ...ratesIn(input), visitorsPerArm: numberIn(input, 'n_per_arm') }) }
  },

  sequential_inflation(input) {
    const { largest, mean } = sequentialInflation(
      textIn(input, 'mode', MODES),
      numberIn(input, 'alpha'),
      numberIn(input, 'power'),
    )
    return { max_over_fixed: largest, mean_over_fixed: mean }
  },

  duration(input) {
    const { visitorsPerArm, days, plannedDays } = duration({
      fixedPerArm: numberIn(input, 'n_fixed_per_arm'),
      inflation: numberIn(input, 'inflation'),
      arms: numberIn(input, 'arms'),
      dailyVisitors: numberIn(input, 'daily_visitors'),
      trafficShare: numberIn(input, 'traffic_share'),
    })
    return { n_per_arm: visitorsPerArm, days, days_planned: plannedDays }
  },

  z_open(input) {
    const size = [numberIn(input, 'n'), numberIn(input, 'n_star'), numberIn(input, 'alpha')] as const
    const z = numberIn(input, 'z')
    return { z_crit: openMultiplier(...size), log_e: openLogE(z, ...size), p: openP(z, ...size) }
  },

  z_planned(input) {
    const fraction = numberIn(input, 'n') / numberIn(input, 'n_plan')
    const { power, mixture, z } = plannedMultiplier(fraction, numberIn(input, 'alpha'))
    const p = plannedP(numberIn(input, 'z'), fraction)
    return { f: fraction, z_power: power, z_mixture: mixture, z_crit: z, p, p_planned: p }
  },

  sequential_binary(input) {
    const counts = countsIn(input)
    const visitors = counts.visitorsA + counts.visitorsB
    const alpha = numberIn(input, 'alpha')
    const z =
      textIn(input, 'mode', MODES) === 'planned'
        ? plannedMultiplier(visitors / numberIn(input, 'n_plan'), alpha).z
        : openMultiplier(visitors, numberIn(input, 'n_star'), alpha)
    const { low, high } = scoreInterval(counts, z)
    return { z_crit: z, lift_lo: low, lift_hi: high }
  },

  conditional_power(input) {
    const alpha = numberIn(input, 'alpha')
    const power = conditionalPower({
      z: numberIn(input, 'z'),
      fraction: numberIn(input, 'f'),
      drift: numberIn(input, 'drift'),
      alpha,
    })
    return { c_final: finalMultiplier(alpha), conditional_power: power }
  },

  decision(input) {
    const lift = { low: numberIn(input, 'lift_lo'), high: numberIn(input, 'lift_hi') }
    return decide({
      benefit: benefitOf(lift, textIn(input, 'direction', ['increase', 'decrease'])),
      promised: numberIn(input, 'promised'),
      floor: numberIn(input, 'floor'),
      hasSrmAlarm: numberIn(input, 'srm_p') < SRM_ALARM,
      hasEnoughData: flagIn(input, 'guards_ok'),
      isMinRuntimeReached: flagIn(input, 'min_runtime_reached'),
      fraction: numberIn(input, 'fraction'),
    })
  },

  kr_projection(input) {
    const effects = itemsIn(input, 'items').map((item) => ({
      lift: numberIn(item, 'lift'),
      liftLow: numberIn(item, 'lift_lo'),
      liftHigh: numberIn(item, 'lift_hi'),
      z: numberIn(item, 'z'),
      tau: numberIn(item, 'tau'),
      share: numberIn(item, 'share'),
    }))
    const { items, projected, low, high } = projectLevel(
      numberIn(input, 'level'),
      effects,
      numberIn(input, 'alpha'),
    )
    return {
      items: items.map((item) => ({
        shrunken_lift: item.shrunkenLift,
        se_log: item.seLog,
        delta: item.delta,
        delta_lo: item.deltaLow,
        delta_hi: item.deltaHigh,
      })),
      projected,
      projected_lo: low,
      projected_hi: high,
    }
  },
}

function ratesIn(input: Input): { rateA: number; rateB: number; alpha: number } {
  return { rateA: numberIn(input, 'p1'), rateB: numberIn(input, 'p2'), alpha: numberIn(input, 'alpha') }
}
