// Cross-site request forgery: who caused a request that a browser sent its cookie with.
import type { HonoRequest } from 'hono'

/**
 * True when the page that sent the request is ours: `Origin` (RFC 6454) is this server's. Browsers send it with every
 * change; a request without it is no browser's page, and then only `Sec-Fetch-Site: same-origin` is believed.
 */
export function isSameSite(request: HonoRequest, publicUrl: string | undefined): boolean {
  const origin = request.header('origin')
  if (origin === undefined) return request.header('sec-fetch-site') === 'same-origin'
  return (
    origin === new URL(request.url).origin ||
    (publicUrl !== undefined && origin === new URL(publicUrl).origin)
  )
}
