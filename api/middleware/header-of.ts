// A request's header on the hot path.
import type { Context } from 'hono'

type NodeEnv = { incoming?: { headers?: Record<string, string | string[] | undefined> } } | undefined

/** Node has parsed the headers already; asked through Hono, it would first make an object of all of them. `name` in lower case. */
export function headerOf(c: Context, name: string): string | undefined {
  const known = (c.env as NodeEnv)?.incoming?.headers
  const value = known ? known[name] : c.req.header(name)
  return Array.isArray(value) ? value.join(', ') : value
}
