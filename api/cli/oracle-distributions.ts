// Which of our functions answers the oracle's groups about exact tests, corrections, posteriors and distributions.
import { benjaminiHochberg, benjaminiYekutieli, bonferroni, holm } from '#domain/stats/adjust-p'
import { betaCdf } from '#domain/stats/beta'
import { betaBinomial, betaLiftInterval } from '#domain/stats/beta-binomial'
import { converterInterval, converterLogE } from '#domain/stats/converter-arm'
import { rejectByE } from '#domain/stats/e-bh'
import { fisherExact } from '#domain/stats/fisher-exact'
import { chiSquareSurvival, logGamma } from '#domain/stats/gamma'
import { gaussianPosterior } from '#domain/stats/gaussian-posterior'
import { normalCdf, normalQuantile, normalSurvival } from '#domain/stats/normal'
import { srmP } from '#domain/stats/srm'
import { srmChiSquare } from '#domain/stats/srm-chi-square'
import { tSurvival, tUpperQuantile } from '#domain/stats/student-t'
import type { Answer } from './oracle-input.ts'
import { countsIn, numberIn, numbersIn } from './oracle-input.ts'

const SPECIAL_FUNCTIONS: Record<string, (x: number, a: number, b: number) => number> = {
  normal_cdf: normalCdf,
  normal_sf: normalSurvival,
  normal_quantile: normalQuantile,
  t_sf: tSurvival,
  t_isf: tUpperQuantile,
  chi2_sf: chiSquareSurvival,
  beta_cdf: betaCdf,
  log_gamma: logGamma,
}

export const DISTRIBUTIONS: Readonly<Record<string, Answer>> = {
  fisher_exact(input) {
    const { twoSided, greater, less } = fisherExact(countsIn(input))
    return { p_two_sided: twoSided, p_greater_b: greater, p_less_b: less }
  },

  srm_chi2(input) {
    const { chiSquare, degrees, p } = srmChiSquare(numbersIn(input, 'counts'), numbersIn(input, 'weights'))
    return { chi2: chiSquare, df: degrees, p }
  },

  p_adjust(input) {
    const ps = numbersIn(input, 'p')
    return {
      bonferroni: bonferroni(ps),
      holm: holm(ps),
      bh: benjaminiHochberg(ps),
      by: benjaminiYekutieli(ps),
    }
  },

  e_bh(input) {
    const { isRejected, count } = rejectByE(numbersIn(input, 'e'), numberIn(input, 'alpha'))
    return { rejected: isRejected, k: count }
  },

  beta_binomial(input) {
    const counts = countsIn(input)
    const prior = { a: numberIn(input, 'prior_a'), b: numberIn(input, 'prior_b') }
    const alpha = numberIn(input, 'alpha')
    const known = betaBinomial(counts, prior, alpha)
    const lift = betaLiftInterval(counts, prior, alpha)
    return {
      mean_a: known.meanA,
      mean_b: known.meanB,
      prob_b_gt_a: known.chanceBBeatsA,
      prob_a_gt_b: known.chanceABeatsB,
      expected_loss_choose_b: known.lossOfB,
      expected_loss_choose_a: known.lossOfA,
      ci_a_lo: known.intervalA.low,
      ci_a_hi: known.intervalA.high,
      ci_b_lo: known.intervalB.low,
      ci_b_hi: known.intervalB.high,
      lift_ci_lo: lift.low,
      lift_ci_hi: lift.high,
    }
  },

  gaussian_posterior(input) {
    const data = { lift: numberIn(input, 'lift'), standardError: numberIn(input, 'se') }
    const prior =
      input.prior_sd === null
        ? null
        : { mean: numberIn(input, 'prior_mean'), sd: numberIn(input, 'prior_sd') }
    const posterior = gaussianPosterior(data, prior, numberIn(input, 'alpha'))
    return {
      mean: posterior.mean,
      sd: posterior.sd,
      chance_to_win: posterior.chanceToWin,
      risk_choose_control: posterior.riskOfControl,
      risk_choose_variant: posterior.riskOfVariant,
      lo: posterior.low,
      hi: posterior.high,
    }
  },

  converter_arm_exact(input) {
    const counts = {
      conversionsA: numberIn(input, 'conversions_a'),
      conversionsB: numberIn(input, 'conversions_b'),
      weightB: numberIn(input, 'weight_b'),
      concentration: numberIn(input, 'concentration'),
    }
    const logE = converterLogE(counts, 0)
    const { low, high } = converterInterval(counts, numberIn(input, 'alpha'))
    return { log_e_at_zero: logE, p_at_zero: srmP(logE), lift_lo: low, lift_hi: high }
  },

  special_functions(input) {
    const evaluate = SPECIAL_FUNCTIONS[String(input.function)]
    const [x = Number.NaN, a = Number.NaN, b = Number.NaN] = numbersIn(input, 'args')
    return evaluate && { value: evaluate(x, a, b) }
  },
}
