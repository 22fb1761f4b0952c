// Metrics beside the deciding one: secondary ones explore, guardrails protect. Neither changes the verdict.
import type { ArmSums } from './arms.ts'
import type { PhaseMetric } from './contribution.ts'
import { hasEnoughData } from './enough-data.ts'
import { boundsOf, type Evidence, readEvidence, type Stage } from './evidence.ts'
import { type GuardrailStatus, guardrailStatus } from './guardrail.ts'
import { type MetricKind, metricKind } from './metric.ts'
import { benjaminiHochberg } from './stats/adjust-p.ts'
import type { TestPlan } from './test-plan.ts'
import type { Direction } from './verdict.ts'

/** Share of the secondary findings called notable that may be wrong. */
export const FALSE_DISCOVERY_RATE = 0.1

export type LookMetric = Pick<PhaseMetric, 'id' | 'definition' | 'role' | 'direction' | 'margin'>
export type MeasuredMetric = { metric: LookMetric; arms: readonly ArmSums[] }

/** A variant against the control on one such metric. `p`: smallest always-valid p of any look so far. */
export type SideComparison = { variant: string; evidence: Evidence; p: number; hasEnoughData: boolean }

type Side = { metricId: string; kind: MetricKind; direction: Direction }

/** `q`: p adjusted by Benjamini-Hochberg among all secondary comparisons; notable at 10 %. Exploratory. */
export type SecondaryReading = Side & { comparisons: (SideComparison & { q: number; isNotable: boolean })[] }

/** `margin`: tolerated relative loss, a fraction. */
export type GuardrailReading = Side & {
  margin: number
  comparisons: (SideComparison & { status: GuardrailStatus })[]
}

type Circumstances = {
  plan: TestPlan
  alpha: number
  stages: readonly Stage[]
  fractions: readonly (number | undefined)[]
  hasSrmAlarm: boolean
}

/** `stages`, `fractions`: where the look stands for each variant, as the deciding metric's comparison has it. */
export function readSecondary(
  circumstances: Circumstances,
  previous: readonly SecondaryReading[],
  metrics: readonly MeasuredMetric[],
): SecondaryReading[] {
  const readings = metrics.map((measured) => {
    const before = previous.find(({ metricId }) => metricId === measured.metric.id)
    return readSide(circumstances, before?.comparisons ?? [], measured)
  })
  const qs = benjaminiHochberg(readings.flatMap(({ comparisons }) => comparisons.map(({ p }) => p)))
  let index = 0
  return readings.map((reading) => ({
    ...reading,
    comparisons: reading.comparisons.map((comparison) => {
      const q = qs[index++] ?? 1
      const isReadable = comparison.hasEnoughData && !circumstances.hasSrmAlarm
      return { ...comparison, q, isNotable: isReadable && q <= FALSE_DISCOVERY_RATE }
    }),
  }))
}

/** A guardrail without enough data, or under a broken split, is not known to be safe. */
export function readGuardrails(
  circumstances: Circumstances,
  previous: readonly GuardrailReading[],
  metrics: readonly MeasuredMetric[],
): GuardrailReading[] {
  return metrics.map((measured) => {
    const margin = measured.metric.margin ?? 0
    const before = previous.find(({ metricId }) => metricId === measured.metric.id)
    const reading = readSide(circumstances, before?.comparisons ?? [], measured)
    return {
      ...reading,
      margin,
      comparisons: reading.comparisons.map((comparison) => ({
        ...comparison,
        status:
          comparison.hasEnoughData && !circumstances.hasSrmAlarm
            ? guardrailStatus(boundsOf(comparison.evidence.benefitInterval), margin)
            : 'unknown',
      })),
    }
  })
}

function readSide(
  { plan, alpha, stages, fractions }: Circumstances,
  previous: readonly SideComparison[],
  { metric, arms }: MeasuredMetric,
): Side & { comparisons: SideComparison[] } {
  const [control, ...treatments] = arms
  if (!control) throw new RangeError('a metric needs the sums of a control')
  const kind = metricKind(metric.definition)
  const direction = metric.direction ?? 'increase'
  const comparisons = treatments.map((treatment, i) => {
    const reading = {
      ...{ kind, direction, plan, alpha },
      ...{ stage: stages[i] ?? 'before', fraction: fractions[i] },
    }
    const evidence = readEvidence(reading, control, treatment)
    const before = previous.find(({ variant }) => variant === treatment.variant)?.p ?? 1
    const isEnough = hasEnoughData(evidence)
    // a p from before there was enough data would stay for good
    const p = isEnough ? Math.min(before, evidence.p) : before
    return { variant: treatment.variant, evidence, p, hasEnoughData: isEnough }
  })
  return { metricId: metric.id, kind, direction, comparisons }
}
