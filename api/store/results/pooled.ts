// One hypothesis across its tests: what each of them measured, pooled with those that measured the same.
import type { Deciding } from '#domain/email/deciding'
import { measuredEffect } from '#domain/measured-effect'
import { poolEffects, poolWeights } from '#domain/pool-effects'
import type { MeasuredEffect } from '#domain/projection'
import { normalUpperQuantile } from '#domain/stats/normal'
import type { Experiment } from '#wire/experiments'
import type { Pooled, PooledGroup } from '#wire/pooled'
import { findNewestLook } from '../events/looks.ts'
import { findPhase } from '../events/phases.ts'
import { listExperiments } from '../experiments/experiments.ts'
import { getHypothesis } from '../okrs/hypotheses.ts'
import type { Store } from '../store.ts'

/** More tests than this of one hypothesis nobody runs. */
const MOST = 200
const MEASURES = ['conversion', 'confirmed', 'clicks', 'page'] as const satisfies readonly (
  | 'page'
  | Deciding
)[]

type Read = { experiment: Experiment; variant: string; effect: MeasuredEffect }

/** Groups without a test that says something are left out. */
export async function readPooled(store: Store, workspaceId: string, hypothesisId: string): Promise<Pooled> {
  await getHypothesis(store, workspaceId, hypothesisId)
  const query = { hypothesisId, archived: 'all' as const, limit: MOST, offset: 0 }
  const { items } = await listExperiments(store, workspaceId, query)
  const read = (
    await Promise.all(items.map((experiment) => readTest(store, workspaceId, experiment)))
  ).flatMap((test) => test ?? [])
  const groups = MEASURES.flatMap((measure) => {
    const own = read.filter(({ experiment }) => measureOf(experiment) === measure)
    return own.length === 0 ? [] : [groupOf(measure, own)]
  })
  return { hypothesisId, groups }
}

const measureOf = ({ kind, deciding }: Experiment) => (kind === 'page' ? 'page' : deciding)

async function readTest(
  store: Store,
  workspaceId: string,
  experiment: Experiment,
): Promise<Read | undefined> {
  const phase = await findPhase(store, workspaceId, experiment.id)
  const look = phase && (await findNewestLook(store, phase))?.look
  const effect =
    look && measuredEffect(look, { promisedLift: phase.plan.promisedLift, share: 1 }, experiment.rollout)
  const variant =
    look?.comparisons.find(({ variant: key }) => key === experiment.rollout) ?? look?.comparisons[look.lead]
  return effect && variant ? { experiment, variant: variant.variant, effect } : undefined
}

function groupOf(measure: PooledGroup['measure'], tests: readonly Read[]): PooledGroup {
  const effects = tests.map(({ effect }) => effect)
  const weights = poolWeights(effects)
  return {
    measure,
    tests: tests
      .map(({ experiment, variant, effect }, i) => ({
        experimentId: experiment.id,
        campaignId: experiment.campaignId,
        name: experiment.name,
        startedAt: experiment.startedAt,
        variant,
        lift: effect.lift,
        ...fixedInterval(effect),
        weight: weights[i] ?? null,
        verdict: experiment.standing?.verdict ?? null,
      }))
      .toSorted((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0)),
    pooled: poolEffects(effects) ?? null,
  }
}

/** The test's own is wider, being valid at every look; beside a pooled one it is read once, at 95 %. */
function fixedInterval({ lift, liftLow, liftHigh, z }: MeasuredEffect) {
  if (liftLow <= -1 || !Number.isFinite(liftHigh)) return { low: null, high: null }
  const se = (Math.log1p(liftHigh) - Math.log1p(liftLow)) / (2 * z)
  const half = normalUpperQuantile(0.025) * se
  return { low: Math.expm1(Math.log1p(lift) - half), high: Math.expm1(Math.log1p(lift) + half) }
}
