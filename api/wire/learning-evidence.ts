// What the experiments that bear on a learning have found, one by one and taken together.
import { z } from 'zod'
import { Id, Instant } from './common.ts'
import { ExperimentKind, ExperimentStatus } from './experiments.ts'
import { Verdict } from './hypotheses.ts'
import { Stance } from './learnings.ts'

const lift = z.number().nullable()

export const LearningEvidence = z.object({
  items: z.array(
    z.object({
      experimentId: Id,
      stance: Stance,
      name: z.string(),
      kind: ExperimentKind,
      status: ExperimentStatus,
      metricName: z.string().nullable(),
      /** null before a first look */
      verdict: Verdict.nullable(),
      promise: lift,
      lift,
      low: lift,
      high: lift,
      /** measured, but by too few visitors for any difference to mean something: no lift is told */
      isTooLittle: z.boolean(),
      visitors: z.int(),
      startedAt: Instant.nullable(),
    }),
  ),
  /** indicative: a random-effects mean of two tests or more, on metrics of one direction; null otherwise */
  pooled: z.object({ tests: z.int(), lift: z.number(), low: z.number(), high: z.number() }).nullable(),
})

export type LearningEvidence = z.infer<typeof LearningEvidence>
