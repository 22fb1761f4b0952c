// Schemas that stand in several places of the description get a name, and stand once.
import type { OpenAPIV3_1 } from 'openapi-types'

type Node = Record<string, unknown>
/** Shorter ones read better where they are. */
const WORTH_A_NAME = 120

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

/** Takes them out of the paths, which are changed in place; answers them by name. */
export function hoistSchemas(paths: OpenAPIV3_1.PathsObject): Record<string, OpenAPIV3_1.SchemaObject> {
  const counts = new Map<string, number>()
  const names = new Map<string, string>()
  const schemas: Record<string, OpenAPIV3_1.SchemaObject> = {}
  const textOf = (node: Node) => {
    if (node.type !== 'object' || !isNode(node.properties)) return null
    const text = JSON.stringify(node)
    return text.length < WORTH_A_NAME ? null : text
  }
  const count = (node: unknown): void => {
    if (!isNode(node)) return
    const text = textOf(node)
    if (text !== null) {
      counts.set(text, (counts.get(text) ?? 0) + 1)
      // what is inside of a repeated one is counted once
      if (counts.get(text) !== 1) return
    }
    for (const child of Object.values(node)) count(child)
  }
  const named = (node: Node, text: string, hint: string): Node => {
    const known = names.get(text)
    if (known) return { $ref: `#/components/schemas/${known}` }
    let name = hint
    for (let i = 2; name in schemas; i++) name = `${hint}${i}`
    names.set(text, name)
    // held while its own parts are named
    schemas[name] = {}
    schemas[name] = inside(node, hint) as OpenAPIV3_1.SchemaObject
    return { $ref: `#/components/schemas/${name}` }
  }
  const inside = (node: Node, hint: string): Node =>
    Object.fromEntries(
      Object.entries(node).map(([key, child]) => {
        if (key === 'properties' && isNode(child)) return [key, properties(child, hint)]
        return [key, replace(child, hint)]
      }),
    )
  const properties = (node: Node, hint: string): Node =>
    Object.fromEntries(
      Object.entries(node).map(([key, child]) => [
        key,
        replace(child, key === 'items' ? hint.replace(/Page$/, '') : hint + pascal(key)),
      ]),
    )
  const replace = (node: unknown, hint: string): unknown => {
    if (Array.isArray(node)) return node.map((child) => replace(child, hint))
    if (!isNode(node)) return node
    const text = textOf(node)
    return text !== null && (counts.get(text) ?? 0) > 1 ? named(node, text, hint) : inside(node, hint)
  }

  const bodies = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item ?? {}).flatMap(([method, operation]) => bodiesOf(path, method, operation)),
  )
  for (const { media } of bodies) count(media.schema)
  for (const { media, hint } of bodies) media.schema = replace(media.schema, hint)
  return schemas
}

type Body = { media: Node; hint: string }

function bodiesOf(path: string, method: string, operation: unknown): Body[] {
  if (!isNode(operation)) return []
  const noun = nounOf(path)
  const mediaOf = (holder: unknown) =>
    isNode(holder) && isNode(holder.content)
      ? Object.values(holder.content)
          .filter(isNode)
          .filter(({ schema }) => schema)
      : []
  const answers = Object.values(isNode(operation.responses) ? operation.responses : {}).flatMap(mediaOf)
  const verb = { post: 'New', patch: 'Change', put: 'Set' }[method] ?? ''
  return [
    ...answers.map((media) => {
      const { properties = {} } = media.schema as { properties?: Node }
      return { media, hint: 'items' in properties ? `${noun}Page` : noun }
    }),
    ...mediaOf(operation.requestBody).map((media) => ({ media, hint: verb + noun })),
  ]
}

const pascal = (words: string) =>
  words.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** `/api/key-results/{id}/curve` → `KeyResultCurve`. */
function nounOf(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== 'api' && !part.startsWith('{'))
  return parts.map((part, index) => pascal(index === 0 ? singular(part) : part)).join('')
}

function singular(noun: string): string {
  if (noun === 'hypotheses') return 'hypothesis'
  return noun.replace(/ies$/, 'y').replace(/([^s])s$/, '$1')
}
