// Requests that nobody should send: shaped by the wire's schemas, and then not.
import fc from 'fast-check'

/** What has broken other servers: prototypes, NUL, lone surrogates, markup, SQL, templates, paths, huge numbers. */
export const HOSTILE_STRINGS = [
  '',
  '__proto__',
  'constructor',
  'toString',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e\u2066',
  '\r\nSet-Cookie: a=b',
  "' or 1=1 --",
  '"; drop table events; --',
  '%',
  '_%_',
  '\\',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '{{ 7 | times: 7 }}{% include "x" %}',
  '../../etc/passwd',
  '%2e%2e%2f%00',
  'javascript:alert(1)',
  'http://169.254.169.254/',
  'NaN',
  '1e999',
  '-0',
  '9'.repeat(400),
  '🙂'.repeat(300),
  'x'.repeat(70_000),
  'a@b.fr\nBcc: c@d.fr',
]

const hostileNumber = fc.constantFrom(
  0,
  -0,
  -1,
  0.1,
  1e308,
  -1e308,
  5e-324,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  8.64e15,
  8.64e15 + 1,
)
const deep = fc.constantFrom(1, 50, 2000).map((depth) => {
  let value: unknown = 1
  for (let i = 0; i < depth; i++) value = i % 2 ? [value] : { a: value }
  return value
})
export const hostileString = fc.oneof(
  fc.constantFrom(...HOSTILE_STRINGS),
  fc.string({ unit: 'binary', maxLength: 40 }),
)
const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileString,
  hostileNumber,
  deep,
  fc.constantFrom(null, true, false, [], {}, [[]], [null], { length: 1e9 }, { toJSON: 1 }),
  fc.array(hostileString, { maxLength: 5 }),
  fc.dictionary(hostileString, fc.anything({ maxDepth: 2 }), { maxKeys: 4 }),
)

type Schema = {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  minimum?: number
  maximum?: number
  $ref?: string
}

/** Mostly what a JSON schema asks for, with something hostile in places. */
export function almost(schema: Schema | undefined, resolve: (ref: string) => Schema): fc.Arbitrary<unknown> {
  if (schema === undefined) return hostileValue
  if (schema.$ref) return almost(resolve(schema.$ref), resolve)
  const kept = valid(schema, resolve)
  return fc.oneof({ weight: 7, arbitrary: kept }, { weight: 1, arbitrary: hostileValue })
}

function valid(schema: Schema, resolve: (ref: string) => Schema): fc.Arbitrary<unknown> {
  const { type, properties, items, minimum = 0, maximum = 1000 } = schema
  const choices = schema.anyOf ?? schema.oneOf
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (choices) return fc.oneof(...choices.map((each) => almost(each, resolve)))
  if (properties) {
    const fields = Object.fromEntries(
      Object.entries(properties).map(([name, each]) => [name, almost(each, resolve)]),
    )
    const known = fc.record(fields, { requiredKeys: [] })
    const strange = fc.constantFrom('__proto__', 'constructor', 'x'.repeat(500), '')
    // as text, because an object literal would set the prototype instead
    return fc.oneof(
      { weight: 8, arbitrary: known },
      {
        weight: 1,
        arbitrary: fc
          .tuple(known, strange)
          .map(([body, key]) =>
            JSON.parse(
              JSON.stringify(body).replace(
                /^\{/,
                `{${JSON.stringify(key)}:{"a":1}${Object.keys(body).length ? ',' : ''}`,
              ),
            ),
          ),
      },
    )
  }
  if (type === 'array') return fc.array(almost(items, resolve), { maxLength: 4 })
  if (type === 'number' || type === 'integer')
    return fc
      .double({ min: Math.max(minimum, -1e6), max: Math.max(minimum, Math.min(maximum, 2e12)), noNaN: true })
      .map((n) => (type === 'integer' ? Math.round(n) : n))
  if (type === 'boolean') return fc.boolean()
  return fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.uuid(),
    fc.constantFrom('a', 'owner@levier.example', 'https://www.planeo.example/demo'),
  )
}

/** A body: JSON of such a value, now and then no JSON at all. */
export const almostBody = (
  schema: Schema | undefined,
  resolve: (ref: string) => Schema,
): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 9, arbitrary: almost(schema, resolve).map((value) => JSON.stringify(value) ?? '') },
    {
      weight: 1,
      arbitrary: fc.oneof(
        hostileString,
        fc.constantFrom(
          '{',
          '[',
          'null',
          '{"__proto__":{"isAdmin":true}}',
          '['.repeat(20_000),
          '{"a":'.repeat(5000),
          '\ufeff{}',
        ),
      ),
    },
  )
