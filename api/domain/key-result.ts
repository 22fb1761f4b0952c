// What a key result is made of, beyond its numbers.

/** `within`: a level to keep in a range, for example a reply time between 2 and 5 minutes. */
export const KEY_RESULT_DIRECTIONS = ['increase', 'decrease', 'within'] as const
export type KeyResultDirection = (typeof KEY_RESULT_DIRECTIONS)[number]

/** `measured` from traffic, or `observed` by people. */
export const KEY_RESULT_SOURCES = ['measured', 'observed'] as const
export type KeyResultSource = (typeof KEY_RESULT_SOURCES)[number]

/** How values are read: percentages are fractions (0.032 is 3.2 %), euros are minor units (cents). */
export const UNITS = ['percent', 'count', 'euro', 'minutes', 'days', 'score'] as const
export type Unit = (typeof UNITS)[number]

type Target = {
  direction?: KeyResultDirection | undefined
  baseline?: number | undefined
  target?: number | undefined
  targetLow?: number | null | undefined
}

/** What is wrong with a target, as the field and a reason code; undefined where nothing is, or too little is known. */
export function targetIssue({ direction, baseline, target, targetLow }: Target) {
  if (direction === undefined || target === undefined) return undefined
  if (direction === 'within') {
    if (targetLow === undefined) return undefined
    if (targetLow === null) return { path: 'targetLow', code: 'target_low_missing' } as const
    return targetLow < target ? undefined : ({ path: 'targetLow', code: 'target_low_above' } as const)
  }
  if (baseline === undefined) return undefined
  const isAhead = direction === 'increase' ? target > baseline : target < baseline
  return isAhead ? undefined : ({ path: 'target', code: 'target_direction' } as const)
}
