// What segments of a test's visitors say: for exploring only, so their findings are adjusted for their number.
import type { PhaseMetric } from './contribution.ts'
import { hasEnoughData } from './enough-data.ts'
import { type ArmReading, type Interval, readArm, readEvidence } from './evidence.ts'
import { metricKind } from './metric.ts'
import { DIMENSIONS, type Dimension } from './segment.ts'
import type { SegmentTally } from './segment-tally.ts'
import { FALSE_DISCOVERY_RATE } from './side-metrics.ts'
import { benjaminiHochberg } from './stats/adjust-p.ts'
import { NO_SUMS } from './tally.ts'
import type { TestPlan } from './test-plan.ts'

export type SegmentComparison = {
  variant: string
  lift: number | null
  liftInterval: Interval
  hasEnoughData: boolean
  /** Of this look, adjusted by Benjamini-Hochberg among all segments and variants; 1 without enough data. */
  q: number
  /** q is 10 % or less: worth a test of its own, never a conclusion. */
  isNotable: boolean
}

/** `arms`: control first. */
export type SegmentReading = {
  dimension: Dimension
  value: string
  visitors: number
  arms: ArmReading[]
  comparisons: SegmentComparison[]
}

type Question = {
  tallies: readonly SegmentTally[]
  metric: PhaseMetric
  plan: TestPlan
  /** Control first. */
  variants: readonly { key: string }[]
  hasSrmAlarm: boolean
}

/**
 * By dimension, the largest segment first. A segment has no planned end of its own, so each is read with the open
 * boundary, which holds at every look whatever its size.
 */
export function readSegments({ tallies, metric, plan, variants, hasSrmAlarm }: Question): SegmentReading[] {
  const kind = metricKind(metric.definition)
  const alpha = plan.alpha / Math.max(1, variants.length - 1)
  const reading = {
    kind,
    direction: plan.direction,
    plan: { ...plan, mode: 'open' as const },
    alpha,
    stage: 'open' as const,
  }
  const groups = Map.groupBy(tallies, ({ dimension, value }) => `${dimension} ${value}`)
  const segments = [...groups.values()].map((rows) => {
    const sums = variants.map(({ key }) => {
      const row = rows.find(({ variant }) => variant === key)
      return { ...(row ?? NO_SUMS), variant: key, shift: metric.shift }
    })
    const [control = { ...NO_SUMS, variant: '', shift: 0 }, ...treatments] = sums
    return {
      dimension: rows[0]?.dimension ?? DIMENSIONS[0],
      value: rows[0]?.value ?? '',
      visitors: sums.reduce((sum, { visitors }) => sum + visitors, 0),
      arms: sums.map((arm) => readArm(kind, arm)),
      evidence: treatments.map((treatment) => readEvidence(reading, control, treatment)),
    }
  })
  const ps = segments.flatMap(({ evidence }) => evidence.map((each) => (hasEnoughData(each) ? each.p : 1)))
  const qs = benjaminiHochberg(ps)
  let index = 0
  return segments
    .map(({ evidence, ...segment }) => ({
      ...segment,
      comparisons: evidence.map((each) => {
        const q = qs[index++] ?? 1
        const isEnough = hasEnoughData(each)
        const isNotable = isEnough && !hasSrmAlarm && q <= FALSE_DISCOVERY_RATE
        const { variant, lift, liftInterval } = each
        return { variant, lift, liftInterval, hasEnoughData: isEnough, q, isNotable }
      }),
    }))
    .sort(
      (a, b) =>
        DIMENSIONS.indexOf(a.dimension) - DIMENSIONS.indexOf(b.dimension) ||
        b.visitors - a.visitors ||
        (a.value < b.value ? -1 : 1),
    )
}
