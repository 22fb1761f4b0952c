// A metric: how events become a number, on which page of which site.
import { z } from 'zod'
import { EVENT_TYPES } from '#domain/event'
import { AGGREGATIONS } from '#domain/metric'
import { STAGES } from '#domain/stage'
import { Id, Instant, Key, Name, PageQuery, pageOf } from './common.ts'

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

export const Stage = z.enum(STAGES)
/** Path of a page, as in the address bar: `/demo`. */
export const PagePath = z
  .string()
  .trim()
  .regex(/^\/[^?#]*$/)
  .max(500)

const fields = z.object({
  name: Name,
  /** null until it is said how events make it, by a key result or by a first test */
  definition: MetricDefinition.nullable(),
  /** where traffic gives its level; null for metrics that people observe */
  siteId: Id.nullable(),
  /** null for the whole site */
  page: PagePath.nullable(),
  stage: Stage.nullable(),
})

export const Metric = fields.extend({
  id: Id,
  page: z.string().nullable(),
  /** how many key results it has */
  keyResults: z.int(),
  createdAt: Instant,
})
export const MetricList = pageOf(Metric)
export const MetricQuery = PageQuery.extend({ siteId: Id.optional(), stage: Stage.optional() })
export const NewMetric = fields.partial().required({ name: true })
export const MetricPatch = fields.partial()

/** What is being defined, before it is saved: the level that traffic would tell. */
export const MeasureQuestion = z.object({
  siteId: Id,
  page: PagePath.nullable().default(null),
  definition: MetricDefinition,
})
/** `value` is null without a visitor, or where traffic cannot tell; `visitors` are those of 28 days. */
export const MeasureAnswer = z.object({ value: z.number().nullable(), visitors: z.int() })

export type Metric = z.infer<typeof Metric>
export type MeasureQuestion = z.input<typeof MeasureQuestion>
export type MeasureAnswer = z.infer<typeof MeasureAnswer>
export type MetricQuery = z.infer<typeof MetricQuery>
export type NewMetric = z.infer<typeof NewMetric>
export type MetricPatch = z.infer<typeof MetricPatch>
