// Cross-origin answers for every page, never with credentials (Fetch standard, "CORS protocol").
import { cors } from 'hono/cors'
import { createMiddleware } from 'hono/factory'

/** Permission is asked rarely and answered by Hono; the answers themselves carry one constant header. */
export const publicCors = () => {
  const preflight = cors()
  return createMiddleware(async (c, next) => {
    if (c.req.method === 'OPTIONS') return preflight(c, next)
    // before the answer is made: afterwards it would have to be made again
    c.header('Access-Control-Allow-Origin', '*')
    await next()
  })
}
