// Where a request comes from, for throttling only; never stored with what people do.
import type { Context } from 'hono'

/** Cloudflare's header on a Worker, the socket's address on Node; `unknown` where neither is there. */
export function clientAddress(c: Context): string {
  const edge = c.req.header('cf-connecting-ip')
  const incoming = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming
  return incoming ? (incoming.socket?.remoteAddress ?? 'unknown') : (edge ?? 'unknown')
}
