// Size and length of the test for the promised effect, at the traffic the team expects.
import { planTest } from '#domain/planning'
import type { Experiment } from '#wire/experiments'
import type { Hypothesis } from '#wire/hypotheses'

export const ALPHA = 0.05
export const POWER = 0.8

export function planExperiment(experiment: Experiment, hypothesis: Hypothesis) {
  return planTest({
    baselineRate: experiment.baselineRate,
    promisedLift: hypothesis.promisedLift,
    direction: hypothesis.direction,
    alpha: ALPHA,
    power: POWER,
    arms: experiment.variants.length,
    weights: experiment.variants.map(({ weight }) => weight),
    dailyVisitors: experiment.monthlyVisitors / 30,
    trafficShare: experiment.coverage * (experiment.exclusionShare ?? 1),
  })
}
