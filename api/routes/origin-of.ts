// The address that people and browsers reach this server under.
import type { Context } from 'hono'
import type { AppEnv } from '../context.ts'

/** PUBLIC_URL where it is set, else where the request came to. */
export function originOf(c: Context<AppEnv>): string {
  const { publicUrl, client } = c.var.services
  return publicUrl === undefined ? client(c).origin : new URL(publicUrl).origin
}
