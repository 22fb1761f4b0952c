// Members: who may work in a workspace, and as what.
import { z } from 'zod'
import { Id, Instant, pageOf } from './common.ts'
import { Role } from './session.ts'

export const Member = z.object({
  userId: Id,
  name: z.string(),
  email: z.string(),
  role: Role,
  teamIds: z.array(Id),
  joinedAt: Instant,
  hasSecondFactor: z.boolean(),
})
export const MemberPage = pageOf(Member)

/** How much is in a person's name, and needs another when they go. */
export const Ownership = z.object({
  objectives: z.int(),
  keyResults: z.int(),
  hypotheses: z.int(),
  experiments: z.int(),
})
export const MemberDetail = Member.extend({ owns: Ownership })

export const MemberPatch = z.object({ role: Role })
/** Who takes over what the leaver owned; needed where there is something. */
export const Handover = z.object({ handOverTo: Id.nullable().default(null) })

/** A link by which a member sets a new password; shown once. */
export const PasswordLink = z.object({ url: z.string(), expiresAt: Instant })

export type Member = z.infer<typeof Member>
export type MemberDetail = z.infer<typeof MemberDetail>
export type Ownership = z.infer<typeof Ownership>
export type PasswordLink = z.infer<typeof PasswordLink>
