// The review of a cycle: key results, what was tested, what was shipped and learnt, and what to bet on next.
import { z } from 'zod'
import { OUTCOMES } from '#domain/review'
import { Id, Instant } from './common.ts'
import { Cycle } from './cycles.ts'
import { KeyResult } from './key-results.ts'
import { Learning } from './learnings.ts'

export const Outcome = z.enum(OUTCOMES)
export const Counts = z.record(Outcome, z.int())

const lift = z.number().nullable()

/** A hypothesis and the one experiment that speaks for it. */
export const ReviewedHypothesis = z.object({
  id: Id,
  keyResultId: Id,
  change: z.string(),
  metricName: z.string(),
  outcome: Outcome,
  /** why, as a learning would tell it (`LearningFacts`); null before a first look */
  story: z.string().nullable(),
  /** the promised lift as the metric moves */
  promise: z.number(),
  lift,
  low: lift,
  high: lift,
  experimentId: Id.nullable(),
  variantName: z.string().nullable(),
  visitors: z.int(),
  isShipped: z.boolean(),
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
})

export const ReviewedKeyResult = KeyResult.extend({
  movement: z.enum(['unknown', 'reached', 'closer', 'still', 'away']),
  /**
   * what the shipped changes, shrunk and combined, would have made of the baseline by themselves;
   * null where none was measured on the key result's own metric
   */
  shipped: z
    .object({ count: z.int(), from: z.number(), projected: z.number(), low: z.number(), high: z.number() })
    .nullable(),
})

export const ReviewedObjective = z.object({
  id: Id,
  name: z.string(),
  teamName: z.string().nullable(),
  /** mean of its key results; null without any */
  score: z.number().nullable(),
  keyResults: z.array(ReviewedKeyResult),
})

const summary = {
  score: z.number().nullable(),
  /** of key results */
  reached: z.int(),
  keyResults: z.int(),
  counts: Counts,
  /** confirmed among the tests that are over; null while none is */
  confirmedShare: z.number().nullable(),
}

export const Review = z.object({
  cycle: Cycle,
  ...summary,
  objectives: z.array(ReviewedObjective),
  hypotheses: z.array(ReviewedHypothesis),
  learnings: z.array(Learning),
  /** learnings whose day to be tested again has come, of any cycle */
  retests: z.array(Learning),
  /** what a confirmed hypothesis taught and nobody has tried elsewhere yet */
  elsewhere: z.array(Learning),
  previous: z.object({ cycleId: Id, name: z.string(), ...summary }).nullable(),
  asOf: Instant,
})

export type Review = z.infer<typeof Review>
export type ReviewedHypothesis = z.infer<typeof ReviewedHypothesis>
export type ReviewedKeyResult = z.infer<typeof ReviewedKeyResult>
export type ReviewedObjective = z.infer<typeof ReviewedObjective>
