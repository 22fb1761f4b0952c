// What a test has taught, as codes and numbers: the app makes a colleague's sentences of them, in the reader's language.
import { DAY_MS } from './day.ts'
import type { ArmReading, Evidence } from './evidence.ts'
import type { Look } from './look.ts'
import type { MetricKind } from './metric.ts'
import type { Direction, Verdict } from './verdict.ts'

/** A verdict's reason, or what became of it: a promise missed since, a test stopped before it could answer. */
export type LearningStory =
  | Look['verdict']['reason']
  | 'improved_promise_missed'
  | 'stopped_early'
  | 'stopped_too_little'

export type LearningFacts = {
  verdict: Verdict
  story: LearningStory
  /** key of the variant that it is about */
  variant: string
  /** the promised lift as the metric moves: negative where lower is better */
  promise: number
  /** of the metric: B / A - 1 and its interval; null where unknown or unbounded */
  lift: number | null
  low: number | null
  high: number | null
  control: { visitors: number; value: number | null }
  treatment: { visitors: number; value: number | null }
  /** ids of the guardrails that it made worse */
  harmed: string[]
  /** whole days that the test ran, at least 1 */
  days: number
  kind: MetricKind
  /** what all visitors see since: the variant, the original because it was kept, or null while that is open */
  shipped: 'variant' | 'original' | null
}

type Test = {
  look: Look
  plan: { direction: Direction; promisedLift: number }
  status: 'draft' | 'running' | 'stopped' | 'rolled_out'
  rollout: string | null
  startedAt: number
  endedAt: number | null
}

const UNFINISHED = new Set<LearningStory>(['running', 'too_little_data', 'min_runtime'])

export function learningFacts({ look, plan, status, rollout, startedAt, endedAt }: Test): LearningFacts {
  const { verdict, facts } = look
  const comparison =
    look.comparisons.find(({ variant }) => variant === rollout) ?? look.comparisons[look.lead]
  const story = storyOf(verdict.reason, facts.promiseKept, status !== 'running')
  const evidence = comparison && evidenceOf(story, comparison, plan.promisedLift)
  const arm = (read: ArmReading | undefined) => ({
    visitors: read?.visitors ?? 0,
    value: read?.value ?? null,
  })
  return {
    verdict: verdict.verdict,
    story,
    variant: comparison?.variant ?? '',
    promise: plan.direction === 'increase' ? plan.promisedLift : -plan.promisedLift,
    lift: evidence?.lift ?? null,
    low: evidence?.liftInterval.low ?? null,
    high: evidence?.liftInterval.high ?? null,
    control: arm(evidence?.control),
    treatment: arm(evidence?.treatment),
    kind: look.kind,
    harmed: look.guardrails.filter(({ status }) => status === 'harmed').map(({ metricId }) => metricId),
    days: Math.max(1, Math.round(((endedAt ?? look.at) - startedAt) / DAY_MS)),
    shipped:
      rollout === null
        ? status === 'stopped'
          ? 'original'
          : null
        : rollout === comparison?.variant
          ? 'variant'
          : 'original',
  }
}

function storyOf(
  reason: Look['verdict']['reason'],
  promiseKept: Look['facts']['promiseKept'],
  isOver: boolean,
) {
  if (isOver && UNFINISHED.has(reason)) {
    return reason === 'too_little_data' ? 'stopped_too_little' : 'stopped_early'
  }
  if (reason !== 'improved_promise_not_excluded') return reason
  if (promiseKept === 'yes') return 'at_least_promised'
  return promiseKept === 'no' ? 'improved_promise_missed' : reason
}

type Compared = Look['comparisons'][number]

/** The newest evidence where it bears the story out, else what was seen when the verdict fell. */
function evidenceOf(story: LearningStory, { evidence, standing }: Compared, promised: number): Evidence {
  const decided = standing.verdict === 'inconclusive' ? undefined : standing.decision?.evidence
  return decided && !isBorneOut(story, evidence, promised) ? decided : evidence
}

function isBorneOut(story: LearningStory, { benefitInterval }: Evidence, promised: number): boolean {
  const low = benefitInterval.low ?? Number.NEGATIVE_INFINITY
  const high = benefitInterval.high ?? Number.POSITIVE_INFINITY
  if (story === 'at_least_promised') return low >= promised
  if (story === 'improved_promise_not_excluded') return low > 0
  if (story === 'improved_promise_missed' || story === 'smaller_than_promised')
    return low > 0 && high < promised
  if (story === 'no_worthwhile_effect') return high < promised
  return story !== 'harmful' || high < 0
}
