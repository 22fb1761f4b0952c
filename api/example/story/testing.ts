// Stating a hypothesis, testing it, deciding on it and writing down what it taught, as the company's people do.
import { ORIGIN } from '../pages.ts'
import type { Stage } from '../play.ts'

type Fields = Record<string, unknown>

/** What is claimed, of the key result's own metric or of another one. */
export type Claim = {
  /** Key of the objective and name of the key result. */
  keyResult: string
  metricName?: string
  change: string
  because: string
  promisedLift: number
  hypothesis?: Fields
}

export type Test = Claim & {
  name: string
  page: string
  goal: string
  baselineRate: number
  monthlyVisitors: number
  /** Changes of each variant after the control, with its name. */
  variants: readonly { name: string; changes: readonly Fields[] }[]
  /** What else the draft says. */
  more?: Fields
}

/** States the hypothesis, drafts its test and launches it. */
export async function launch(stage: Stage, test: Test): Promise<void> {
  const { post, made } = stage
  const hypothesisId = await state(stage, test)
  const share = 1 / (test.variants.length + 1)
  const experiment = await post('/api/experiments', {
    name: test.name,
    hypothesisId,
    siteId: made.site,
    pageUrl: ORIGIN + test.page,
    goalId: made[`goal ${test.goal}`],
    baselineRate: test.baselineRate,
    monthlyVisitors: test.monthlyVisitors,
    variants: [
      { key: 'a', name: 'Original', weight: share, changes: [] },
      ...test.variants.map(({ name, changes }, i) => ({ key: 'bcdef'[i], name, weight: share, changes })),
    ],
    ...test.more,
  })
  made[`test ${test.name}`] = experiment.id
  made[`hypothesis of ${test.name}`] = hypothesisId
  made[`key of ${test.name}`] = String(experiment.key)
  await post(`/api/experiments/${experiment.id}/start`, {})
}

export async function state(
  { post, made }: Stage,
  { keyResult, metricName, change, because, promisedLift, hypothesis }: Claim,
): Promise<string> {
  // what a test measures may lie nearer to its change than the key result
  const metric = metricName ? await post('/api/metrics', { name: metricName }) : undefined
  const { id } = await post('/api/hypotheses', {
    keyResultId: made[`kr ${keyResult}`],
    ...(metric ? { metricId: metric.id } : {}),
    change,
    because,
    promisedLift,
    direction: 'increase',
    ...hypothesis,
  })
  return id
}

export async function decide({ post, made }: Stage, name: string, decision: Fields): Promise<void> {
  await post(`/api/experiments/${made[`test ${name}`]}/decisions`, decision)
}

/** `body` may say `{interval}`: what the test saw, in words. */
export async function learn(stage: Stage, name: string, learning: Fields & { body: string }): Promise<void> {
  const { post, get, made } = stage
  const experimentId = made[`test ${name}`]
  const results = await get(`/api/experiments/${experimentId}/results`)
  const { id } = await post('/api/learnings', {
    hypothesisId: made[`hypothesis of ${name}`],
    links: [{ experimentId, stance: 'supports' }],
    ...learning,
    body: learning.body.replace('{interval}', intervalOf(results)),
  })
  made[`learning ${name}`] = id
}

type Seen = {
  look: { lead: number; comparisons: { evidence: { liftInterval: { low: number; high: number } } }[] }
}

/** `entre +3 % et +21 %` */
function intervalOf(results: unknown): string {
  const { look } = results as Seen
  const { low, high } = look.comparisons[look.lead]?.evidence.liftInterval ?? { low: 0, high: 0 }
  const percent = (lift: number) =>
    lift.toLocaleString('fr-FR', { style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits: 0 })
  return `entre ${percent(low)} et ${percent(high)}`
}
