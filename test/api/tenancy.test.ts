// Every management call × role × foreign workspace: nobody sees or changes what is another company's.
import { beforeAll, describe, expect, it } from 'vitest'
import { SESSION_COOKIE } from '../../api/middleware/authenticate.ts'
import { insertApiKey } from '../../api/store/company/api-keys.ts'
import { WORKSPACE_TABLES } from '../../api/store/company/delete-workspace.ts'
import { findExample, insertExample } from '../../api/store/company/examples.ts'
import { asOwner, makeDraft, openApp, type Sender, type TestApp } from '../support/app.ts'
import { bodies, FORM, type Ids, ownOnly } from '../support/company-bodies.ts'
import { seedCompany } from '../support/seed-company.ts'

/** Whose calls are owners' alone; reading, too, where it says so. */
const OWNERS =
  /^(\S+ \/api\/(api-keys|webhooks|mail-feedback|backups)|(POST|PUT|PATCH|DELETE) \/api\/(members|invitations|left-out-ranges|mail-settings|privacy))/
/** What viewers may not even read: people's data as files, visitors, and who did what. */
const EDITORS = /^GET \/api\/(audit-log|visitors|contacts.*export|conversion-imports.*rejects|.*rejects\.csv)/

/** Found by nobody: what has not been made in this walk. */
const HIDDEN = ['GET /api/webhooks/:id/deliveries/:eventId']
/** Starts the compiler of mails, which takes seconds. */
const SLOW = 'GET /api/emails/:id/preview'

