// What every answer says of itself, whoever gives it: it is what it claims to be, runs nothing, and stands in no frame.
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '../context.ts'

/** Pages, the app's and those for outsiders, widen the policy for themselves: this is data's. */
const SAFE_HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
}
/** RFC 6797: this host alone, since others of the customer's domain are not ours to bind. A year. */
const HSTS = { 'Strict-Transport-Security': 'max-age=31536000' }
const SAFE_HTTPS_HEADERS = { ...SAFE_HEADERS, ...HSTS }

/** For plain answers, which no middleware adds to: on the hot path that would cost a third of the handler's time. */
export const safeHeadersOf = (c: Context<AppEnv>): Record<string, string> =>
  isHttps(c) ? SAFE_HTTPS_HEADERS : SAFE_HEADERS

/** Puts them on the answer that is about to be made. */
export const safeHeaders = () =>
  createMiddleware<AppEnv>(async (c, next) => {
    setSafeHeaders(c)
    await next()
  })

export function setSafeHeaders(c: Context<AppEnv>): void {
  for (const [name, value] of Object.entries(safeHeadersOf(c))) c.header(name, value)
}

/** As the browser sees it: PUBLIC_URL decides where it is set. */
function isHttps(c: Context<AppEnv>): boolean {
  const { publicUrl, client } = c.get('services')
  return (publicUrl ?? client(c).origin).startsWith('https:')
}
