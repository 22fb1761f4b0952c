// The one thing to do next, on the way from nothing to a running test.
import type { Cycle } from '#wire/cycles'
import type { Experiment } from '#wire/experiments'
import type { Hypothesis } from '#wire/hypotheses'
import type { KeyResult } from '#wire/key-results'
import type { Objective } from '#wire/objectives'
import type { Site } from '#wire/sites'

export const STEPS = [
  'cycle',
  'objective',
  'keyResult',
  'hypothesis',
  'site',
  'experiment',
  'launch',
] as const
export type Step = (typeof STEPS)[number]
export type NextStep = { step: Step; to: string }

export type Work = {
  cycle: Cycle | undefined
  objectives: readonly Objective[]
  keyResults: readonly KeyResult[]
  hypotheses: readonly Hypothesis[]
  sites: readonly Site[]
  experiments: readonly Experiment[]
}

/** Null once something has been launched: from there on the results lead. */
export function nextStep({
  cycle,
  objectives,
  keyResults,
  hypotheses,
  sites,
  experiments,
}: Work): NextStep | null {
  if (experiments.some(({ status }) => status !== 'draft')) return null
  const [objective] = objectives
  const keyResult =
    keyResults.find(({ source }) => source === 'measured') ??
    keyResults.find(({ unit }) => unit === 'percent') ??
    keyResults[0]
  const [hypothesis] = hypotheses
  const [draft] = experiments
  if (!cycle) return { step: 'cycle', to: '/cycles/new' }
  if (!objective) return { step: 'objective', to: `/objectives/new?cycle=${cycle.id}` }
  if (!keyResult) return { step: 'keyResult', to: `/objectives/${objective.id}/key-results/new` }
  if (!hypothesis) return { step: 'hypothesis', to: `/key-results/${keyResult.id}/hypotheses/new` }
  if (sites.length === 0) return { step: 'site', to: '/sites/new' }
  if (!draft) return { step: 'experiment', to: `/experiments/new?hypothesis=${hypothesis.id}` }
  return { step: 'launch', to: `/experiments/${draft.id}` }
}
