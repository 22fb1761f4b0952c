// From tallies to what a look reads: the sums of each variant, over all days.
import { addSums, EXCLUDED, NO_SUMS, type Tally, type TallySums } from './tally.ts'

/**
 * One arm, summed over its visitors: all that the statistics need, whatever the traffic. Sums stand about the metric's
 * `shift`. Denominators are 1 per visitor but for ratio metrics; `nonzero` of a binary metric are its conversions.
 */
export type ArmSums = TallySums & { variant: string; shift: number }

/** In the order of the variants; a variant without a visitor has zeros. */
export function armsOf(
  tallies: readonly Tally[],
  metric: { id: string; shift: number },
  variants: readonly { key: string }[],
): { arms: ArmSums[]; excluded: number } {
  const own = tallies.filter(({ metricId }) => metricId === metric.id)
  const total = (variant: string) =>
    own.filter((tally) => tally.variant === variant).reduce<TallySums>(addSums, NO_SUMS)
  return {
    arms: variants.map(({ key }) => ({ ...total(key), variant: key, shift: metric.shift })),
    excluded: total(EXCLUDED).visitors,
  }
}

/** An arm of a binary metric from two counts. */
export function binaryArm(variant: string, visitors: number, conversions: number): ArmSums {
  return {
    variant,
    shift: 0,
    visitors,
    sum: conversions,
    sumSquares: conversions,
    denominatorSum: visitors,
    denominatorSquares: visitors,
    product: conversions,
    nonzero: conversions,
  }
}
