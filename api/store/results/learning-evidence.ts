// The evidence behind a learning: the newest look of each experiment that is linked to it.
import { learningFacts } from '#domain/learning-draft'
import { measuredEffect } from '#domain/measured-effect'
import { poolEffects } from '#domain/pool-effects'
import type { LearningEvidence } from '#wire/learning-evidence'
import { findNewestLook } from '../events/looks.ts'
import { findPhase } from '../events/phases.ts'
import { getExperiment } from '../experiments/experiments.ts'
import { getHypothesis } from '../okrs/hypotheses.ts'
import { getLearning } from '../okrs/learnings.ts'
import type { Store } from '../store.ts'

export async function getLearningEvidence(
  store: Store,
  workspaceId: string,
  id: string,
): Promise<LearningEvidence> {
  const { links } = await getLearning(store, workspaceId, id)
  const read = await Promise.all(
    links.map(async ({ experimentId, stance }) => ({
      stance,
      ...(await readTest(store, workspaceId, experimentId)),
    })),
  )
  const items = read
    .map(({ stance, experiment, phase, facts, isTooLittle }) => ({
      experimentId: experiment.id,
      stance,
      name: experiment.name,
      kind: experiment.kind,
      status: experiment.status,
      metricName: phase?.metrics[0]?.name ?? null,
      verdict: facts?.verdict ?? null,
      promise: facts?.promise ?? null,
      lift: isTooLittle ? null : (facts?.lift ?? null),
      low: isTooLittle ? null : (facts?.low ?? null),
      high: isTooLittle ? null : (facts?.high ?? null),
      isTooLittle,
      visitors: (facts?.control.visitors ?? 0) + (facts?.treatment.visitors ?? 0),
      startedAt: experiment.startedAt,
    }))
    .toSorted((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0))
  const directions = new Set(read.flatMap(({ phase }) => phase?.plan.direction ?? []))
  const pooled = directions.size === 1 ? poolEffects(read.flatMap(({ effect }) => effect ?? [])) : undefined
  return { items, pooled: pooled ?? null }
}

async function readTest(store: Store, workspaceId: string, experimentId: string) {
  const experiment = await getExperiment(store, workspaceId, experimentId)
  const phase = await findPhase(store, workspaceId, experimentId)
  const newest = phase && (await findNewestLook(store, phase))
  if (!phase || !newest) return { experiment, phase, facts: null, effect: null, isTooLittle: false }
  const { look } = newest
  const { status, rollout } = experiment
  const hypothesis = await getHypothesis(store, workspaceId, experiment.hypothesisId)
  const claim = { promisedLift: phase.plan.promisedLift, share: hypothesis.share }
  const facts = learningFacts({ ...phase, look, status, rollout })
  const isTooLittle = look.verdict.reason === 'too_little_data'
  return { experiment, phase, facts, effect: measuredEffect(look, claim, rollout), isTooLittle }
}
