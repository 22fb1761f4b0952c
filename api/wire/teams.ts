// Teams: groups of members that objectives and learnings can belong to.
import { z } from 'zod'
import { Id, Instant, Name, pageOf } from './common.ts'

export const Team = z.object({ id: Id, name: z.string(), memberIds: z.array(Id), createdAt: Instant })
export const TeamPage = pageOf(Team)

const fields = z.object({ name: Name, memberIds: z.array(Id).max(500) })
export const NewTeam = fields.extend({ memberIds: fields.shape.memberIds.default([]) })
export const TeamPatch = fields.partial()

export type Team = z.infer<typeof Team>
export type NewTeam = z.input<typeof NewTeam>
export type TeamPatch = z.infer<typeof TeamPatch>
