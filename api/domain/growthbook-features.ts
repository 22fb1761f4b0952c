// What a site publishes, as the GrowthBook SDKs read it: a feature for each experiment, whose value is the variant's key.
import type { Namespace } from './bucket.ts'
import type { PublishedExperiment } from './experiment.ts'
import { type Condition, conditionOf } from './growthbook-condition.ts'

type ExperimentRule = {
  key: string
  phase: string
  hashAttribute: 'id'
  hashVersion: 2
  seed: string
  coverage: number
  weights: number[]
  namespace?: [...Namespace]
  condition?: Condition
  variations: string[]
  meta: { key: string }[]
}
type ForceRule = { condition?: Condition; force: string }
export type GrowthbookFeature = { defaultValue: string; rules: (ExperimentRule | ForceRule)[] }

/** The control's value is what those get who take no part: to them the page is the original. */
export function growthbookFeatures(
  experiments: readonly PublishedExperiment[],
): Record<string, GrowthbookFeature> {
  return Object.fromEntries(
    experiments.map((experiment) => [
      experiment.key,
      { defaultValue: experiment.variants[0]?.key ?? '', rules: [ruleOf(experiment)] },
    ]),
  )
}

function ruleOf(experiment: PublishedExperiment): ExperimentRule | ForceRule {
  const { key, phase, seed, coverage, weights, namespace, audience, variants, rollout } = experiment
  const found = conditionOf(audience)
  const condition = found ? { condition: found } : {}
  // a roll-out is everybody's, and counts nobody: no experiment, and so no tracking callback
  if (rollout !== undefined) return { ...condition, force: rollout }
  return {
    key,
    phase: String(phase),
    hashAttribute: 'id',
    hashVersion: 2,
    seed,
    coverage,
    weights: [...weights],
    ...(namespace ? { namespace: [...namespace] } : {}),
    ...condition,
    variations: variants.map((variant) => variant.key),
    meta: variants.map((variant) => ({ key: variant.key })),
  }
}
