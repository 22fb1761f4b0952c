// Whether a claim's test runs without a decision yet.
import type { Experiment } from '#wire/experiments'
import type { Hypothesis } from '#wire/hypotheses'

export type Claim = { standing: Hypothesis['standing']; isRunning: boolean }

const UNDECIDED = ['too_little_data', 'min_runtime', 'running']

export function isTooEarlyToTell({ standing, isRunning }: Claim): boolean {
  return isRunning && (standing === null || UNDECIDED.includes(standing.reason))
}

/** Whether the test that a hypothesis's standing comes from still runs; any of its tests where there is no standing yet. */
export function isRunning(standing: Claim['standing'], tests: readonly Experiment[]): boolean {
  return tests.some(({ id, status }) => status === 'running' && (standing?.experimentId ?? id) === id)
}
