// API keys: how programs get in, with a role of their own.
import { z } from 'zod'
import { Id, Instant, Name, pageOf } from './common.ts'
import { Role } from './session.ts'

export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  role: Role,
  createdAt: Instant,
  revokedAt: Instant.nullable(),
})
export const ApiKeyPage = pageOf(ApiKey)
/** The key stands in this answer only: it cannot be shown again. */
export const MadeApiKey = ApiKey.extend({ key: z.string() })
export const NewApiKey = z.object({ name: Name, role: Role.default('editor') })

export type ApiKey = z.infer<typeof ApiKey>
export type MadeApiKey = z.infer<typeof MadeApiKey>
export type NewApiKey = z.input<typeof NewApiKey>
