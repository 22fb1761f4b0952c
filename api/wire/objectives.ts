// An objective: what the company wants this cycle, in words.
import { z } from 'zod'
import { Id, Instant, Name, PageQuery, pageOf } from './common.ts'

export const Objective = z.object({
  id: Id,
  cycleId: Id,
  name: z.string(),
  /** the objective that it serves, of this cycle or another; never one that serves it */
  parentId: Id.nullable(),
  teamId: Id.nullable(),
  ownerId: Id.nullable(),
  keyResults: z.int(),
  /** the mean of its key results' scores, 0 to 1; null without key results */
  score: z.number().nullable(),
  createdAt: Instant,
})
export const ObjectiveList = pageOf(Objective)
export const ObjectiveQuery = PageQuery.extend({
  cycleId: Id.optional(),
  parentId: Id.optional(),
  teamId: Id.optional(),
  ownerId: Id.optional(),
})

const fields = z.object({
  cycleId: Id,
  name: Name,
  parentId: Id.nullable(),
  teamId: Id.nullable(),
  ownerId: Id.nullable(),
})
export const NewObjective = fields.partial({ parentId: true, teamId: true, ownerId: true })
export const ObjectivePatch = fields.partial()

export type Objective = z.infer<typeof Objective>
export type ObjectiveQuery = z.infer<typeof ObjectiveQuery>
export type NewObjective = z.infer<typeof NewObjective>
export type ObjectivePatch = z.infer<typeof ObjectivePatch>
