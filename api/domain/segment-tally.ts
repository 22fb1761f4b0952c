// Sums of the deciding metric by segment: exploratory, so over all days and for that metric only.
import type { Contribution, PhaseMetric } from './contribution.ts'
import { DIMENSIONS, type Dimension } from './segment.ts'
import { mergeSums, sumsOf, type TallySums } from './tally.ts'

export type SegmentTally = TallySums & {
  phaseId: string
  metricId: string
  variant: string
  dimension: Dimension
  value: string
}

/** What one visitor adds (sign 1) or takes back (sign −1), a row a known dimension; excluded visitors add nothing. */
export function segmentTalliesOf(
  phaseId: string,
  [deciding]: readonly PhaseMetric[],
  contribution: Contribution,
  sign: 1 | -1,
): SegmentTally[] {
  const { variant, segments } = contribution
  if (!deciding || !segments || variant === null) return []
  return DIMENSIONS.flatMap((dimension) => {
    const value = segments[dimension]
    if (value === undefined) return []
    return {
      phaseId,
      metricId: deciding.id,
      variant,
      dimension,
      value,
      ...sumsOf(deciding, contribution, sign),
    }
  })
}

export const mergeSegmentTallies = (rows: readonly SegmentTally[]): SegmentTally[] =>
  mergeSums(rows, segmentKey)

export const segmentKey = ({ phaseId, metricId, variant, dimension, value }: SegmentTally) =>
  `${phaseId} ${metricId} ${dimension} ${value} ${variant}`
