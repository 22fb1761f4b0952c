// An experiment as browsers get it, from its newest phase.
import type { PublishedExperiment } from '#domain/experiment'
import type { Phase } from '../store/events/phases.ts'
import type { PublishedState } from '../store/experiments/experiments.ts'

export function publishedExperiment(
  { experimentId, status, rollout }: PublishedState,
  phases: readonly Phase[],
): PublishedExperiment | undefined {
  const phase = phases
    .filter((candidate) => candidate.experimentId === experimentId)
    .reduce<Phase | undefined>(
      (newest, next) => (newest && newest.number > next.number ? newest : next),
      undefined,
    )
  if (!phase) return undefined
  return {
    key: phase.experimentKey,
    phase: phase.number,
    status,
    seed: phase.seed,
    hashVersion: 2,
    coverage: phase.coverage,
    weights: phase.weights,
    ...(phase.namespace ? { namespace: phase.namespace } : {}),
    audience: phase.audience,
    variants: phase.variants.map(({ key, changes }) => ({ key, changes })),
    ...(rollout === null ? {} : { rollout }),
  }
}
