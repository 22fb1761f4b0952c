// Conditional requests for what sites publish (RFC 9110 §13.1.2).
import type { Context } from 'hono'
import type { AppEnv } from '../context.ts'

/** Fresh for a minute, usable while it is renewed for another, and for a day when the API is down. */
const CACHE = 'public, max-age=60, stale-while-revalidate=60, stale-if-error=86400'

/** Puts the headers on the answer; the 304 (RFC 9110 §15.4.5) where the caller has this version. */
export function unchanged(c: Context<AppEnv>, etag: string): Response | undefined {
  c.header('ETag', etag)
  c.header('Cache-Control', CACHE)
  const known = c.req
    .header('if-none-match')
    ?.split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
  return known?.includes(etag) ? c.body(null, 304) : undefined
}
