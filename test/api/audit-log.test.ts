// The audit log: every change, by whom, in words that a person can follow; and nothing that should stay secret.
import { beforeEach, describe, expect, it } from 'vitest'
import { runSchedule } from '../../api/jobs/schedule.ts'
import { asOwner, FOUNDER, login, makeDraft, openApp, type Sender, type TestApp } from '../support/app.ts'

type Entry = {
  action: string
  actor: string
  subject: string | null
  fields: string[]
  choice: string | null
}

let test: TestApp
let owner: Sender
const entries = async (query = '') =>
  (await owner('GET', `/api/audit-log?${query}`)).body as { items: Entry[]; total: number }
const newest = async () => (await entries('limit=1')).items[0]

beforeEach(async () => {
  test = await openApp()
  owner = await asOwner(test)
})

describe('the audit log', () => {
  it('tells the set-up, what was made, and what was launched', async () => {
    const { experiment } = await makeDraft(owner)
    test.pass(1000)
    await owner('POST', `/api/experiments/${experiment.id}/start`)
    expect(await newest()).toMatchObject({
      action: 'experiments.start',
      actor: FOUNDER.name,
      subject: 'Formulaire court',
      subjectId: experiment.id,
      at: test.now(),
    })
    const actions = (await entries()).items.map(({ action }) => action)
    expect(actions.toSorted()).toEqual(
      [
        'cycles.create',
        'experiments.create',
        'experiments.start',
        'goals.create',
        'hypotheses.create',
        'key-results.create',
        'objectives.create',
        'sites.create',
        'workspaces.create',
      ].toSorted(),
    )
  })

  it('says into which key result an import went', async () => {
    const { keyResult } = await makeDraft(owner)
    test.pass(1000)
    const rows = [{ day: '2026-10-02', value: 0.1 }]
    const { status } = await owner('POST', '/api/check-ins/import', { keyResultId: keyResult.id, rows })
    expect(status).toBe(201)
    expect(await newest()).toMatchObject({
      action: 'check-ins.import',
      subject: 'Conversion de la page démo',
      subjectId: keyResult.id,
    })
  })

  it('names what changed, and is silent where nothing did', async () => {
    const { cycle } = await makeDraft(owner)
    test.pass(1000)
    await owner('PATCH', `/api/cycles/${cycle.id}`, { name: 'Hiver', startsOn: '2026-10-01' })
    expect(await newest()).toMatchObject({ action: 'cycles.update', subject: 'Hiver', fields: ['name'] })
    const { total } = await entries()
    await owner('PATCH', `/api/cycles/${cycle.id}`, { name: 'Hiver' })
    await owner('PATCH', `/api/cycles/${cycle.id}`, { endsOn: '2025-01-01' })
    await owner('DELETE', `/api/cycles/${cycle.id}`)
    expect((await entries()).total).toBe(total)
  })

  it('remembers the name of what was deleted', async () => {
    const { body: metric } = await owner('POST', '/api/metrics', { name: 'Panier moyen' })
    test.pass(1000)
    await owner('DELETE', `/api/metrics/${metric.id}`)
    expect(await newest()).toMatchObject({ action: 'metrics.delete', subject: 'Panier moyen' })
  })

  it('tells programs from people, and says the role that was given', async () => {
    const { body: key } = await owner('POST', '/api/api-keys', { name: 'Tableau de bord', role: 'editor' })
    test.pass(1000)
    const headers = { authorization: `Bearer ${key.key}`, origin: undefined }
    await test.send('POST', '/api/teams', { name: 'Acquisition' }, headers)
    expect(await newest()).toMatchObject({ actor: 'Tableau de bord', apiKeyId: key.id, userId: null })
    expect((await entries('noun=api-keys')).items).toMatchObject([
      { action: 'api-keys.create', subject: 'Tableau de bord', choice: 'editor' },
    ])
    test.pass(1000)
    await owner('POST', '/api/api-keys', { name: 'Lecture' })
    expect(await newest()).toMatchObject({ subject: 'Lecture', choice: 'editor' })
  })

  it('tells the first secret key of a site from those that take its place', async () => {
    const { site } = await makeDraft(owner)
    for (const action of ['sites.write-key.create', 'sites.write-key']) {
      test.pass(1000)
      await owner('POST', `/api/sites/${site.id}/write-key`)
      expect(await newest()).toMatchObject({ action, subject: 'Planéo' })
    }
  })

  it('is found by person, noun and words, a page at a time', async () => {
    await makeDraft(owner)
    const { user } = (await owner('GET', '/api/session')).body as { user: { id: string } }
    const found = await entries(`userId=${user.id}&noun=objectives&q=demonstrations`)
    expect(found).toMatchObject({ total: 1, items: [{ subject: 'Davantage de démonstrations' }] })
    const page = await entries('limit=2&offset=1')
    expect(page.items).toHaveLength(2)
    expect(page.total).toBe(8)
  })

  it('holds no secret', async () => {
    const secrets = [FOUNDER.password, 'un mot tout neuf', 'jamais écrit']
    await owner('PATCH', '/api/session', { password: secrets[1], currentPassword: FOUNDER.password })
    await test.send('POST', '/api/session', { email: FOUNDER.email, password: secrets[2] })
    const { site } = await makeDraft(owner)
    const { body: write } = await owner('POST', `/api/sites/${site.id}/write-key`)
    const { body: invitation } = await owner('POST', '/api/invitations', { role: 'viewer' })
    const { body: key } = await owner('POST', '/api/api-keys', { name: 'Programme' })
    const rows = JSON.stringify(await test.store.db.selectFrom('audit_log').selectAll().execute())
    const token = String(invitation.url).split('#')[1]
    for (const secret of [...secrets, write.writeKey, token, key.key]) expect(rows).not.toContain(secret)
    expect(rows).toContain('session.update')
    expect(rows).toContain('sites.write-key')
  })

  it('tells who came: logins, invitations accepted, other workspaces', async () => {
    await login(test)
    const { body } = await owner('POST', '/api/invitations', { role: 'viewer', label: 'Paul' })
    const token = String(body.url).split('#')[1]
    const paul = { name: 'Paul', email: 'paul@planeo.example', password: 'encore un long mot' }
    await test.send('POST', '/api/join', { as: 'new', token, ...paul })
    const { items } = await entries('noun=invitations')
    expect(items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ action: 'invitations.accept', actor: 'Paul', choice: 'viewer' }),
      ]),
    )
    expect((await entries('noun=session')).items).toMatchObject([{ action: 'session.login' }])
  })

  it('tells what began and ended by itself, at the time it was given', async () => {
    const { experiment } = await makeDraft(owner)
    const hour = 3600 * 1000
    const schedule = { startsAt: test.now() + hour, endsAt: test.now() + 2 * hour }
    expect((await owner('PATCH', `/api/experiments/${experiment.id}`, schedule)).status).toBe(200)
    for (const action of ['experiments.start', 'experiments.stop']) {
      test.pass(hour)
      await test.jobs()
      expect(await newest()).toMatchObject({ action, actor: 'Levier', subject: 'Formulaire court' })
    }
  })

  it('tells it even where the process dies right after it happened', async () => {
    const { experiment } = await makeDraft(owner)
    const hour = 3600 * 1000
    const schedule = { startsAt: test.now() + hour, endsAt: test.now() + 2 * hour }
    await owner('PATCH', `/api/experiments/${experiment.id}`, schedule)
    for (const action of ['experiments.start', 'experiments.stop']) {
      test.pass(hour)
      let batches = 0
      const dying: TestApp['store'] = {
        ...test.store,
        batch: (queries) => (batches++ > 0 ? Promise.reject(new Error('killed')) : test.store.batch(queries)),
      }
      await runSchedule(dying, test.now(), { debug() {}, info() {}, warn() {}, error() {} })
      expect(await newest()).toMatchObject({ action, actor: 'Levier', subject: 'Formulaire court' })
    }
  })

  it('keeps another company’s affairs out of this one’s log', async () => {
    const { total } = await entries()
    const { body } = await owner('POST', '/api/workspaces', { name: 'Secret' })
    await owner('DELETE', `/api/workspaces/${body.id}`)
    const { items } = await entries()
    expect(items).toHaveLength(total + 1)
    expect(JSON.stringify(items)).not.toContain('Secret')
    const rows = await test.store.db.selectFrom('audit_log').select('workspace_id').execute()
    expect(new Set(rows.map((row) => row.workspace_id)).size).toBe(1)
  })

  it('tells every file that is handed out, and not whose it was', async () => {
    const { site, experiment } = await makeDraft(owner)
    const make = async (path: string, body?: object) => String((await owner('POST', path, body)).body.id)
    await make(`/api/experiments/${experiment.id}/start`)
    const trigger = { kind: 'offline', waitDays: 30 }
    const { body: goal } = await owner('POST', '/api/goals', { siteId: site.id, name: 'Vente', trigger })
    const address = { header: 'e-mail', target: 'email' }
    const file = { name: 'a.csv', total: 1, columns: [address] }
    const sales = {
      ...file,
      siteId: site.id,
      goal: goal.key,
      columns: [address, { header: 'date', target: 'at' }],
    }
    const event = { id: 'e1', type: 'page_view', at: test.now(), url: 'https://www.planeo.example/' }
    const delivery = { siteKey: site.key, visitorId: 'visiteur-1', sentAt: test.now(), consent: 'granted' }
    const origin = 'https://www.planeo.example'
    await test.send('POST', '/v1/events', JSON.stringify({ ...delivery, events: [event] }), { origin })
    const ids: Record<string, string> = {
      '/api/experiments': experiment.id,
      '/api/contacts': await make('/api/contacts', { email: 'zoe@client.example' }),
      '/api/visitors': 'visiteur-1',
      '/api/imports': await make('/api/imports', { ...file, listId: null, consent: null }),
      '/api/conversion-imports': await make('/api/conversion-imports', sales),
    }
    const files = test.app.routes.filter(
      ({ method, path }) => method === 'GET' && /^\/api\/\w.*\.(csv|json)$/.test(path),
    )
    const paths = [...new Set(files.map(({ path }) => path))].filter((path) => path !== '/api/openapi.json')
    for (const path of paths) {
      test.pass(1000)
      const { total } = await entries()
      const id = ids[path.split('/:')[0] ?? ''] ?? ''
      expect((await owner('GET', `${path.replace(':id', id)}?locale=fr`)).status, path).toBe(200)
      expect((await entries()).total, path).toBe(total + 1)
    }
    expect(paths.length).toBeGreaterThan(5)
    const { items } = await entries('limit=10')
    const persons = items.filter(({ action }) => action.endsWith('.export.person'))
    expect(persons).toMatchObject([{ subject: null }, { subject: null }])
    expect(JSON.stringify(persons)).not.toMatch(/zoe|visiteur-1/)
  })

  it('tells what left Levier in a file', async () => {
    const { experiment } = await makeDraft(owner)
    await owner('POST', `/api/experiments/${experiment.id}/start`)
    test.pass(1000)
    expect((await owner('GET', `/api/experiments/${experiment.id}/results.csv?locale=fr`)).status).toBe(200)
    const exported = { action: 'experiments.export', actor: FOUNDER.name, subject: 'Formulaire court' }
    expect(await newest()).toMatchObject(exported)
    test.pass(1000)
    expect((await owner('GET', '/api/contacts/export.csv?locale=fr')).status).toBe(200)
    expect(await newest()).toMatchObject({ action: 'contacts.export', subject: null })
  })

  it('is read by owners and editors, and changed by nobody', async () => {
    const { body: key } = await owner('POST', '/api/api-keys', { name: 'v', role: 'viewer' })
    const headers = { authorization: `Bearer ${key.key}`, origin: undefined }
    expect((await test.send('GET', '/api/audit-log', undefined, headers)).status).toBe(403)
    const routes = test.app.routes.filter(({ path }) => path.startsWith('/api/audit-log'))
    expect(new Set(routes.map(({ method }) => method))).toEqual(new Set(['ALL', 'GET']))
  })
})
