// A cycle: the quarter (or any stretch of days) that objectives are set for.
import { z } from 'zod'
import { Day, Id, Instant, Name, PageQuery, Prose, pageOf } from './common.ts'

export const Cycle = z.object({
  id: Id,
  name: z.string(),
  startsOn: Day,
  endsOn: Day,
  /** what the team said of it when it was reviewed */
  reviewNote: z.string(),
  createdAt: Instant,
})
export const CycleList = pageOf(Cycle)
export const CycleQuery = PageQuery

const fields = z.object({ name: Name, startsOn: Day, endsOn: Day })
const endsAfterStart = {
  message: 'must be after the first day',
  path: ['endsOn'],
  params: { reason: 'ends_before_start' },
}

export const NewCycle = fields.refine((cycle) => cycle.endsOn > cycle.startsOn, endsAfterStart)
export const CyclePatch = fields
  .extend({ reviewNote: Prose })
  .partial()
  .refine((cycle) => !cycle.startsOn || !cycle.endsOn || cycle.endsOn > cycle.startsOn, endsAfterStart)

export type Cycle = z.infer<typeof Cycle>
export type NewCycle = z.infer<typeof NewCycle>
export type CyclePatch = z.infer<typeof CyclePatch>
