// A metric: how events become a number. Its definition is set when a first goal measures it.
import { z } from 'zod'
import { EVENT_TYPES } from '#domain/event'
import { AGGREGATIONS } from '#domain/metric'
import { Id, Instant, Key, listOf, Name } from './common.ts'

const selector = {
  type: z.enum(EVENT_TYPES),
  goal: Key.optional(),
  name: z.string().min(1).max(100).optional(),
  aggregation: z.enum(AGGREGATIONS),
}

export const MetricDefinition = z.object({
  ...selector,
  denominator: z.object(selector).optional(),
  windowMs: z.int().positive().nullable(),
})

export const Metric = z.object({
  id: Id,
  name: z.string(),
  /** null until a goal measures it */
  definition: MetricDefinition.nullable(),
  createdAt: Instant,
})
export const MetricList = listOf(Metric)
export const NewMetric = z.object({ name: Name, definition: MetricDefinition.optional() })
export const MetricPatch = z.object({ name: Name, definition: MetricDefinition }).partial()

export type Metric = z.infer<typeof Metric>
export type NewMetric = z.infer<typeof NewMetric>
export type MetricPatch = z.infer<typeof MetricPatch>
