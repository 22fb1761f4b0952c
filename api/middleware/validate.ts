// Zod at the door: a request that does not fit its schema is refused naming the field and the fix.
import { validator } from 'hono-openapi'
import type { ZodType, z } from 'zod'
import { type FieldIssue, Problem } from '../problem.ts'

type StandardIssue = { message: string; path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined }

/** Validates a JSON body; the schema also documents the route in OpenAPI. */
export const jsonBody = <Schema extends ZodType>(schema: Schema) =>
  validator('json', schema, (result) => {
    if (!result.success) throw invalid(result.error)
  })

/** Validates the query string. */
export const query = <Schema extends ZodType>(schema: Schema) =>
  validator('query', schema, (result) => {
    if (!result.success) throw invalid(result.error)
  })

/** What has been read otherwise than by a route's validator. */
export function validated<Schema extends ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw invalid(parsed.error.issues)
  return parsed.data
}

export function invalid(issues: readonly StandardIssue[]): Problem {
  const fields = issues.map(fieldIssue)
  const first = fields[0]
  return new Problem(
    'invalid_request',
    first ? `${first.path || 'body'}: ${first.message}` : 'invalid request',
    {
      issues: fields,
    },
  )
}

function fieldIssue(issue: StandardIssue): FieldIssue {
  const path = (issue.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step)).join('.')
  return { path, code: codeOf(issue), message: issue.message, ...paramsOf(issue) }
}

/** Our own refinements carry a reason, zod's checks a code. */
function codeOf(issue: StandardIssue): string {
  const { params, code } = issue as { params?: { reason?: unknown }; code?: unknown }
  return String(params?.reason ?? code ?? 'invalid')
}

/** The bound that was passed, for messages such as "at most 200 characters", and what of ours was found. */
function paramsOf(issue: StandardIssue): Pick<FieldIssue, 'params'> {
  const known = Object.entries<unknown>({ ...issue }).filter(
    (entry): entry is [string, string | number] =>
      ['minimum', 'maximum', 'origin', 'format', 'expected'].includes(entry[0]) &&
      (typeof entry[1] === 'string' || typeof entry[1] === 'number'),
  )
  const { found } = (issue as { params?: { found?: unknown } }).params ?? {}
  if (typeof found === 'string') known.push(['found', found])
  return known.length > 0 ? { params: Object.fromEntries(known) } : {}
}
