// Whether a promise can be tested with the traffic there is, and what could be tested instead.
import { z } from 'zod'
import { ALTERNATIVES } from '#domain/feasibility'
import { Direction, Id } from './common.ts'
import { PagePath } from './metrics.ts'

const Share = z.coerce.number().gt(0).max(1)
const OneOrMore = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (given) => (given === undefined ? [] : Array.isArray(given) ? given : [given]),
    z.array(item).max(10),
  )

/** Numbers that are given count; the others are read from the site's traffic; where it knows none, they are assumed. */
export const FeasibilityQuery = z.object({
  siteId: Id.optional(),
  /** paths; several are pooled, none is the whole site */
  page: OneOrMore(PagePath),
  goalId: Id.optional(),
  /** all visitors in a month, those who do not consent too */
  monthlyVisitors: z.coerce.number().min(1).max(1e9).optional(),
  baselineRate: z.coerce.number().gt(0).lt(1).optional(),
  /** who can take part in a month, where traffic does not say */
  assumedVisitors: z.coerce.number().min(1).max(1e9).optional(),
  assumedRate: z.coerce.number().gt(0).lt(1).optional(),
  promisedLift: z.coerce.number().min(0.001).max(10),
  direction: Direction,
  arms: z.coerce.number().int().min(2).max(10).default(2),
  coverage: Share.default(1),
  power: z.coerce.number().min(0.5).max(0.99).default(0.8),
})

const Plan = z.object({
  /** null where the promise would take the rate past 0 or 100 % */
  visitorsPerArm: z.int().nullable(),
  /** whole weeks; null without traffic */
  weeks: z.int().nullable(),
  isTooLong: z.boolean(),
  /** smallest relative change that eight weeks can show; null when none */
  smallestDetectableLift: z.number().nullable(),
})

export const Alternative = z.object({
  kind: z.enum(ALTERNATIVES),
  /** what to answer instead; a page is pooled with those of the question */
  change: z.object({
    baselineRate: z.number().optional(),
    promisedLift: z.number().optional(),
    monthlyVisitors: z.number().optional(),
    arms: z.int().optional(),
    coverage: z.number().optional(),
    goalId: Id.optional(),
    page: PagePath.optional(),
  }),
  /** what the goal is called */
  name: z.string().nullable(),
  /** false where nothing is known that does it: the change then says what it would take */
  isKnown: z.boolean(),
  plan: Plan,
})

const Source = z.enum(['given', 'measured', 'assumed']).nullable()

export const Feasibility = z.object({
  visitors: z.object({
    /** who can take part, in a month; null while nothing is known */
    monthly: z.number().nullable(),
    source: Source,
    /** what traffic says, whatever was given */
    measured: z.number().nullable(),
    /** share of the given visitors who consent; null where it is not known, and all are counted */
    consentRate: z.number().nullable(),
  }),
  baseline: z.object({ rate: z.number().nullable(), source: Source, measured: z.number().nullable() }),
  /** null while visitors or rate are not known */
  plan: Plan.nullable(),
  alternatives: z.array(Alternative),
})

export type FeasibilityQuery = z.infer<typeof FeasibilityQuery>
export type Feasibility = z.infer<typeof Feasibility>
export type Alternative = z.infer<typeof Alternative>
