// The address that people and browsers reach this server under.
import type { Context } from 'hono'
import type { AppEnv } from '../context.ts'

/** PUBLIC_URL where it is set, else where the request came to. */
export function originOf(c: Context<AppEnv>): string {
  const { publicUrl } = c.var.services
  return new URL(publicUrl ?? c.req.url).origin
}
