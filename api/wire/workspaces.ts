// A workspace: one company's objectives, sites, experiments and people.
import { z } from 'zod'
import { Id, Instant, Name, pageOf, TimeZone } from './common.ts'
import { Role } from './session.ts'

export const Workspace = z.object({
  id: Id,
  name: z.string(),
  timeZone: z.string(),
  /** The example company, made by Levier; it can be removed at any time. */
  isExample: z.boolean(),
  /** Nobody works in it without a second factor. */
  requiresSecondFactor: z.boolean(),
  /** What the caller may do in it. */
  role: Role,
  createdAt: Instant,
})
export const WorkspacePage = pageOf(Workspace)

export const NewWorkspace = z.object({ name: Name, timeZone: TimeZone.default('Europe/Paris') })
export const WorkspacePatch = z
  .object({ name: Name, timeZone: TimeZone, requiresSecondFactor: z.boolean() })
  .partial()

export type Workspace = z.infer<typeof Workspace>
export type NewWorkspace = z.input<typeof NewWorkspace>
export type WorkspacePatch = z.infer<typeof WorkspacePatch>
