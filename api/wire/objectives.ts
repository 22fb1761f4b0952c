// An objective: what the company wants this cycle, in words.
import { z } from 'zod'
import { Id, Instant, listOf, Name } from './common.ts'

export const Objective = z.object({ id: Id, cycleId: Id, name: z.string(), createdAt: Instant })
export const ObjectiveList = listOf(Objective)
export const NewObjective = z.object({ cycleId: Id, name: Name })
export const ObjectivePatch = z.object({ name: Name, cycleId: Id }).partial()

export type Objective = z.infer<typeof Objective>
export type NewObjective = z.infer<typeof NewObjective>
export type ObjectivePatch = z.infer<typeof ObjectivePatch>
