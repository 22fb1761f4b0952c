// The description of the API as programs and people read it: generated from the routes, then told who may call what.
import type { OpenAPIV3_1 } from 'openapi-types'
import { NOUNS, scopeOf } from '../middleware/areas.ts'
import { SESSION_COOKIE } from '../middleware/authenticate.ts'
import { hoistSchemas } from './openapi-schemas.ts'

/** What the nouns of each part are about, in the order in which they are shown. */
const PARTS = [
  ['v1', 'features', 'Pages and servers'],
  [...NOUNS.okrs, 'Objectives'],
  [...NOUNS.experiments, 'Tests'],
  [...NOUNS.sites, 'Sites and visitors'],
  [...NOUNS.contacts, 'Contacts'],
  [...NOUNS.emails, 'Emails'],
  [...NOUNS.company, 'Company'],
  ['session', 'setup', 'join', 'reset', 'Logging in'],
].flatMap((part) => part.slice(0, -1).map((name) => ({ name, description: part.at(-1) ?? '' })))

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const
const ERROR = { $ref: '#/components/responses/Problem' }

/** RFC 9457; every refusal has this shape. */
const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'stable, for programs' },
    detail: { type: 'string', description: 'for developers: what to do about it' },
    issues: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code', 'message'],
        properties: {
          path: { type: 'string', description: 'the field, such as `variants.0.weight`' },
          code: { type: 'string' },
          message: { type: 'string' },
          params: { type: 'object', additionalProperties: { type: ['string', 'number'] } },
        },
      },
    },
  },
} as const

/** Adds to what the routes say of themselves: tags, who may call, the shape of refusals, schemas by name. */
export function openapiDocument(generated: OpenAPIV3_1.Document): OpenAPIV3_1.Document {
  const paths = generated.paths ?? {}
  for (const [path, item] of Object.entries(paths)) {
    for (const method of METHODS) {
      const operation = item?.[method]
      if (!operation) continue
      operation.tags = [path.split('/')[path.startsWith('/api/') ? 2 : 1] ?? '']
      Object.assign(operation, callers(path, method !== 'get'))
      // what the generator says of refused bodies is not what is answered
      const { '400': _generated, ...responses } = operation.responses ?? {}
      operation.responses = { ...responses, default: ERROR }
    }
  }
  const used = new Set(
    Object.values(paths).flatMap((item) => METHODS.flatMap((method) => item?.[method]?.tags ?? [])),
  )
  const schemas = hoistSchemas(paths)
  return {
    ...generated,
    info: {
      title: 'Levier',
      version: '1',
      description:
        'A/B tests tied to OKRs. Everything that the app does, it does by these calls. Lists answer `items` and `total`; times are milliseconds since 1970 (UTC), money is in cents, shares go from 0 to 1.',
    },
    servers: [{ url: '/' }],
    tags: PARTS.filter(({ name }) => used.has(name)),
    components: {
      schemas: { ...schemas, Problem: problem as unknown as OpenAPIV3_1.SchemaObject },
      responses: {
        Problem: {
          description: 'refused, and why (RFC 9457)',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'an API key, made under Team › API keys' },
        session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE, description: 'logged in to the app' },
      },
    },
  }
}

const FREE = /^\/api\/(setup|join|reset|features)\b|^\/v1\//

/** Which of the two proofs a call takes, and the scope that an API key needs for it. */
function callers(path: string, isChange: boolean) {
  if (FREE.test(path) || (path === '/api/session' && isChange)) return { security: [] }
  if (path.startsWith('/api/session')) return { security: [{ session: [] }] }
  return {
    security: [{ apiKey: [] }, { session: [] }],
    description: `An API key needs the scope \`${scopeOf(path, isChange)}\`.`,
  }
}
