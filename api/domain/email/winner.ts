// What the evidence of an email test says to send to the rest: a variant shown to be better, the control, or nothing.
import type { Look } from '../look.ts'

export const WINNER_FINDINGS = ['winner', 'control', 'no_difference', 'not_known_yet', 'unsound'] as const
/**
 * `no_difference`: the time of the decision has come and nothing is shown, which is a legal outcome; `not_known_yet`:
 * there is too little to show it with; `unsound`: the variants did not reach as many as was planned.
 */
export type WinnerFinding = (typeof WINNER_FINDINGS)[number]

export type Winner = { finding: WinnerFinding; variant: string | null }

/**
 * A variant wins when its interval of benefit lies above 0; of several, the one whose benefit is surest (the highest
 * lower bound). The control wins when every variant is shown to be worse. A raw lead wins nothing.
 */
export function winnerOf(
  look: Pick<Look, 'comparisons' | 'arms' | 'failedGates'> | null,
  isTime: boolean,
): Winner {
  const comparisons = look?.comparisons ?? []
  const gates = look?.failedGates ?? ['too_little_data']
  // before all that the figures seem to show
  if (gates.includes('srm')) return { finding: 'unsound', variant: null }
  const [best] = comparisons
    .filter(({ facts }) => facts.improves === 'yes')
    .toSorted((a, b) => (b.evidence.benefitInterval.low ?? -1) - (a.evidence.benefitInterval.low ?? -1))
  if (best) return { finding: 'winner', variant: best.variant }
  if (comparisons.length > 0 && comparisons.every(({ facts }) => facts.improves === 'no'))
    return { finding: 'control', variant: look?.arms[0]?.variant ?? null }
  return { finding: isTime && gates.length === 0 ? 'no_difference' : 'not_known_yet', variant: null }
}
