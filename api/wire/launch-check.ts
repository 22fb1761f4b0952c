// What a launch would meet: what forbids it, what would make it pointless, and how long the test would take.
import { z } from 'zod'
import { LAUNCH_BLOCKERS, LAUNCH_WARNINGS } from '#domain/launch-check'
import { Id } from './common.ts'

/** Why a draft cannot start, and what would make its start pointless; both empty when all is well. */
export const LaunchCheck = z.object({
  blockers: z.array(z.enum(LAUNCH_BLOCKERS)),
  warnings: z.array(z.enum(LAUNCH_WARNINGS)),
  plan: z.object({
    /** null where the promise would take the rate past 0 or 100 % */
    visitorsPerArm: z.int().nullable(),
    plannedPairVisitors: z.int().nullable(),
    days: z.int().nullable(),
    isTooLong: z.boolean(),
    /** smallest relative change that eight weeks of this traffic can show; null when none */
    smallestDetectableLift: z.number().nullable(),
    suggestions: z.array(z.string()),
  }),
  /** running tests of the same page that are not kept apart by an exclusion group */
  overlapping: z.array(z.object({ id: Id, name: z.string() })),
  /** largest share of the exclusion group that is free; null without a group */
  freeShare: z.number().nullable(),
  /** what the last 7 days say of the deciding value per visitor of its pages; null where they say too little */
  measured: z
    .object({ visitors: z.int(), mean: z.number(), deviation: z.number(), cap: z.number().nullable() })
    .nullable(),
})

export type LaunchCheck = z.infer<typeof LaunchCheck>
