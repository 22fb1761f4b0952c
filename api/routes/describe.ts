// One line of OpenAPI for a route: what it does, and what it answers.
import { describeRoute, resolver, uniqueSymbol } from 'hono-openapi'
import type { ZodType } from 'zod'

/** Schemas stay those of `#wire`; problems are described once, for the whole document. */
export function answers(summary: string, schema?: ZodType, status: 200 | 201 | 202 | 204 = 200) {
  const content = schema ? { content: { 'application/json': { schema: resolver(schema) } } } : {}
  return describeRoute({ summary, responses: { [status]: { description: summary, ...content } } })
}

/** The same said of a handler itself, where a layer of middleware a request is worth saving. */
export function answering<Handler extends object>(
  handler: Handler,
  ...said: Parameters<typeof answers>
): Handler {
  return Object.assign(handler, { [uniqueSymbol]: Reflect.get(answers(...said), uniqueSymbol) })
}
