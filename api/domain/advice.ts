// What to do, apart from what is true: the verdict is about the claim, the advice about the action.
import type { GuardrailStatus } from './guardrail.ts'
import type { Standing } from './standing.ts'
import { FUTILITY } from './stats/conditional-power.ts'

export type Action = 'ship' | 'keep_original' | 'run_on' | 'stop_futile' | 'redo_bolder' | 'fix_split'
export type Advice = {
  action: Action
  reason: Standing['reason'] | 'futile' | 'guardrail_harmed' | 'guardrail_unknown'
}

const ACTIONS: Record<Standing['reason'], Action> = {
  at_least_promised: 'ship',
  improved_promise_not_excluded: 'ship',
  // Refuted as promised, and still an improvement worth having.
  smaller_than_promised: 'ship',
  no_worthwhile_effect: 'keep_original',
  harmful: 'keep_original',
  conflict: 'keep_original',
  srm: 'fix_split',
  too_little_data: 'run_on',
  min_runtime: 'run_on',
  running: 'run_on',
  planned_sample_reached: 'redo_bolder',
}

/**
 * `conditionalPower`: the chance to confirm at the planned end if the promise holds; null where it has no meaning.
 * Only what is safe is shipped: a harmed guardrail keeps the original whatever the claim, one not known yet waits.
 */
export function advise(
  reason: Standing['reason'],
  conditionalPower: number | null,
  guardrail: GuardrailStatus = 'safe',
): Advice {
  const isFutile = reason === 'running' && conditionalPower !== null && conditionalPower < FUTILITY
  const action = isFutile ? 'stop_futile' : ACTIONS[reason]
  const isOpen = action === 'ship' || action === 'run_on' || action === 'stop_futile'
  if (guardrail === 'harmed' && isOpen) return { action: 'keep_original', reason: 'guardrail_harmed' }
  if (guardrail === 'unknown' && action === 'ship') return { action: 'run_on', reason: 'guardrail_unknown' }
  return { action, reason: isFutile ? 'futile' : reason }
}
