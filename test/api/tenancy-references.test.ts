// Every id that a call takes, in its body or its query, × a foreign workspace: generated from the API's own description.
import { beforeAll, expect, it } from 'vitest'
import { SESSION_COOKIE } from '../../api/middleware/authenticate.ts'
import { WORKSPACE_TABLES } from '../../api/store/company/delete-workspace.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { bodies, type Ids } from '../support/company-bodies.ts'
import { seedCompany } from '../support/seed-company.ts'

/** What a field named so refers to. A new name needs a line. */
const REFERS: Record<string, string> = {
  campaignId: 'campaigns',
  contactId: 'contacts',
  cycleId: 'cycles',
  emailId: 'emails',
  exclusionGroupId: 'exclusion-groups',
  experimentId: 'experiments',
  goalId: 'goals',
  hypothesisId: 'hypotheses',
  importId: 'conversion-imports',
  keyResultId: 'key-results',
  learningId: 'learnings',
  listId: 'lists',
  listIds: 'lists',
  memberIds: 'members',
  metricId: 'metrics',
  objectiveId: 'objectives',
  ownerId: 'members',
  parentId: 'objectives',
  siteId: 'sites',
  teamId: 'teams',
  userId: 'members',
  webhookId: 'webhooks',
  workspaceId: 'workspaces',
}
/** A name of the site's own, whatever it is: no row is looked up by it alone. */
const OWN_NAMES = ['visitorId']
/** What stands beside an id in a list. */
const beside: Record<string, object> = {
  links: { stance: 'supports' },
  variants: {
    key: 'a',
    name: 'A',
    subject: null,
    preheader: null,
    fromName: null,
    fromEmail: null,
    replyTo: null,
    emailId: null,
    weight: 0.5,
  },
  metric: { name: 'x', definition: { type: 'engaged', aggregation: 'absent', windowMs: null } },
  plannedTest: {
    surface: 'page',
    listId: null,
    siteId: null,
    pages: [],
    goalId: null,
    monthlyVisitors: null,
    baselineRate: null,
    arms: 2,
    coverage: 1,
  },
}

/** Refused before the id is looked at, or with another word than 404; tried with a row that lets it pass in tenancy.test.ts. */
const REFUSED: Record<string, number> = {
  // ids of these companies are words
  'POST /api/session/workspace workspaceId': 400,
  // the test of these companies has been launched
  'PATCH /api/hypotheses/:id metricId': 409,
  'PATCH /api/experiments/:id goalId': 409,
  'PATCH /api/experiments/:id exclusionGroupId': 409,
  // the same as no goal at all
  'POST /api/experiments/:id/phases goalId': 422,
  // only looks
  'POST /api/experiments/:id/phase-check goalId': 200,
}

/** Of several ids the nearest counts: what others would stand for is asked for alone. */
const ALONE: Record<string, object> = {
  'POST /api/learnings objectiveId': { title: 'stolen' },
  'PATCH /api/learnings/:id objectiveId': { hypothesisId: null, keyResultId: null },
}

type Schema = {
  $ref?: string
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}
type Operation = {
  requestBody?: { content: Record<string, { schema: Schema }> }
  parameters?: { in: string; name: string }[]
}
type Description = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

let test: TestApp
let own: Ids
let foreign: Ids
let description: Description
beforeAll(async () => {
  test = await openApp()
  own = await seedCompany(test, 'own')
  foreign = await seedCompany(test, 'rival')
  description = (await test.send('GET', '/api/openapi.json')).body as unknown as Description
})

const rowsOf = async (workspaceId: string) =>
  JSON.stringify(
    await Promise.all(
      WORKSPACE_TABLES.map((table) =>
        test.store.db.selectFrom(table).selectAll().where('workspace_id', '=', workspaceId).execute(),
      ),
    ),
  )
const asOwn = (method: string, path: string, body?: unknown) =>
  test.send(method, path, body, { cookie: `${SESSION_COOKIE}=own-token` })

