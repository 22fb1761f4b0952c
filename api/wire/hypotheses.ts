// A hypothesis: a claim on a key result that a test can confirm or refute.
import { z } from 'zod'
import { Direction, Id, Instant, listOf, Prose } from './common.ts'

export const Verdict = z.enum(['confirmed', 'refuted', 'inconclusive'])

/** A relative change, as a fraction: 0.15 is +15 %. */
const Lift = z.number().min(0.001).max(10)

const fields = z.object({
  /** what will be changed, in words */
  change: Prose.min(1),
  /** why it should work */
  because: Prose,
  metricId: Id,
  /** the direction in which the metric gets better */
  direction: Direction,
  /** the smallest change worth promising */
  promisedLift: Lift,
  /** the benefit below which it would not be worth it, from 0 to the promise */
  floor: z.number().min(0).max(10),
  /** the share of the key result that the tested page or email produces */
  share: z.number().gt(0).max(1),
})

const floorBelowPromise = {
  message: 'must not be above the promised lift',
  path: ['floor'],
  params: { reason: 'floor_above_promise' },
}
type Bounds = { floor?: number | undefined; promisedLift?: number | undefined }
const isFloorBelowPromise = ({ floor, promisedLift }: Bounds) =>
  floor === undefined || promisedLift === undefined || floor <= promisedLift

/** What the newest evidence says; null before a first look. */
export const Standing = z.object({
  experimentId: Id,
  verdict: Verdict,
  /** a reason code of the verdict rule, for example `at_least_promised` */
  reason: z.string(),
  at: Instant,
})

export const Hypothesis = fields.extend({
  id: Id,
  keyResultId: Id,
  metricName: z.string(),
  /** true once a test of it has been launched: the claim cannot be changed any more */
  frozen: z.boolean(),
  standing: Standing.nullable(),
  createdAt: Instant,
})
export const HypothesisList = listOf(Hypothesis)

/** The metric is the key result's unless another is named. */
export const NewHypothesis = fields
  .extend({
    keyResultId: Id,
    metricId: Id.optional(),
    because: Prose.default(''),
    floor: z.number().min(0).max(10).default(0),
    share: z.number().gt(0).max(1).default(1),
  })
  .refine(isFloorBelowPromise, floorBelowPromise)
export const HypothesisPatch = fields.partial().refine(isFloorBelowPromise, floorBelowPromise)

export type Verdict = z.infer<typeof Verdict>
export type Hypothesis = z.infer<typeof Hypothesis>
export type NewHypothesis = z.input<typeof NewHypothesis>
export type HypothesisPatch = z.infer<typeof HypothesisPatch>
