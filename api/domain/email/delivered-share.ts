// Whether the versions of an email test reached alike many of those they were dealt to: sharp for lists of some hundreds.
import { chiSquareSurvival } from '../stats/gamma.ts'

/**
 * p of "who was reached does not hang on the version". The shuffle deals each version the same number exactly, so of
 * those who were reached each version's count is hypergeometric, which varies far less than visitors who fall into arms:
 * Pearson's chi-square of reached and not reached, with the finite-population factor (n - 1) / n; of two versions with
 * Yates' correction. All mails go within the hour and the counts hardly change between looks: one look, not many.
 * Source: Cox & Hinkley 1974, section 6.2 (randomisation test of a 2 x K table); Yates 1934.
 */
export function deliveredShareP(reached: readonly number[], dealtEach: number): number {
  const arms = reached.length
  const dealt = Math.max(dealtEach, ...reached)
  const all = dealt * arms
  const total = reached.reduce((sum, count) => sum + count, 0)
  if (total <= 0 || total >= all) return 1
  const correction = arms === 2 ? 0.5 : 0
  const squares = reached.reduce((sum, count) => {
    return sum + Math.max(0, Math.abs(count - total / arms) - correction) ** 2
  }, 0)
  const spread = (total / arms) * (1 - total / all) * (all / (all - 1))
  return chiSquareSurvival(squares / spread, arms - 1)
}
