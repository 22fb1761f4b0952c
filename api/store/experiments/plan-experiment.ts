// Size and length of the test for the promised effect, at the traffic the team expects.
import { definitionOf, isRate } from '#domain/measure'
import { metricKind } from '#domain/metric'
import { type PlanAnswer, planTest } from '#domain/planning'
import type { Experiment } from '#wire/experiments'
import type { Hypothesis } from '#wire/hypotheses'

export const ALPHA = 0.05
export const POWER = 0.8

/** Of a mean that nobody has said anything about yet. */
const UNKNOWN: PlanAnswer = {
  visitorsPerArm: null,
  plannedPairVisitors: null,
  days: null,
  smallestDetectableLift: null,
  isTooLong: false,
  suggestions: [],
}

export function planExperiment(experiment: Experiment, hypothesis: Hypothesis): PlanAnswer {
  const baseline = baselineOf(experiment)
  if (!baseline) return UNKNOWN
  return planTest({
    ...baseline,
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

function baselineOf({ measure, baselineRate }: Experiment) {
  if (measure === null || isRate(measure)) return { baselineRate }
  const { expectedMean, expectedDeviation } = measure
  const definition = definitionOf(measure, '')
  const kind = definition && metricKind(definition)
  if (!expectedMean || !expectedDeviation || !kind || kind === 'binary') return undefined
  return { kind, mean: expectedMean, standardDeviation: expectedDeviation }
}
