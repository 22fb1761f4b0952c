// From tallies to what a look reads: visitors and conversions of each variant, over all days.
import type { ArmTally } from './evidence.ts'
import { EXCLUDED, type Tally } from './tally.ts'

/** In the order of the variants; a variant without a visitor has zeros. Sums of a `unique` metric are conversions. */
export function armsOf(
  tallies: readonly Tally[],
  metricId: string,
  variants: readonly { key: string }[],
): { arms: ArmTally[]; excluded: number } {
  const own = tallies.filter((tally) => tally.metricId === metricId)
  const total = (variant: string, of: (tally: Tally) => number) =>
    own.filter((tally) => tally.variant === variant).reduce((sum, tally) => sum + of(tally), 0)
  return {
    arms: variants.map(({ key }) => ({
      variant: key,
      visitors: total(key, ({ visitors }) => visitors),
      conversions: total(key, ({ sum }) => sum),
    })),
    excluded: total(EXCLUDED, ({ visitors }) => visitors),
  }
}
