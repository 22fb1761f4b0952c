// What a test measures beyond "the goal was reached": means, sums, ratios, and the metrics watched beside them.
import { z } from 'zod'
import { AGGREGATIONS } from '#domain/metric'
import { Direction, Key, Name } from './common.ts'

const aggregation = z.enum(AGGREGATIONS)

/** Which events count. A goal without a key is the experiment's own. */
const Selected = z.discriminatedUnion('type', [
  z.object({ type: z.literal('goal'), goal: Key.optional() }),
  z.object({ type: z.literal('custom'), name: z.string().trim().min(1).max(100) }),
  z.object({ type: z.literal('revenue'), goal: Key.optional() }),
  z.object({ type: z.literal('engaged') }),
])

export const Measure = z.object({
  aggregation,
  event: Selected,
  /** makes it a ratio of two numbers of each visitor, for example the value of an order */
  denominator: z.object({ aggregation, event: Selected }).optional(),
  /** days after the first exposure in which an event counts */
  windowDays: z.int().min(1).max(365).nullable(),
  /** a visitor's sum counts up to here, in the event's unit (cents); null lets the launch choose it from earlier data */
  cap: z.number().gt(0).max(1e12).nullable(),
})

/** A mean is planned with what the control is expected to show, per visitor. */
export const PrimaryMeasure = Measure.extend({
  expectedMean: z.number().gt(0).max(1e12).nullable(),
  expectedDeviation: z.number().gt(0).max(1e12).nullable(),
})

export const WatchedMetric = z.object({ id: Key, name: Name, direction: Direction, measure: Measure })
/** `margin`: the relative loss that is put up with, as a fraction. */
export const GuardrailMetric = WatchedMetric.extend({ margin: z.number().gt(0).max(1) })

const isDistinct = (metrics: readonly { id: string }[]) =>
  new Set(metrics.map(({ id }) => id)).size === metrics.length
const distinct = { message: 'two metrics have the same id', params: { reason: 'metric_ids' } }

export const SecondaryMetrics = z.array(WatchedMetric).max(10).refine(isDistinct, distinct)
export const Guardrails = z.array(GuardrailMetric).max(5).refine(isDistinct, distinct)

export type Measure = z.infer<typeof Measure>
export type PrimaryMeasure = z.infer<typeof PrimaryMeasure>
export type WatchedMetric = z.infer<typeof WatchedMetric>
export type GuardrailMetric = z.infer<typeof GuardrailMetric>
