// Where a request comes from, for throttling only; never stored with what people do.
import type { Context } from 'hono'

/**
 * Cloudflare's header on a Worker, the socket's address on Node. Undefined for an address inside the house (RFC 1918,
 * loopback): it is a reverse proxy's, and everybody's.
 */
export function clientAddress(c: Context): string | undefined {
  const incoming = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming
  const address = incoming ? incoming.socket?.remoteAddress : c.req.header('cf-connecting-ip')
  return address === undefined || isInside(address) ? undefined : address
}

function isInside(address: string): boolean {
  return /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^::1$|^f[cd]/i.test(address)
}
