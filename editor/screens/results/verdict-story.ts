// Which words a verdict gets, and the interval that bears them out: the newest where it does, else that of the decision.
import type { Evidence } from '#domain/evidence'
import type { Look } from '#domain/look'
import { isTooEarly, leadComparison } from './lead-comparison.ts'

/** A verdict's reason, or what has become of it: an improvement smaller than promised, a test stopped too soon. */
export type StoryKey = Look['verdict']['reason'] | 'improved_promise_missed' | 'all_refuted' | StoppedKey
type StoppedKey = 'stopped_early' | 'stopped_too_little'
const UNFINISHED = new Set<Look['verdict']['reason']>(['running', 'too_little_data', 'min_runtime'])

export type VerdictStory = { key: StoryKey; evidence: Evidence | undefined }

/** The test runs and nothing speaks for or against the claim yet: that is no "inconclusive". */
export const isUndecided = (reason: Look['verdict']['reason'], isRunning: boolean) =>
  isRunning && UNFINISHED.has(reason)

/**
 * The verdict stands as first found, while the facts beside it follow the evidence: a confirmed improvement whose
 * promise has since been reached, or ruled out, is told so.
 */
export function verdictStory(look: Look, promised: number, isOver: boolean): VerdictStory {
  const key = isOver && UNFINISHED.has(look.verdict.reason) ? stoppedKey(look) : storyKey(look)
  const now = leadComparison(look)?.evidence
  const then = look.verdict.verdict === 'inconclusive' ? undefined : look.verdict.decision?.evidence
  const supports = (evidence: Evidence | undefined) =>
    evidence !== undefined && isBorneOut(key, evidence, promised)
  return { key, evidence: supports(now) ? now : supports(then) ? then : (then ?? now) }
}

const stoppedKey = (look: Look): StoppedKey => (isTooEarly(look) ? 'stopped_too_little' : 'stopped_early')

function storyKey({ verdict, facts, comparisons }: Look): StoryKey {
  // with several variants the test is refuted once all of them are
  if (verdict.verdict === 'refuted' && comparisons.length > 1 && facts.improves !== 'yes')
    return 'all_refuted'
  if (verdict.reason !== 'improved_promise_not_excluded') return verdict.reason
  if (facts.promiseKept === 'yes') return 'at_least_promised'
  return facts.promiseKept === 'no' ? 'improved_promise_missed' : verdict.reason
}

function isBorneOut(key: StoryKey, { benefitInterval }: Evidence, promised: number): boolean {
  const low = benefitInterval.low ?? Number.NEGATIVE_INFINITY
  const high = benefitInterval.high ?? Number.POSITIVE_INFINITY
  if (key === 'at_least_promised') return low >= promised
  if (key === 'improved_promise_not_excluded') return low > 0
  if (key === 'improved_promise_missed' || key === 'smaller_than_promised') return low > 0 && high < promised
  if (key === 'no_worthwhile_effect' || key === 'all_refuted') return high < promised
  return key !== 'harmful' || high < 0
}
