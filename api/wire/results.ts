// What an experiment's results screen reads, in one answer.
import { z } from 'zod'
import { EVENT_TYPES } from '#domain/event'
import type { Change } from '#domain/experiment'
import type { Look } from '#domain/look'
import { AGGREGATIONS } from '#domain/metric'
import type { SegmentReading } from '#domain/segment-reading'
import { Day, Direction, Id, Instant, Locale } from './common.ts'
import { ExperimentChange, ExperimentStatus } from './experiments.ts'
import { ConsentMode, Intake } from './sites.ts'

/** Which events of a visitor are counted, and how; `subject`: the goal's or the custom event's name. */
const Counted = z.object({
  type: z.enum(EVENT_TYPES),
  aggregation: z.enum(AGGREGATIONS),
  subject: z.string().nullable(),
})

/** A metric as the phase measures it, frozen at launch. */
export const ResultMetric = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(['primary', 'secondary', 'guardrail']),
  kind: z.enum(['binary', 'mean', 'ratio']),
  /** of its values: a share of visitors, cents, or a plain number */
  unit: z.enum(['share', 'money', 'number']),
  direction: Direction,
  /** of a guardrail: the relative loss that is tolerated */
  margin: z.number().nullable(),
  /** a visitor's value above it counts as this much */
  cap: z.number().nullable(),
  /** how long after the first exposure an event still counts */
  windowMs: z.number().nullable(),
  counted: Counted,
  /** of a ratio: what it is divided by */
  per: Counted.nullable(),
})

export const VariantResult = z.object({
  key: z.string(),
  name: z.string(),
  /** share of the traffic it was given */
  weight: z.number(),
  changes: z.custom<readonly Change[]>(),
  visitors: z.int(),
  /** visitors whose value is not 0: those who converted, or bought */
  conversions: z.int(),
  /** sum of all values, in the metric's unit */
  total: z.number(),
  /** conversion rate, mean per visitor, or ratio; null without visitors */
  value: z.number().nullable(),
})

/** One point of the interval over time, against the control; an unbounded end is null. */
export const SeriesPoint = z.object({
  at: Instant,
  variant: z.string(),
  visitors: z.int(),
  lift: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})

/** Of the deciding metric, by the day of the first exposure. */
export const DailyCount = z.object({
  day: Day,
  variant: z.string(),
  visitors: z.int(),
  conversions: z.int(),
  total: z.number(),
  value: z.number().nullable(),
})

/** What the verdict would do to the key result; lifts apply to the share that this page produces. */
export const Projection = z.object({
  keyResultId: Id,
  level: z.number(),
  target: z.number(),
  share: z.number(),
  projected: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** share of the gap between level and target that the projected level closes; may exceed 1 or be negative */
  gapClosed: z.number().nullable(),
  /** `counted`: shipped or confirmed; `possible`: inconclusive; `none`: refuted and not shipped */
  standing: z.enum(['counted', 'possible', 'none']),
})

export const PlannedEnd = z.object({
  /** visitors of the control-variant pair at the last planned look */
  plannedVisitors: z.int(),
  seenVisitors: z.int(),
  /** when the plan is reached at the pace seen so far (or the pace the team expected, before a first day) */
  at: Instant.nullable(),
  pace: z.enum(['observed', 'expected']),
})

/** `phase`: which one, by its number; the newest unless it is named. */
export const ResultsQuery = z.object({ phase: z.coerce.number().int().min(1).optional() })

/** `daily`: a line a day; `locale` decides headings, separator and decimals. */
export const ResultsTableQuery = ResultsQuery.extend({
  table: z.enum(['summary', 'daily']).default('daily'),
  locale: Locale.default('fr'),
})

export const Results = z.object({
  experimentId: Id,
  status: ExperimentStatus,
  phase: z.object({
    number: z.int(),
    /** true for a site in `strict` mode: counts are of page views, and no verdict is given */
    isIndicative: z.boolean(),
    startedAt: Instant,
    endedAt: Instant.nullable(),
    /** days that a visitor has to sign, where what is measured is told from elsewhere; else null */
    saleDays: z.number().nullable(),
    /** when nothing more counts; null while it runs */
    closesAt: Instant.nullable(),
    coverage: z.number(),
    promisedLift: z.number(),
    floor: z.number(),
    direction: z.enum(['increase', 'decrease']),
    alpha: z.number(),
    power: z.number(),
    minRuntimeMs: z.int(),
    /** of an email test: mails of all variants that its promise asked for, as reckoned at launch; else null */
    mailsNeeded: z.int().nullable(),
    consent: ConsentMode,
  }),
  /** the deciding one first */
  metrics: z.tuple([ResultMetric], ResultMetric),
  /** every phase, the oldest first: each one a set-up of its own, with evidence of its own */
  phases: z.array(
    z.object({
      number: z.int(),
      startedAt: Instant,
      endedAt: Instant.nullable(),
      /** sealed: late events are no longer taken in, its figures are final */
      isSealed: z.boolean(),
    }),
  ),
  variants: z.array(VariantResult),
  /** visitors who were exposed: those of the variants, and the excluded */
  exposed: z.int(),
  /** visitors seen in two variants, left out of every figure */
  excluded: z.int(),
  /** the newest reading of the evidence; null before the first visitor */
  look: z.custom<Look>().nullable(),
  /** every change of the verdict, oldest first */
  changes: z.array(z.custom<Look>()),
  /** changes before some of their evidence was left out or taken in again, and when that was: they count no more */
  annulled: z.array(z.object({ look: z.custom<Look>(), at: Instant })),
  series: z.array(SeriesPoint),
  daily: z.array(DailyCount),
  /** exploratory */
  segments: z.array(z.custom<SegmentReading>()),
  /** what was changed after launch, the newest first */
  edits: z.array(ExperimentChange),
  plannedEnd: PlannedEnd,
  projection: Projection.nullable(),
  intake: Intake,
  asOf: Instant,
})

export type Results = z.infer<typeof Results>
export type ResultMetric = z.infer<typeof ResultMetric>
export type VariantResult = z.infer<typeof VariantResult>
export type SeriesPoint = z.infer<typeof SeriesPoint>