/** Dotted paths of the fields that name rows; `[]` is every item of a list. */
function referencesIn(schema: Schema | undefined, path: readonly string[] = []): string[][] {
  if (schema === undefined || path.length > 5) return []
  if (schema.$ref)
    return referencesIn(description.components.schemas[schema.$ref.split('/').at(-1) ?? ''], path)
  const below = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
      ...(/Ids?$/.test(name) && !OWN_NAMES.includes(name) ? [[...path, name]] : []),
      ...referencesIn(field, [...path, name]),
    ]),
    ...below.flatMap((each) => referencesIn(each, path)),
    ...referencesIn(schema.items, [...path, '[]']),
  ]
}

/** The body with one field set; what a list or an object on the way lacks is made. */
function withField(body: object, [name = '', ...rest]: readonly string[], value: unknown): object {
  if (rest.length === 0) return { ...body, [name]: value }
  const isList = rest[0] === '[]'
  const known = (body as Record<string, object>)[name]
  const inner = withField(
    { ...beside[name], ...(isList ? (known as object[])?.[0] : known) },
    isList ? rest.slice(1) : rest,
    value,
  )
  return { ...body, [name]: isList ? [inner] : inner }
}

const foreignId = (name: string) => {
  const id = foreign[REFERS[name] ?? '']
  expect({ name, isKnown: id !== undefined }).toEqual({ name, isKnown: true })
  return name.endsWith('Ids') ? [id] : id
}
const filled = (path: string) =>
  path.replace(/^\/api\/([a-z-]+)\/\{id\}/, (_, noun) => `/api/${noun}/${own[noun]}`)

it('no body can name a row of another company, in any field of any call', async () => {
  const before = await rowsOf('rival-workspace')
  const bodyOf = bodies(own)
  const open: string[] = []
  let tried = 0
  for (const [path, operations] of Object.entries(description.paths)) {
    for (const [verb, { requestBody }] of Object.entries(operations)) {
      const method = verb.toUpperCase()
      const schema = requestBody?.content['application/json']?.schema
      for (const field of new Set(referencesIn(schema).map((each) => each.join('.')))) {
        const steps = field.split('.')
        const call = `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`
        const base = ALONE[`${call} ${field}`] ?? bodyOf[call] ?? {}
        const body = withField(base, steps, foreignId(steps.at(-1) ?? ''))
        const { status, body: said } = await asOwn(method, filled(path), body)
        tried++
        if (status !== (REFUSED[`${call} ${field}`] ?? 404))
          open.push(`${call} ${field}: ${status} ${JSON.stringify(said).slice(0, 300)}`)
      }
    }
  }
  expect(open).toEqual([])
  expect(tried).toBeGreaterThan(60)
  expect(await rowsOf('rival-workspace')).toBe(before)
  const mine = await rowsOf('own-workspace')
  expect(
    Object.entries(foreign).filter(
      ([noun, id]) => noun !== 'visitors' && noun !== 'suppressions' && mine.includes(id),
    ),
  ).toEqual([])
})

it('no query can list rows by those of another company', async () => {
  const secrets = Object.entries(foreign).filter(([noun]) => noun !== 'visitors' && noun !== 'suppressions')
  let tried = 0
  for (const [path, { get }] of Object.entries(description.paths)) {
    for (const { name } of get?.parameters?.filter(
      (each) => each.in === 'query' && /Ids?$/.test(each.name),
    ) ?? []) {
      const { status, body } = await asOwn('GET', `${filled(path)}?${name}=${foreignId(name)}`)
      tried++
      const text = JSON.stringify(body)
      expect({ path, name, status, told: secrets.filter(([, id]) => text.includes(id)) }).toMatchObject({
        path,
        name,
        told: [],
      })
      if (status === 200 && 'items' in body)
        expect({ path, name, items: body.items }).toEqual({ path, name, items: [] })
    }
  }
  expect(tried).toBeGreaterThan(30)
})
