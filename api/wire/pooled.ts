// One hypothesis across its tests: what each measured, and what they say together. For reading, never for a verdict.
import { z } from 'zod'
import { DECIDING } from '#domain/email/deciding'
import { Id, Instant } from './common.ts'
import { Verdict } from './hypotheses.ts'

export const PooledTest = z.object({
  experimentId: Id,
  campaignId: Id.nullable(),
  name: z.string(),
  startedAt: Instant.nullable(),
  variant: z.string(),
  lift: z.number(),
  /** of a 95 % interval, fractions; null where unbounded */
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** share of the pooled value that comes from it; null where it could not be weighed */
  weight: z.number().nullable(),
  verdict: Verdict.nullable(),
})

/** Tests that measure the same thing are pooled; clicks and conversions are not. */
export const PooledGroup = z.object({
  /** `page`: tests of pages */
  measure: z.enum(['page', ...DECIDING]),
  tests: z.array(PooledTest),
  /** null with fewer than two tests that can be weighed */
  pooled: z
    .object({
      tests: z.int(),
      lift: z.number(),
      low: z.number(),
      high: z.number(),
      /** Cochran's Q, its degrees of freedom and p, and I²: the share of the differences that chance does not explain */
      q: z.number(),
      df: z.int(),
      p: z.number(),
      i2: z.number(),
    })
    .nullable(),
})
export const Pooled = z.object({ hypothesisId: Id, groups: z.array(PooledGroup) })

export type Pooled = z.infer<typeof Pooled>
export type PooledGroup = z.infer<typeof PooledGroup>
export type PooledTest = z.infer<typeof PooledTest>
