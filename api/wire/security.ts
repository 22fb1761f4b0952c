// What protects a person's account: their sessions, their second factor.
import { z } from 'zod'
import { Instant, pageOf } from './common.ts'

/** What a browser says it is; null where Levier does not know its name. */
export const Device = z.object({ browser: z.string().nullable(), system: z.string().nullable() })

export const OpenSession = z.object({
  id: z.string(),
  /** The one that asks. */
  isCurrent: z.boolean(),
  device: Device.nullable(),
  /** The network it was opened from, never the whole address: `203.0.113.0`, `2001:db8:7::`. */
  place: z.string().nullable(),
  /** The company it was last in. */
  workspace: z.string(),
  createdAt: Instant,
  /** To within five minutes. */
  seenAt: Instant,
  expiresAt: Instant,
})
export const OpenSessionPage = pageOf(OpenSession)

export const SecondFactor = z.object({
  /** null where there is none. */
  enabledAt: Instant.nullable(),
  recoveryCodesLeft: z.int(),
})

/** Six digits of the app, or a recovery code; spaces and dashes do not matter. */
export const SecondFactorCode = z.string().trim().min(6).max(40)

/** Whoever changes how they log in proves that they are who logged in. */
export const PasswordProof = z.object({ password: z.string().min(1).max(200) })
/** The secret stands in this answer only; it counts once a code of it has been given. */
export const NewSecondFactor = z.object({ secret: z.string(), uri: z.string() })
export const SecondFactorProof = z.object({ code: SecondFactorCode })
/** Each logs in once, when the phone is gone; they stand in this answer only. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })

export type Device = z.infer<typeof Device>
export type OpenSession = z.infer<typeof OpenSession>
export type SecondFactor = z.infer<typeof SecondFactor>
export type NewSecondFactor = z.infer<typeof NewSecondFactor>
export type RecoveryCodes = z.infer<typeof RecoveryCodes>
