// API keys: how programs get in, with a role of their own, areas, and an end.
import { z } from 'zod'
import { Id, Instant, Name, pageOf } from './common.ts'
import { Scope } from './scopes.ts'
import { Role } from './session.ts'

export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  role: Role,
  /** null: everything that the role may. */
  scopes: z.array(Scope).nullable(),
  createdAt: Instant,
  expiresAt: Instant.nullable(),
  /** To within five minutes. */
  lastUsedAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
})
export const ApiKeyPage = pageOf(ApiKey)
/** The key stands in this answer only: it cannot be shown again. */
export const MadeApiKey = ApiKey.extend({ key: z.string() })
export const NewApiKey = z.object({
  name: Name,
  role: Role.default('editor'),
  scopes: z.array(Scope).min(1).max(12).nullable().default(null),
  expiresAt: Instant.nullable().default(null),
})

export type ApiKey = z.infer<typeof ApiKey>
export type MadeApiKey = z.infer<typeof MadeApiKey>
export type NewApiKey = z.input<typeof NewApiKey>
