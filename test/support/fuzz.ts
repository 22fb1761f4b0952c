// Fuzzing every call of the app by its own routes: whatever is sent, no answer is a 5xx and nothing is polluted.
import fc from 'fast-check'
import { z } from 'zod'
import { AssignRequest } from '#wire/assign'
import { EventsRequest, WireEvent } from '#wire/events'
import { SESSION_COOKIE } from '../../api/middleware/authenticate.ts'
import { asOwner, makeDraft, openApp, SERVER, type TestApp } from './app.ts'
import { almostBody, hostileString } from './hostile.ts'

export type Fuzzed = { call: string; requests: number; statuses: Record<number, number>; failures: string[] }

type Description = {
  paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: object }> } }>>
  components: { schemas: Record<string, object> }
}

const json = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
/** Calls that read their bodies themselves. */
const schemas: Record<string, object> = {
  'POST /v1/assign': json(AssignRequest),
  'POST /v1/events': json(EventsRequest.extend({ events: z.array(WireEvent) })),
}
/** Ends the very session that asks, or takes minutes each. */
const LEFT_ALONE =
  /^(DELETE \/api\/session|POST \/api\/session\/(leave|workspace)|\S+ \/api\/example|DELETE \/api\/workspaces)/

/** A server with a running test, and every call that it has: those of anybody, and those of the app. */
export async function openTarget() {
  const test = await openApp()
  const owner = await asOwner(test)
  const { site, experiment } = await makeDraft(owner)
  await owner('POST', `/api/experiments/${experiment.id}/start`)
  const { headers } = await test.send('POST', '/api/session', {
    email: 'camille@planeo.example',
    password: 'un long mot de passe',
  })
  const cookie = headers.get('set-cookie')?.split(';')[0] ?? `${SESSION_COOKIE}=`
  const description = (await test.send('GET', '/api/openapi.json')).body as unknown as Description
  const calls = [
    ...new Set(
      test.app.routes
        .filter(
          ({ method, path }) =>
            ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method) && !path.includes('*'),
        )
        .map(({ method, path }) => `${method} ${path}`),
    ),
  ].filter((call) => !LEFT_ALONE.test(call))
  const isPublic = (call: string) =>
    !/ \/api\//.test(call) || / \/api\/(features|setup|session$|join|reset|openapi)/.test(call)
  return {
    test,
    site,
    cookie,
    description,
    publicCalls: calls.filter(isPublic),
    ownCalls: calls.filter((call) => !isPublic(call)),
  }
}

type Target = Awaited<ReturnType<typeof openTarget>>

/** Sends many requests to one call; stops at nothing, and tells what went wrong. */
export async function fuzz(target: Target, call: string, requests: number, seed: number): Promise<Fuzzed> {
  const { test, site, cookie, description } = target
  const [method = '', route = ''] = call.split(' ')
  const operation = description.paths[route.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')]?.[method.toLowerCase()]
  const schema = schemas[call] ?? operation?.requestBody?.content['application/json']?.schema
  const resolve = (ref: string) => description.components.schemas[ref.split('/').at(-1) ?? ''] ?? {}
  const hasBody = method !== 'GET'
  const isOwn = target.ownCalls.includes(call)
  const part = fc.oneof(hostileString, fc.constantFrom(site.key, site.id, `${site.key}.js`))
  const request = fc.record({
    parts: fc.array(part, { minLength: 4, maxLength: 4 }),
    query: fc.array(
      fc.tuple(
        fc.constantFrom('q', 'limit', 'offset', 'siteId', 'since', '__proto__', 'locale'),
        hostileString,
      ),
      { maxLength: 3 },
    ),
    body: almostBody(schema, resolve),
    isForm: fc.boolean(),
    origin: fc.constantFrom('https://www.planeo.example', SERVER, 'null', 'x'),
  })
  const told: Fuzzed = { call, requests, statuses: {}, failures: [] }
  for (const { parts, query, body, isForm, origin } of fc.sample(request, { numRuns: requests, seed })) {
    let i = 0
    const path = route.replace(/:\w+(\{[^}]*\})?/g, () =>
      encodeURIComponent((parts[i++] ?? '').toWellFormed().slice(0, 3000)),
    )
    const search = new URLSearchParams(
      query.map(([name, value]) => [name, value.toWellFormed().slice(0, 500)]),
    )
    const type = isOwn || !isForm ? 'application/json' : 'application/x-www-form-urlencoded'
    const named = body.replaceAll('"siteKey":"a"', `"siteKey":${JSON.stringify(site.key)}`)
    const response = await test.app.request(`${SERVER}${path}?${search}`, {
      method,
      headers: {
        origin: isOwn ? SERVER : origin,
        'user-agent': 'Mozilla/5.0 Chrome/156.0',
        ...(isOwn ? { cookie } : {}),
        ...(hasBody ? { 'content-type': type } : {}),
      },
      body: hasBody ? named : null,
    })
    const text = await response.text()
    told.statuses[response.status] = (told.statuses[response.status] ?? 0) + 1
    // what needs the mailer of Node or another server says so in words of its own
    if (response.status >= 500 && response.status !== 501)
      told.failures.push(
        `${response.status} ${path.slice(0, 200)} ${named.slice(0, 300)}: ${text.slice(0, 300)}`,
      )
    if (
      ({} as Record<string, unknown>).isAdmin !== undefined ||
      ({} as Record<string, unknown>).a !== undefined
    )
      throw new Error(`${call} has polluted every object`)
  }
  return told
}

export type { TestApp }
