// One line of OpenAPI for a route: what it does, and what it answers.
import { describeRoute, resolver } from 'hono-openapi'
import type { ZodType } from 'zod'

/** Schemas stay those of `#wire`; problems are described once, for the whole document. */
export function answers(summary: string, schema?: ZodType, status: 200 | 201 | 202 | 204 = 200) {
  const content = schema ? { content: { 'application/json': { schema: resolver(schema) } } } : {}
  return describeRoute({ summary, responses: { [status]: { description: summary, ...content } } })
}
