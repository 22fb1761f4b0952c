// The answer of `GET /api/features/{siteKey}`: running experiments as the GrowthBook SDKs read them.
import { z } from 'zod'
import { Key } from './common.ts'
import { Namespace } from './config.ts'

/** MongoDB's query language, as far as every SDK knows it: `$and`, `$or`, `$not`, `$in`, `$exists`, `$regex`. */
const Condition = z.record(z.string(), z.unknown())

const ExperimentRule = z.object({
  /** the experiment's key, and what a tracking callback is told */
  key: Key,
  /** number of the phase, for `exposure` events */
  phase: z.string(),
  hashAttribute: z.literal('id'),
  hashVersion: z.literal(2),
  seed: z.string(),
  coverage: z.number().min(0).max(1),
  weights: z.array(z.number()),
  namespace: Namespace.optional(),
  condition: Condition.optional(),
  variations: z.array(Key),
  meta: z.array(z.object({ key: Key })),
})

/** What everybody who is eligible gets, once it is rolled out. */
const ForceRule = z.object({ condition: Condition.optional(), force: Key })

export const FeaturesResponse = z.object({
  status: z.literal(200),
  /** By experiment. A value is the key of a variant; that of the control where a visitor takes no part. */
  features: z.record(
    Key,
    z.object({ defaultValue: Key, rules: z.array(z.union([ExperimentRule, ForceRule])).max(1) }),
  ),
})

export type FeaturesResponse = z.infer<typeof FeaturesResponse>
