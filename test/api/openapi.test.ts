// The description of the API: valid, whole, and true of who may call what.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OpenAPIV3_1 } from 'openapi-types'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openApp, type TestApp } from '../support/app.ts'

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const
/** What browsers and mail readers are sent to: files, pages and redirects, no calls of a program. */
const pages = /^\/(s|t|o|i|u|f)\/|^\/(health|ready)$|^\/api\/(docs|openapi\.json)$|^\/v1\/mail-feedback\//

let test: TestApp
let document: OpenAPIV3_1.Document
let operations: { call: string; path: string; operation: OpenAPIV3_1.OperationObject }[]

beforeAll(async () => {
  test = await openApp()
  document = (await test.send('GET', '/api/openapi.json')).body as unknown as OpenAPIV3_1.Document
  operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item?.[method]
      return operation ? [{ call: `${method.toUpperCase()} ${path}`, path, operation }] : []
    }),
  )
})

/** OpenAPI 3.1 as far as it is used here: nothing else may stand there. */
const Schema = z.union([z.boolean(), z.record(z.string(), z.unknown())])
const Media = z.record(z.string().regex(/^[\w*]+\/[\w.+*-]+$/), z.strictObject({ schema: Schema }))
const Ref = z.strictObject({ $ref: z.string().startsWith('#/components/') })
const Answer = z.union([Ref, z.strictObject({ description: z.string().min(1), content: Media.optional() })])
const Operation = z.strictObject({
  operationId: z.string(),
  summary: z.string().min(1),
  description: z.string().optional(),
  tags: z.array(z.string()).length(1),
  security: z.array(z.partialRecord(z.enum(['apiKey', 'session']), z.array(z.never()))),
  parameters: z
    .array(
      z.strictObject({
        name: z.string(),
        in: z.enum(['path', 'query', 'header', 'cookie']),
        required: z.boolean().optional(),
        description: z.string().optional(),
        schema: Schema,
      }),
    )
    .optional(),
  requestBody: z.strictObject({ required: z.boolean().optional(), content: Media }).optional(),
  responses: z.record(z.string().regex(/^([1-5]\d\d|default)$/), Answer),
})

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const refsIn = (text: string) => [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path)

describe('the OpenAPI document', () => {
  it('is OpenAPI 3.1', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/)
    for (const { call, operation } of operations) {
      const { error } = z.safeParse(Operation, operation)
      expect({ call, error: error && z.prettifyError(error) }).toEqual({ call, error: undefined })
    }
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('says of every noun which part of the app it belongs to', () => {
    const parts = document.tags ?? []
    const used = new Set(operations.flatMap(({ operation }) => operation.tags ?? []))
    expect(parts.map(({ name }) => name).toSorted()).toEqual([...used].toSorted())
    expect(new Set(parts.map(({ description }) => description)).size).toBe(8)
  })

  it('names every parameter of a path, and refers to nothing that is not there', () => {
    for (const { call, path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const named = (operation.parameters ?? []) as OpenAPIV3_1.ParameterObject[]
      const required = named.filter((one) => one.in === 'path' && one.required).map(({ name }) => name)
      expect({ call, required: required.toSorted() }).toEqual({ call, required: inPath.toSorted() })
    }
    const found = (path: string) =>
      path
        .split('/')
        .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], document)
    const lost = refsIn(JSON.stringify(document)).filter((path) => found(path) === undefined)
    expect(lost).toEqual([])
    const known = Object.keys(document.components?.schemas ?? {})
    expect(known.length).toBeGreaterThan(50)
    expect(known.filter((name) => !/^[A-Z][A-Za-z0-9]*$/.test(name))).toEqual([])
  })

  it('tells every call that programs can make, with the shape of what it takes and answers', () => {
    const routes = test.app.routes
      .filter(({ method, path }) => method !== 'ALL' && method !== 'OPTIONS' && !path.includes('*'))
      .map(
        ({ method, path }) =>
          `${method} ${path.replace(/(.)\/$/, '$1').replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`,
      )
      .filter((call) => !pages.test(call.split(' ')[1] ?? ''))
    const told = new Set(operations.map(({ call }) => call))
    expect([...new Set(routes)].filter((call) => !told.has(call))).toEqual([])
    const shapeless = operations.filter(({ operation }) =>
      Object.entries(operation.responses ?? {}).every(
        ([status, answer]) => status === 'default' || (status !== '204' && !('content' in answer)),
      ),
    )
    expect(shapeless.map(({ call }) => call)).toEqual([])
  })

  it('tells every call that the app itself makes', () => {
    const folder = join(import.meta.dirname, '../../editor')
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => readFileSync(join(folder, path), 'utf8'))
      .join('\n')
    const literal = /request(?:<[^()]*?>)?\(\s*'(GET|POST|PUT|PATCH|DELETE)',\s*(['`])([^'`]+?)\2/g
    const calls = [...sources.matchAll(literal)].map(([, method, , path = '']) => [
      method,
      path.replace(/(\?|\$\{search\().*$/, '').replace(/\$\{[^}]*\}/g, '{}'),
    ])
    expect(calls.length).toBeGreaterThan(60)
    const known = operations.map(({ call }) => call.replace(/\{\w+\}/g, '{}'))
    // `{}` may stand for a word as well as for an id, and at the start for a whole address: `${path}/erase`
    const isKnown = ([method, path]: (string | undefined)[]) => {
      const pattern = `${method} /api/${path}`
        .split('{}')
        .map(escaped)
        .join('([^/ ]+)')
        .replace('/api/([^/ ]+)/', path?.startsWith('{}') ? '/api/(.+)/' : '$&')
      return known.some((call) => new RegExp(`^${pattern}$`).test(call))
    }
    expect(calls.filter((call) => !isKnown(call)).map((call) => call.join(' '))).toEqual([])
  })

  it('says who may call: nobody asked, a session, or a key with its scope', () => {
    const of = (call: string) => operations.find((one) => one.call === call)?.operation
    expect(of('POST /v1/events')?.security).toEqual([])
    expect(of('POST /api/session')?.security).toEqual([])
    expect(of('GET /api/session/devices')?.security).toEqual([{ session: [] }])
    expect(of('PATCH /api/cycles/{id}')).toMatchObject({
      security: [{ apiKey: [] }, { session: [] }],
      description: 'An API key needs the scope `okrs:write`.',
    })
  })

  // three seconds of Python: asked for with FULL=1, where `pip install openapi-spec-validator` has been said
  it.skipIf(process.env.FULL !== '1')(
    'is valid for somebody else’s validator (skipped unless FULL=1)',
    () => {
      const check =
        'import json,sys; from openapi_spec_validator import OpenAPIV31SpecValidator as V; print([str(e.message)[:300] for e in V(json.load(sys.stdin)).iter_errors()])'
      const { stdout, stderr } = spawnSync('python3', ['-c', check], {
        input: JSON.stringify(document),
        encoding: 'utf8',
      })
      expect({ stdout: stdout.trim(), stderr }).toEqual({ stdout: '[]', stderr: '' })
    },
  )
})

describe('/api/docs', () => {
  it('runs nothing of anybody else', async () => {
    const { status, headers, body } = await test.send('GET', '/api/docs', undefined, {
      'accept-language': 'fr',
    })
    expect(status).toBe(200)
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none'; script-src 'self'; style-src 'self';/,
    )
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|https?:|\*/)
    expect(String(body.text)).toContain('/api-docs/swagger-ui-bundle.js')
    expect(String(body.text)).not.toMatch(/(src|href)="(https?:)?\/\//)
  })
})
