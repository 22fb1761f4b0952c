// The rule that turns an interval into confirmed, refuted or inconclusive: codes only, the app has the words.

export type Direction = 'increase' | 'decrease'

/** What one reading says: a verdict and the one reason for it. */
export type Finding =
  | { verdict: 'confirmed'; reason: 'at_least_promised' | 'improved_promise_not_excluded' }
  | { verdict: 'refuted'; reason: 'harmful' | 'smaller_than_promised' | 'no_worthwhile_effect' }
  | {
      verdict: 'inconclusive'
      reason: 'srm' | 'too_little_data' | 'min_runtime' | 'planned_sample_reached' | 'running'
    }
export type Verdict = Finding['verdict']
export type FindingReason = Finding['reason']

/** Ends as fractions; -Infinity and Infinity where unbounded. */
export type Bounds = { low: number; high: number }

export type Question = {
  /** Sequential interval of the benefit: the lift in the wanted direction. */
  benefit: Bounds
  /** Promised lift X > 0 in the wanted direction. */
  promised: number
  /** Smallest lift worth having, m in [0, X]. */
  floor: number
  hasSrmAlarm: boolean
  hasEnoughData: boolean
  isMinRuntimeReached: boolean
  /** Visitors seen / visitors planned; 0 for a test without a planned end. */
  fraction: number
}

/** The lift seen from the wanted direction: mirrored where lower is better. */
export function benefitOf({ low, high }: Bounds, direction: Direction): Bounds {
  return direction === 'increase' ? { low, high } : { low: 0 - high, high: 0 - low }
}

/** VERDICT.md, "the rule": in this order, every comparison strict. P(wrong verdict, ever) <= alpha / 2 each way. */
export function decide(question: Question): Finding {
  const { benefit, promised, floor } = question
  if (question.hasSrmAlarm) return { verdict: 'inconclusive', reason: 'srm' }
  if (!question.hasEnoughData) return { verdict: 'inconclusive', reason: 'too_little_data' }
  if (benefit.high < 0) return { verdict: 'refuted', reason: 'harmful' }
  if (!question.isMinRuntimeReached) return { verdict: 'inconclusive', reason: 'min_runtime' }
  if (benefit.high < promised) {
    return {
      verdict: 'refuted',
      reason: benefit.low > floor ? 'smaller_than_promised' : 'no_worthwhile_effect',
    }
  }
  if (benefit.low > floor) {
    const isPromiseKept = benefit.low >= promised
    return {
      verdict: 'confirmed',
      reason: isPromiseKept ? 'at_least_promised' : 'improved_promise_not_excluded',
    }
  }
  return { verdict: 'inconclusive', reason: question.fraction >= 1 ? 'planned_sample_reached' : 'running' }
}

/** The two plain facts shown beside the verdict (DESIGN.md section 11). */
export type Facts = { improves: 'yes' | 'no' | 'unknown'; promiseKept: 'yes' | 'possible' | 'no' }

export const UNKNOWN_FACTS: Facts = { improves: 'unknown', promiseKept: 'possible' }

/** Facts of an interval of the benefit: whether it lies beyond 0, and beyond the promise. The floor plays no part. */
export function factsOf(benefit: Bounds, promised: number): Facts {
  return {
    improves: benefit.low > 0 ? 'yes' : benefit.high < 0 ? 'no' : 'unknown',
    promiseKept: benefit.low >= promised ? 'yes' : benefit.high < promised ? 'no' : 'possible',
  }
}
