// Tells whoever watches what each request was answered and how long that took; and names requests, so that they can be found.
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import type { AppEnv } from '../context.ts'
import { headerOf } from './header-of.ts'

/** `route` is the pattern: what stands in the address may be somebody's. */
export type Answered = {
  method: string
  route: string
  status: number
  ms: number
  requestId: string | undefined
}

export const observe = (tell: (answered: Answered) => void) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const startedAt = performance.now()
    await next()
    tell({
      method: c.req.method,
      route: routePath(c),
      status: c.res.status,
      ms: performance.now() - startedAt,
      requestId: c.var.requestId,
    })
  })

/**
 * The name of a request: its proxy's, or one made here. It is in the answer's header, in the problem where it failed,
 * and in the log.
 */
export function nameRequest(c: Context<AppEnv>): string {
  const known = c.var.requestId
  if (known !== undefined) return known
  const given = headerOf(c, 'x-request-id')
  const id = given !== undefined && /^[0-9a-f-]{32,36}$/.test(given) ? given : crypto.randomUUID()
  c.set('requestId', id)
  c.header('X-Request-Id', id)
  return id
}
