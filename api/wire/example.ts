// The example company: how far its months have been walked through.
import { z } from 'zod'
import { Day, Id } from './common.ts'

export const Example = z.object({
  /** `failed`: start again from nothing */
  state: z.enum(['none', 'building', 'ready', 'failed']),
  /** days walked through, of how many */
  step: z.int(),
  steps: z.int(),
  /** the day that is being lived; null before and after */
  day: Day.nullable(),
  workspaceId: Id.nullable(),
})

export type Example = z.infer<typeof Example>
