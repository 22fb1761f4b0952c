// What a look reads of a binary metric, from counts.
import { binaryArm } from '#domain/arms'
import type { MeasuredMetric } from '#domain/side-metrics'

type Counts = { variant: string; visitors: number; conversions: number }

/** A goal reached or not, as the deciding metric. */
export function binaryMetric(arms: readonly Counts[]): MeasuredMetric[] {
  const definition = { type: 'goal', aggregation: 'unique', windowMs: null } as const
  return [
    {
      metric: { id: 'goal', definition },
      arms: arms.map(({ variant, visitors, conversions }) => binaryArm(variant, visitors, conversions)),
    },
  ]
}
