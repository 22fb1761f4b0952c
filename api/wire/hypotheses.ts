// A hypothesis: a claim on a key result that a test can confirm or refute.
import { z } from 'zod'
import { Direction, Id, Instant, PageQuery, Prose, pageOf } from './common.ts'
import { PagePath } from './metrics.ts'

export const Verdict = z.enum(['confirmed', 'refuted', 'inconclusive'])

/** A relative change, as a fraction: 0.15 is +15 %. */
const Lift = z.number().min(0.001).max(10)

/** What a hypothesis's test was sized with: the draft of the test starts from it. */
export const PlannedTest = z.object({
  /** what is changed: a page of a site, or an email to a list */
  surface: z.enum(['page', 'email']).default('page'),
  /** whom an email would go to */
  listId: Id.nullable().default(null),
  siteId: Id.nullable(),
  /** paths on the site, the first one for the preview */
  pages: z.array(PagePath).max(10),
  goalId: Id.nullable(),
  /** visitors who can take part, in a month */
  monthlyVisitors: z.int().min(1).max(1e9).nullable(),
  baselineRate: z.number().gt(0).lt(1).nullable(),
  arms: z.int().min(2).max(10),
  coverage: z.number().gt(0).max(1),
})

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
  ownerId: Id.nullable(),
  /** the learning that it tries elsewhere */
  learningId: Id.nullable(),
  plannedTest: PlannedTest.nullable(),
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

/** `untested`: no test has been launched; `testing`: one runs; the others: what is known now that none does. */
export const HypothesisStatus = z.enum(['untested', 'testing', ...Verdict.options])

export const Hypothesis = fields.extend({
  id: Id,
  keyResultId: Id,
  metricName: z.string(),
  /** true once a test of it has been launched: the claim cannot be changed any more */
  frozen: z.boolean(),
  status: HypothesisStatus,
  standing: Standing.nullable(),
  createdAt: Instant,
})
export const HypothesisList = pageOf(Hypothesis)

export const HypothesisQuery = PageQuery.extend({
  keyResultId: Id.optional(),
  objectiveId: Id.optional(),
  cycleId: Id.optional(),
  metricId: Id.optional(),
  ownerId: Id.optional(),
  learningId: Id.optional(),
  status: HypothesisStatus.optional(),
})

/** The metric is the key result's unless another is named. */
export const NewHypothesis = fields
  .extend({
    keyResultId: Id,
    metricId: Id.optional(),
    because: Prose.default(''),
    floor: z.number().min(0).max(10).default(0),
    share: z.number().gt(0).max(1).default(1),
    ownerId: Id.nullable().default(null),
    learningId: Id.nullable().default(null),
    plannedTest: PlannedTest.nullable().default(null),
  })
  .refine(isFloorBelowPromise, floorBelowPromise)
export const HypothesisPatch = fields.partial().refine(isFloorBelowPromise, floorBelowPromise)

export type Verdict = z.infer<typeof Verdict>
export type Hypothesis = z.infer<typeof Hypothesis>
export type NewHypothesis = z.input<typeof NewHypothesis>
export type HypothesisPatch = z.infer<typeof HypothesisPatch>
export type PlannedTest = z.infer<typeof PlannedTest>
export type Surface = PlannedTest['surface']
export type HypothesisStatus = z.infer<typeof HypothesisStatus>
export type HypothesisQuery = z.infer<typeof HypothesisQuery>
