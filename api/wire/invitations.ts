// Invitations: a link, good once and for seven days, that makes a member.
import { z } from 'zod'
import { Id, Instant, Locale, Name, pageOf } from './common.ts'
import { SecondFactorCode } from './security.ts'
import { Email, Password, Role } from './session.ts'

export const InvitationState = z.enum(['open', 'accepted', 'revoked', 'expired'])

export const Invitation = z.object({
  id: Id,
  role: Role,
  /** For whom it is, as its maker wrote it. */
  label: z.string(),
  teamId: Id.nullable(),
  createdBy: z.string().nullable(),
  createdAt: Instant,
  expiresAt: Instant,
  state: InvitationState,
  acceptedBy: z.string().nullable(),
})
export const InvitationPage = pageOf(Invitation)
/** The address stands in this answer only: it cannot be shown again. */
export const MadeInvitation = Invitation.extend({ url: z.string() })

export const NewInvitation = z.object({
  role: Role.default('editor'),
  label: z.string().trim().max(200).default(''),
  teamId: Id.nullable().default(null),
})

const Token = z.string().min(1).max(200)
export const JoinLook = z.object({ token: Token })
export const JoinOffer = z.object({
  workspace: z.string(),
  role: Role,
  invitedBy: z.string().nullable(),
  expiresAt: Instant,
})
/** Who accepts: somebody new, somebody with an account here, or whoever is logged in. */
export const Join = z.discriminatedUnion('as', [
  z.object({
    as: z.literal('new'),
    token: Token,
    name: Name,
    email: Email,
    password: Password,
    locale: Locale.default('fr'),
  }),
  z.object({
    as: z.literal('existing'),
    token: Token,
    email: Email,
    password: z.string().min(1).max(200),
    code: SecondFactorCode.optional(),
  }),
  z.object({ as: z.literal('current'), token: Token }),
])

export const ResetOffer = z.object({ name: z.string(), email: z.string(), expiresAt: Instant })
export const Reset = z.object({ token: Token, password: Password, code: SecondFactorCode.optional() })

export type Invitation = z.infer<typeof Invitation>
export type MadeInvitation = z.infer<typeof MadeInvitation>
export type NewInvitation = z.input<typeof NewInvitation>
export type JoinOffer = z.infer<typeof JoinOffer>
export type Join = z.input<typeof Join>
export type ResetOffer = z.infer<typeof ResetOffer>
export type Reset = z.input<typeof Reset>