describe('workspaces', () => {
  let test: TestApp
  let owner: Sender
  let foreign: Ids
  let calls: string[]
  beforeAll(async () => {
    test = await openApp()
    owner = await asOwner(test)
    foreign = await seedCompany(test, 'rival')
    const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
    const routes = test.app.routes.filter(
      ({ method, path }) =>
        methods.includes(method) &&
        path.startsWith('/api/') &&
        !/\*|openapi|\/(docs|features|setup|join|reset)/.test(path),
    )
    calls = [...new Set(routes.map(({ method, path }) => `${method} ${path.replace(/\/$/, '')}`))]
  })

  const everyRow = async () => {
    const rows = WORKSPACE_TABLES.map((table) =>
      test.store.db.selectFrom(table).selectAll().where('workspace_id', '=', 'rival-workspace').execute(),
    )
    return JSON.stringify(await Promise.all(rows))
  }
  /** The rival's rows in a path. A route about a new noun needs one in seed-company.ts: nothing finds no row that was never there. */
  const fill = (path: string) => {
    const filled = path
      .replace(
        '/campaigns/:id/messages/:message',
        `/campaigns/${foreign['sent-campaigns']}/messages/${foreign.messages}`,
      )
      .replace(/^\/api\/([a-z-]+)\/:id/, (_, noun) => `/api/${noun}/${foreign[noun] ?? ':id'}`)
      .replace('/devices/:id', `/devices/${foreign.members}`)
      .replace(':version', '1')
      .replace(':eventId', foreign.webhooks ?? '')
    expect(filled).not.toMatch(/:|undefined/)
    return filled
  }

  it('hold what the walk looks for: their own owner finds it', async () => {
    const cookie = `${SESSION_COOKIE}=rival-token`
    const reads = calls.filter((call) => /^GET .*:id/.test(call) && call !== SLOW)
    for (const call of reads) {
      const { status } = await test.send('GET', fill(call.slice(4)), undefined, { cookie })
      expect({ call, isFound: status !== 404 }).toEqual({ call, isFound: !HIDDEN.includes(call) })
    }
    expect(reads.length).toBeGreaterThan(40)
  })

  it('are walls: calls that name a foreign row find nothing and change nothing', async () => {
    const before = await everyRow()
    const bodyOf = bodies(foreign)
    const naming = calls.filter(
      (call) =>
        (call.includes(':id') || call in bodyOf) && !ownOnly.includes(call) && !call.includes('/session'),
    )
    expect(naming.length).toBeGreaterThan(30)
    for (const call of naming) {
      const [method = '', path = ''] = call.split(' ')
      const { status } = await owner(
        method,
        fill(path),
        method === 'GET' || method === 'DELETE' ? undefined : (bodyOf[call] ?? {}),
      )
      expect({ call, status }).toEqual({ call, status: 404 })
    }
    expect(await everyRow()).toBe(before)
  })

  it('let no row of one’s own refer to a foreign one', async () => {
    const own = await makeDraft(owner)
    const before = await everyRow()
    const learning = (await owner('POST', '/api/learnings', { title: 'x' })).body.id
    const campaign = (await owner('POST', '/api/campaigns', { name: 'x' })).body.id
    const listId = (await owner('POST', '/api/lists', { name: 'x', basis: 'opt_in' })).body.id
    const form = (await owner('POST', '/api/forms', { name: 'x', listId, locale: 'fr', body: FORM })).body.id
    const stranger = '00000000-0000-7000-8000-000000000000'
    const mixed: [string, string, object | undefined][] = [
      ['PATCH', `/api/learnings/${learning}`, { teamId: foreign.experiments }],
      ['PATCH', `/api/learnings/${learning}`, { hypothesisId: foreign.hypotheses }],
      [
        'PATCH',
        `/api/learnings/${learning}`,
        { links: [{ experimentId: foreign.experiments, stance: 'supports' }] },
      ],
      ['PATCH', `/api/objectives/${own.objective.id}`, { cycleId: foreign.cycles }],
      ['PATCH', `/api/objectives/${own.objective.id}`, { parentId: foreign.objectives }],
      ['PATCH', `/api/objectives/${own.objective.id}`, { ownerId: stranger }],
      ['PATCH', `/api/key-results/${own.keyResult.id}`, { metricId: foreign.metrics }],
      ['PATCH', `/api/key-results/${own.keyResult.id}`, { ownerId: stranger }],
      ['PATCH', `/api/metrics/${own.keyResult.metricId}`, { siteId: foreign.sites }],
      ['PATCH', `/api/hypotheses/${own.hypothesis.id}`, { metricId: foreign.metrics }],
      ['PATCH', `/api/experiments/${own.experiment.id}`, { goalId: foreign.goals }],
      ['PATCH', `/api/experiments/${own.experiment.id}`, { exclusionGroupId: foreign['exclusion-groups'] }],
      ['PATCH', `/api/experiments/${own.experiment.id}`, { ownerId: stranger }],
      ['PATCH', `/api/campaigns/${campaign}`, { listId: foreign.lists }],
      ['PATCH', `/api/campaigns/${campaign}`, { emailId: foreign.emails }],
      ['PATCH', `/api/campaigns/${campaign}`, { hypothesisId: foreign.hypotheses }],
      ['PATCH', `/api/campaigns/${campaign}`, { siteId: foreign.sites }],
      ['PATCH', `/api/forms/${form}`, { listId: foreign.lists }],
      ['POST', `/api/experiments/${own.experiment.id}/duplicate`, { hypothesisId: foreign.hypotheses }],
      [
        'POST',
        '/api/hypotheses',
        {
          keyResultId: own.keyResult.id,
          metricId: foreign.metrics,
          change: 'x',
          direction: 'increase',
          promisedLift: 0.1,
        },
      ],
      [
        'POST',
        '/api/experiments',
        {
          name: 'x',
          hypothesisId: own.hypothesis.id,
          siteId: foreign.sites,
          pageUrl: 'https://mine.example/',
        },
      ],
    ]
    mixed.push([
      'GET',
      `/api/feasibility?siteId=${foreign.sites}&promisedLift=0.1&direction=increase`,
      undefined,
    ])
    mixed.push([
      'GET',
      `/api/feasibility?goalId=${foreign.goals}&promisedLift=0.1&direction=increase`,
      undefined,
    ])
    for (const [method, path, body] of mixed) {
      expect({ path, status: (await owner(method, path, body)).status }).toEqual({ path, status: 404 })
    }
    expect(await everyRow()).toBe(before)
  })

  it('keep their example company, whoever removes their own', async () => {
    const { store, now } = test
    const userId = foreign.members ?? ''
    const company = { id: 'rival-example', name: 'Exemple', timeZone: 'Europe/Paris', isExample: true }
    await insertExample(store, company, { userId, startsAt: 0, endsAt: now(), state: '{"day":0}' }, now())
    expect((await owner('GET', '/api/example')).body).toMatchObject({ state: 'none', workspaceId: null })
    expect((await owner('POST', '/api/example/step')).status).toBe(404)
    expect((await owner('DELETE', '/api/example')).status).toBe(204)
    expect(await findExample(store, userId)).toMatchObject({ workspaceId: company.id })
  })

  it('do not show in lists', async () => {
    const lists = calls.filter((call) => call.startsWith('GET ') && !/:id|\/session|templates/.test(call))
    expect(lists.length).toBeGreaterThan(7)
    for (const call of lists) {
      const { body } = await owner('GET', call.slice(4))
      const text = JSON.stringify(body)
      expect({ call, foreign: Object.values(foreign).filter((id) => text.includes(id)) }).toEqual({
        call,
        foreign: [],
      })
    }
  })

  it('let nobody in without an identity', async () => {
    const bodyOf = bodies(foreign)
    for (const call of calls) {
      const [method = '', path = ''] = call.split(' ')
      const body = method === 'GET' || method === 'DELETE' ? undefined : (bodyOf[call] ?? {})
      if (call !== 'POST /api/session') {
        expect({ call, status: (await test.send(method, fill(path), body)).status }).toEqual({
          call,
          status: 401,
        })
      }
    }
  })

  it('ask for the role that each call needs, in every call', async () => {
    const { id: workspaceId } = (await owner('GET', '/api/session')).body.workspace as { id: string }
    for (const role of ['viewer', 'editor'] as const) {
      const key = await insertApiKey(test.store, { workspaceId, name: role, role }, test.now())
      const headers = { authorization: `Bearer ${key}`, origin: undefined }
      for (const call of calls.filter(
        (each) => !/\/api\/(session|workspaces|example)|preview$|templates/.test(each),
      )) {
        const [method = '', path = ''] = call.split(' ')
        // an empty body: refused for its fields, unless the role is refused first
        const { body } = await test.send(method, fill(path), method === 'GET' ? undefined : {}, headers)
        const isRefused = OWNERS.test(call) || (role === 'viewer' && (method !== 'GET' || EDITORS.test(call)))
        expect({ role, call, isRefused: body.code === 'forbidden' }).toEqual({ role, call, isRefused })
      }
    }
  })
})
