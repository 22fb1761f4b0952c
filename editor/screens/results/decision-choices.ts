// Which decisions are open in the state that a test is in, and which of them the advice speaks for.
import type { Action } from '#domain/advice'
import type { DecisionAction } from '#wire/decisions'
import type { Results } from '#wire/results'

/** `roll_back` is `keep` for what has been rolled out. */
export type Choice = DecisionAction | 'roll_back'

/** `isKept`: the original has been kept already, which needs no second decision. */
export function choicesFor(
  { status, exposed }: Pick<Results, 'status' | 'exposed'>,
  isKept = false,
): Choice[] {
  if (exposed === 0) return status === 'running' ? ['keep'] : ['redo']
  if (status === 'rolled_out') return ['roll_back', 'redo']
  if (status === 'running') return ['roll_out', 'keep', 'run_on', 'redo']
  return isKept ? ['roll_out', 'redo'] : ['roll_out', 'keep', 'redo']
}

const advised: Record<Action, Choice> = {
  ship: 'roll_out',
  keep_original: 'keep',
  run_on: 'run_on',
  stop_futile: 'keep',
  redo_bolder: 'redo',
  fix_split: 'redo',
}

/** Null once it has been rolled out, and without a look. What would only go on is done again where it was stopped. */
export function advisedChoice({ status, look }: Pick<Results, 'status' | 'look'>): Choice | null {
  if (!look || status === 'rolled_out' || status === 'draft') return null
  const choice = advised[look.advice.action]
  return status === 'stopped' && choice === 'run_on' ? 'redo' : choice
}

export const actionOf = (choice: Choice): DecisionAction => (choice === 'roll_back' ? 'keep' : choice)
