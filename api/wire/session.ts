// Who is at the screen: first set-up, login, and the session that follows.
import { z } from 'zod'
import { Id, Locale, Name, TimeZone } from './common.ts'
import { SecondFactorCode } from './security.ts'

export const Email = z
  .email()
  .max(254)
  .transform((email) => email.toLowerCase())
/** At least 10 characters; length is what counts (ANSSI, NIST SP 800-63B). */
export const Password = z.string().min(10).max(200)
export const Role = z.enum(['owner', 'editor', 'viewer'])

export const SetupState = z.object({ needed: z.boolean() })

export const Setup = z.object({
  token: z.string().min(1),
  company: Name,
  name: Name,
  email: Email,
  password: Password,
  locale: Locale.default('fr'),
  timeZone: TimeZone.default('Europe/Paris'),
})

/** `code` where the account has a second factor: `second_factor_required` asks for it. */
export const Login = z.object({
  email: Email,
  password: z.string().min(1).max(200),
  code: SecondFactorCode.optional(),
})

export const Session = z.object({
  user: z.object({ id: Id, name: z.string(), email: z.string(), locale: Locale }),
  workspace: z.object({ id: Id, name: z.string(), timeZone: z.string(), isExample: z.boolean() }),
  role: Role,
  /** The company asks for one and this person has none yet: until then only their own account answers. */
  needsSecondFactor: z.boolean(),
  /** Every workspace of that person, the one they are in included. */
  workspaces: z.array(z.object({ id: Id, name: z.string(), isExample: z.boolean(), role: Role })),
})

/** What people change about themselves. Another address or password needs the current password. */
export const SessionPatch = z
  .object({
    locale: Locale,
    name: Name,
    email: Email,
    password: Password,
    currentPassword: z.string().max(200),
  })
  .partial()
export const WorkspaceSwitch = z.object({ workspaceId: Id })

export type Role = z.infer<typeof Role>
export type Setup = z.input<typeof Setup>
export type Login = z.input<typeof Login>
export type SessionPatch = z.input<typeof SessionPatch>
export type Session = z.infer<typeof Session>
