// What an experiment's results screen reads, in one answer.
import { z } from 'zod'
import type { Look } from '#domain/look'
import { Day, Id, Instant } from './common.ts'
import { ExperimentStatus } from './experiments.ts'
import { Intake } from './sites.ts'

const Rate = z.number().min(0)

export const VariantResult = z.object({
  key: z.string(),
  name: z.string(),
  /** share of the traffic it was given */
  weight: z.number(),
  visitors: z.int(),
  conversions: z.int(),
  /** conversions / visitors; null without visitors */
  rate: Rate.nullable(),
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

export const DailyCount = z.object({ day: Day, variant: z.string(), visitors: z.int(), conversions: z.int() })

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

export const Results = z.object({
  experimentId: Id,
  status: ExperimentStatus,
  phase: z.object({
    number: z.int(),
    /** true for a site in `strict` mode: counts are of page views, and no verdict is given */
    isIndicative: z.boolean(),
    startedAt: Instant,
    endedAt: Instant.nullable(),
    coverage: z.number(),
    promisedLift: z.number(),
    floor: z.number(),
    direction: z.enum(['increase', 'decrease']),
    alpha: z.number(),
    power: z.number(),
    minRuntimeMs: z.int(),
    goalName: z.string(),
    metricName: z.string(),
  }),
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
  /** visitors seen in two variants, left out of every figure */
  excluded: z.int(),
  /** the newest reading of the evidence; null before the first visitor */
  look: z.custom<Look>().nullable(),
  /** every change of the verdict, oldest first */
  changes: z.array(z.custom<Look>()),
  series: z.array(SeriesPoint),
  daily: z.array(DailyCount),
  plannedEnd: PlannedEnd,
  projection: Projection.nullable(),
  intake: Intake,
  asOf: Instant,
})

export type Results = z.infer<typeof Results>
export type VariantResult = z.infer<typeof VariantResult>
export type SeriesPoint = z.infer<typeof SeriesPoint>
