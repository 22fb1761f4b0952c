// Cross-site request forgery: who caused a request that a browser sent its cookie with.
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '../context.ts'
import { Problem } from '../problem.ts'

/**
 * True when the page that sent the request is ours: `Origin` (RFC 6454) is this server's. Browsers send it with every
 * change; a request without it is no browser's page, and then only `Sec-Fetch-Site: same-origin` is believed.
 */
export function isSameSite(c: Context<AppEnv>): boolean {
  const { publicUrl, client } = c.var.services
  const origin = c.req.header('origin')
  if (origin === undefined) return c.req.header('sec-fetch-site') === 'same-origin'
  return origin === client(c).origin || (publicUrl !== undefined && origin === new URL(publicUrl).origin)
}

/** For calls that open a session without having one: nobody may be logged in by another site's page. */
export const sameSite = () =>
  createMiddleware<AppEnv>(async (c, next) => {
    if (!isSameSite(c)) throw new Problem('cross_site', 'changes are only taken from the app itself')
    await next()
  })
