// Where a hypothesis is best read from a list.
import type { Experiment } from '#wire/experiments'
import type { Hypothesis } from '#wire/hypotheses'

/**
 * The results that its verdict comes from; before one, those of the test that runs and says most, else the newest's,
 * else its draft, else the hypothesis itself. `experiments` are its own, the newest first.
 */
export function claimPath(
  { id, keyResultId, standing }: Pick<Hypothesis, 'id' | 'keyResultId' | 'standing'>,
  experiments: readonly Pick<Experiment, 'id' | 'status'>[],
  canEdit: boolean,
): string {
  if (standing && standing.verdict !== 'inconclusive') return `/experiments/${standing.experimentId}/results`
  const running = experiments.filter(({ status }) => status === 'running')
  const started =
    running.find((test) => test.id === standing?.experimentId) ??
    running[0] ??
    experiments.find(({ status }) => status !== 'draft')
  if (started) return `/experiments/${started.id}/results`
  const [draft] = experiments
  if (draft) return `/experiments/${draft.id}`
  return canEdit ? `/hypotheses/${id}/edit` : `/key-results/${keyResultId}`
}
