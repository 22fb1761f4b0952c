// Where a request comes from, for throttling only; never stored with what people do.
import type { Context } from 'hono'
import type { AppEnv } from '../context.ts'

/** An IPv4 address or the /64 of an IPv6 one. Undefined where only a proxy's is known, which is everybody's. */
export function clientAddress(c: Context<AppEnv>): string | undefined {
  return c.var.services.client(c).network
}
