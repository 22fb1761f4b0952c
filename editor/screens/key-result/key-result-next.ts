// The one thing to do next for a key result.
import type { Experiment } from '#wire/experiments'
import type { Hypothesis } from '#wire/hypotheses'
import type { KeyResult } from '#wire/key-results'

export type KeyResultNext = {
  step: 'hypothesis' | 'experiment' | 'campaign' | 'launch' | 'watch' | 'read' | 'again' | 'reached'
  to: string
  /** what the step is about, for the sentence that says so */
  name: string
}

export function nextFor(
  { id, progress, cycleId }: Pick<KeyResult, 'id' | 'progress' | 'cycleId'>,
  hypotheses: readonly Hypothesis[],
  experiments: readonly Experiment[],
): KeyResultNext {
  const newHypothesis = `/key-results/${id}/hypotheses/new`
  const underWay = experiments.filter(({ status }) => status === 'running')
  const running = underWay.find(hasTold) ?? underWay[0]
  // mails that have left are read on, whatever became of their campaign since
  const step = running?.kind === 'email' ? 'read' : 'watch'
  if (running) return { step, to: `/experiments/${running.id}/results`, name: running.name }
  if (progress >= 1) return { step: 'reached', to: `/review/${cycleId}`, name: '' }
  const draft = experiments.find(({ status }) => status === 'draft')
  if (draft) return { step: 'launch', to: `/experiments/${draft.id}`, name: draft.name }
  const telling = experiments.filter(hasTold)
  const untested = hypotheses.find((one) => !telling.some(({ hypothesisId }) => hypothesisId === one.id))
  if (untested?.plannedTest?.surface === 'email') {
    return { step: 'campaign', to: `/campaigns/new?hypothesis=${untested.id}`, name: untested.change }
  }
  if (untested) {
    return { step: 'experiment', to: `/experiments/new?hypothesis=${untested.id}`, name: untested.change }
  }
  return { step: hypotheses.length === 0 ? 'hypothesis' : 'again', to: newHypothesis, name: '' }
}

/** A test that has not had enough data, or was stopped before, has tested nothing. */
function hasTold({ standing }: Experiment): boolean {
  return standing !== null && standing.reason !== 'too_little_data'
}
