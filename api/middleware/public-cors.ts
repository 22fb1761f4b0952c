// Cross-origin answers for every page, never with credentials (Fetch standard, "CORS protocol").
import { cors } from 'hono/cors'
import { createMiddleware } from 'hono/factory'

/** The header that lets any page read an answer. */
export const OPEN_TO_ALL = { 'Access-Control-Allow-Origin': '*' }

/** Answers the question that browsers ask before some requests; the handler puts the header on its own answer. */
export const publicPreflight = () => cors()

/** The same where every method comes by, and the header on every answer. */
export const publicCors = () => {
  const preflight = cors()
  return createMiddleware(async (c, next) => {
    if (c.req.method === 'OPTIONS') return preflight(c, next)
    // before the answer is made: afterwards it would have to be made again
    c.header('Access-Control-Allow-Origin', '*')
    await next()
  })
}
