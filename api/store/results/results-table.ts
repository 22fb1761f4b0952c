// The rows of a results spreadsheet: every metric of a phase by variant, in sum or day by day.
import { armsOf } from '#domain/arms'
import { type ArmReading, readArm } from '#domain/evidence'
import { type MetricKind, metricKind } from '#domain/metric'
import { EXCLUDED } from '#domain/tally'
import { findNewestLook } from '../events/looks.ts'
import type { Phase } from '../events/phases.ts'
import { listTallies } from '../events/tallies.ts'
import type { Store } from '../store.ts'

/** One line: a metric of a variant, of one day or (`day` null) of all. Lifts are against the control, fractions. */
export type ResultsRow = ArmReading & {
  day: string | null
  variantName: string
  metric: string
  role: 'primary' | 'secondary' | 'guardrail'
  kind: MetricKind
  lift: number | null
  low: number | null
  high: number | null
}

export async function listDailyRows(store: Store, phase: Phase): Promise<ResultsRow[]> {
  const tallies = await listTallies(store, phase.workspaceId, phase.id)
  return phase.metrics.flatMap(({ id, name, definition, role = 'primary', shift }) => {
    const kind = metricKind(definition)
    return tallies
      .filter(({ metricId, variant }) => metricId === id && variant !== EXCLUDED)
      .map(({ day, ...sums }) => ({
        ...readArm(kind, { ...sums, shift }),
        ...{ day, variantName: nameIn(phase, sums.variant), metric: name, role, kind },
        ...NO_LIFT,
      }))
  })
}

/** In the order of metrics and variants, as the newest look has read them. */
export async function listSummaryRows(store: Store, phase: Phase): Promise<ResultsRow[]> {
  const [tallies, newest] = await Promise.all([
    listTallies(store, phase.workspaceId, phase.id),
    findNewestLook(store, phase),
  ])
  const look = newest?.look
  return phase.metrics.flatMap((metric) => {
    const { id, name, definition, role = 'primary' } = metric
    const kind = metricKind(definition)
    const side = [...(look?.secondary ?? []), ...(look?.guardrails ?? [])]
    const comparisons =
      role === 'primary' ? look?.comparisons : side.find(({ metricId }) => metricId === id)?.comparisons
    return armsOf(tallies, metric, phase.variants).arms.map((arm) => {
      const evidence = comparisons?.find(({ variant }) => variant === arm.variant)?.evidence
      return {
        ...readArm(kind, arm),
        ...{ day: null, variantName: nameIn(phase, arm.variant), metric: name, role, kind },
        ...(evidence ? { lift: evidence.lift, ...evidence.liftInterval } : NO_LIFT),
      }
    })
  })
}

const NO_LIFT = { lift: null, low: null, high: null }
const nameIn = ({ variants }: Phase, key: string) =>
  variants.find((variant) => variant.key === key)?.name ?? key
