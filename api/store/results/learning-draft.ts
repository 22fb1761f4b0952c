// The facts that a learning is drafted from, with the tags that follow from the experiment.
import { learningFacts } from '#domain/learning-draft'
import type { LearningDraft } from '#wire/learning-draft'
import { Problem } from '../../problem.ts'
import { findNewestLook } from '../events/looks.ts'
import { findPhase } from '../events/phases.ts'
import { getExperiment } from '../experiments/experiments.ts'
import { getHypothesis } from '../okrs/hypotheses.ts'
import { tagsOf } from '../okrs/learning-tags.ts'
import type { Store } from '../store.ts'
import { listDecisions } from './decisions.ts'

export async function draftLearning(
  store: Store,
  workspaceId: string,
  experimentId: string,
): Promise<LearningDraft> {
  const experiment = await getExperiment(store, workspaceId, experimentId)
  const phase = await findPhase(store, workspaceId, experimentId)
  const newest = phase && (await findNewestLook(store, phase))
  if (!phase || !newest)
    throw new Problem('wrong_state', 'nothing has been measured yet: wait for its first visitors')
  const hypothesis = await getHypothesis(store, workspaceId, experiment.hypothesisId)
  const tags = await tagsOf(store, workspaceId, { hypothesisId: hypothesis.id })
  const { status, rollout } = experiment
  const { startedAt, endedAt, plan } = phase
  const facts = learningFacts({ look: newest.look, plan, status, rollout, startedAt, endedAt })
  const [decision] = (await listDecisions(store, workspaceId, experimentId, { limit: 1, offset: 0 })).items
  const nameOf = (variant: string) => phase.variants.find(({ key }) => key === variant)?.name ?? variant
  return {
    facts,
    change: hypothesis.change,
    because: hypothesis.because,
    metricName: phase.metrics[0]?.name ?? hypothesis.metricName,
    experimentName: experiment.name,
    variantName: nameOf(facts.variant),
    harmed: phase.metrics.filter(({ id }) => facts.harmed.includes(id)).map(({ name }) => name),
    decision: decision
      ? { action: decision.action, note: decision.note, variantName: nameOf(decision.variant ?? '') }
      : null,
    pageUrl: experiment.pageUrl,
    startedAt,
    endedAt,
    learning: {
      verdict: facts.verdict,
      stage: tags.stage as LearningDraft['learning']['stage'],
      hypothesisId: tags.hypothesis_id,
      keyResultId: tags.key_result_id,
      objectiveId: tags.objective_id,
      metricId: tags.metric_id,
      teamId: tags.team_id,
      links: [{ experimentId, stance: 'supports' }],
    },
  }
}
