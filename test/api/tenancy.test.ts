// Every management call × role × foreign workspace: nobody sees or changes what is another company's.

import { beforeAll, describe, expect, it } from 'vitest'
import { formDefaults } from '#domain/email/form-defaults'
import { NewConversionImport } from '#wire/conversions'
import { NewImport } from '#wire/imports'
import { NewWebhook } from '#wire/webhooks'
import { insertApiKey, makeApiKey } from '../../api/store/api-keys.ts'
import { insertCampaign } from '../../api/store/campaign-drafts.ts'
import { insertContactField } from '../../api/store/contact-fields.ts'
import { insertContact } from '../../api/store/contacts.ts'
import { insertConversionImport } from '../../api/store/conversion-imports.ts'
import { insertEmail } from '../../api/store/emails.ts'
import { findExample, insertExample } from '../../api/store/examples.ts'
import { insertExclusionGroup } from '../../api/store/exclusion-groups.ts'
import { insertForm } from '../../api/store/forms.ts'
import { insertGoal } from '../../api/store/goals.ts'
import { insertImage } from '../../api/store/images.ts'
import { insertImport } from '../../api/store/imports.ts'
import { getOpenInvitation, insertInvitation } from '../../api/store/invitations.ts'
import { joinAsNew } from '../../api/store/join.ts'
import { insertLearning } from '../../api/store/learnings.ts'
import { insertList } from '../../api/store/lists.ts'
import { getFeedbackRow } from '../../api/store/mail-feedback.ts'
import { insertOutboxMail, listOutbox } from '../../api/store/outbox.ts'
import { savePrivacySettings } from '../../api/store/privacy-settings.ts'
import { hashAddress, suppress } from '../../api/store/suppressions.ts'
import { insertTeam } from '../../api/store/teams.ts'
import { insertWebhook } from '../../api/store/webhooks.ts'
import { asOwner, makeDraft, openApp, SECRET_KEY, type Sender, type TestApp } from '../support/app.ts'
import { seedExperiment } from '../support/seed.ts'

type Ids = Record<string, string>

/** Valid bodies, so that a refusal is never about the body. */
function bodies(ids: Ids): Record<string, object> {
  const variants = [
    { key: 'a', name: 'A', weight: 0.5, changes: [] },
    { key: 'b', name: 'B', weight: 0.5, changes: [] },
  ]
  return {
    'POST /api/cycles': { name: 'T1', startsOn: '2027-01-01', endsOn: '2027-03-31' },
    'PATCH /api/cycles/:id': { name: 'stolen' },
    'POST /api/objectives': { cycleId: ids.cycles, name: 'stolen' },
    'PATCH /api/objectives/:id': { name: 'stolen' },
    'POST /api/key-results': {
      objectiveId: ids.objectives,
      name: 'stolen',
      metricId: ids.metrics,
      unit: 'count',
      direction: 'increase',
      baseline: 1,
      target: 2,
      dueOn: '2027-01-01',
    },
    'PATCH /api/key-results/:id': { name: 'stolen' },
    'POST /api/check-ins': { keyResultId: ids['key-results'], value: 1 },
    'POST /api/check-ins/import': {
      keyResultId: ids['key-results'],
      rows: [{ day: '2026-11-01', value: 1 }],
    },
    'PATCH /api/check-ins/:id': { value: 2 },
    'POST /api/metrics/measure': {
      siteId: ids.sites,
      definition: { type: 'engaged', aggregation: 'absent', windowMs: null },
    },
    'POST /api/metrics': { name: 'mine' },
    'PATCH /api/metrics/:id': { name: 'stolen' },
    'POST /api/hypotheses': {
      keyResultId: ids['key-results'],
      change: 'stolen',
      direction: 'increase',
      promisedLift: 0.1,
    },
    'PATCH /api/hypotheses/:id': { because: 'stolen' },
    'POST /api/sites': { name: 'mine', origins: ['https://mine.example'] },
    'PATCH /api/sites/:id': { name: 'stolen' },
    'POST /api/goals': { siteId: ids.sites, name: 'stolen', trigger: { kind: 'custom', name: 'x' } },
    'PATCH /api/goals/:id': { name: 'stolen' },
    'POST /api/experiments': {
      name: 'stolen',
      hypothesisId: ids.hypotheses,
      siteId: ids.sites,
      pageUrl: 'https://mine.example/',
      variants,
    },
    'PATCH /api/experiments/:id': { name: 'stolen' },
    'POST /api/experiments/:id/rollout': { variant: 'a' },
    'POST /api/experiments/:id/decisions': { action: 'keep' },
    'POST /api/experiments/:id/phases': { coverage: 0.5 },
    'POST /api/experiments/:id/phase-check': { coverage: 0.5 },
    'POST /api/experiments/:id/duplicate': { name: 'stolen' },
    'POST /api/exclusion-groups': { siteId: ids.sites, name: 'stolen' },
    'PATCH /api/exclusion-groups/:id': { name: 'stolen' },
    'POST /api/learnings': { title: 'stolen', keyResultId: ids['key-results'] },
    'POST /api/learnings/draft': { experimentId: ids.experiments },
    'PATCH /api/learnings/:id': { title: 'stolen' },
    'PATCH /api/session': { locale: 'en' },
    'PATCH /api/workspaces/:id': { name: 'stolen' },
    'PATCH /api/members/:id': { role: 'viewer' },
    'DELETE /api/members/:id': { handOverTo: null },
    'POST /api/teams': { name: 'mine', memberIds: [ids.members] },
    'PATCH /api/teams/:id': { name: 'stolen' },
    'POST /api/invitations': { role: 'viewer', teamId: ids.teams },
    'POST /api/api-keys': { name: 'mine', role: 'viewer' },
    'POST /api/workspaces': { name: 'mine' },
    'POST /api/lists': { name: 'mine', basis: 'b2b' },
    'PATCH /api/lists/:id': { name: 'stolen' },
    'POST /api/contact-fields': { label: 'mine' },
    'PATCH /api/contact-fields/:id': { label: 'stolen' },
    'POST /api/contacts': { email: 'x@mine.example', listIds: [ids.lists] },
    'PATCH /api/contacts/:id': { firstName: 'stolen' },
    'POST /api/contacts/:id/consents': {
      purpose: 'marketing',
      status: 'denied',
      source: 'x',
      givenAt: 0,
    },
    'POST /api/imports': {
      name: 'x.csv',
      total: 1,
      listId: ids.lists,
      columns: [{ header: 'e', target: 'email' }],
    },
    'POST /api/imports/:id/rows': { offset: 0, rows: [['x@mine.example']] },
    'POST /api/suppressions': { emails: ['x@mine.example'] },
    'POST /api/emails': { name: 'mine' },
    'PATCH /api/emails/:id': { version: 1, name: 'stolen' },
    'POST /api/emails/:id/duplicate': { name: 'stolen' },
    'POST /api/emails/:id/test': { to: ['x@mine.example'] },
    'POST /api/emails/preview': { source: '', subject: '', preheader: '', contactId: ids.contacts },
    'POST /api/images': { name: 'mine.png', data: '' },
    'POST /api/campaigns': { listId: ids.lists, emailId: ids.emails },
    'PATCH /api/campaigns/:id': { name: 'stolen' },
    'POST /api/campaigns/:id/schedule': { at: 0 },
    'POST /api/campaigns/:id/choose': { variant: 'a' },
    'POST /api/suppressions/remove': { hash: ids.suppressions },
    'POST /api/forms': { name: 'stolen', listId: ids.lists, locale: 'fr', body: FORM },
    'PATCH /api/forms/:id': { name: 'stolen' },
    'POST /api/webhooks': WEBHOOK,
    'POST /api/conversions': {
      siteId: ids.sites,
      goal: 'x',
      conversions: [{ ref: 'x', visitorId: 'x', at: 0 }],
    },
    'POST /api/conversions/remove': { siteId: ids.sites, goal: 'x', refs: ['x'] },
    'POST /api/conversions/links': {
      siteId: ids.sites,
      links: [{ visitorId: 'x', email: 'x@mine.example' }],
    },
    'POST /api/conversion-imports': { ...CONVERSIONS, siteId: ids.sites },
    'POST /api/conversion-imports/:id/rows': { offset: 0, rows: [['x', '2026-11-01']] },
    'PATCH /api/webhooks/:id': { name: 'stolen' },
  }
}

/** Calls that name nothing of anybody: they act in the caller's own workspace. */
const ownOnly = [
  'POST /api/cycles',
  'POST /api/metrics',
  'POST /api/sites',
  'POST /api/api-keys',
  'POST /api/workspaces',
  'POST /api/lists',
  'POST /api/contact-fields',
  'POST /api/suppressions',
  'POST /api/emails',
  'POST /api/images',
  'POST /api/webhooks',
]

/** Somebody, their team, an open invitation and a key, in a workspace. */
async function seedPeople({ store, now }: TestApp, workspaceId: string): Promise<Ids> {
  const maker = { workspaceId, createdBy: null }
  const { token, invitation } = await insertInvitation(store, maker, { role: 'owner' }, now())
  const person = { name: 'Rival', email: 'rival@rival.example', password: 'un long mot de passe' }
  const open = await getOpenInvitation(store, token, now())
  const members = await joinAsNew(store, open, { ...person, locale: 'fr' }, now())
  const { id: teams } = await insertTeam(store, workspaceId, { name: 'Rivaux', memberIds: [members] }, now())
  const key = await makeApiKey(store, { workspaceId, name: 'rival', role: 'owner' }, now())
  return { members, teams, invitations: invitation.id, 'api-keys': key.id, workspaces: workspaceId }
}

/** A contact on a list, a field, an import and a suppressed address, in a workspace. */
async function seedContacts({ store, now }: TestApp, workspaceId: string): Promise<Ids> {
  const list = await insertList(store, workspaceId, { name: 'secret', basis: 'b2b' }, now())
  const contact = { email: 'secret@rival.example', listIds: [list.id] }
  const field = await insertContactField(store, workspaceId, { label: 'secret' }, now())
  const sent = NewImport.parse({
    name: 'secret.csv',
    total: 1,
    columns: [{ header: 'e', target: 'email' }],
  })
  const moment = { now: now(), today: '2026-11-02' }
  const address = 'stop@rival.example'
  await store.batch([suppress(store, workspaceId, { email: address, reason: 'manual' }, now())])
  return {
    lists: list.id,
    contacts: (await insertContact(store, workspaceId, contact, now())).id,
    'contact-fields': field.id,
    imports: (await insertImport(store, { workspaceId, userId: null }, sent, moment)).id,
    suppressions: hashAddress(address),
  }
}

/** An email and an image, in a workspace. */
async function seedEmails({ store, now }: TestApp, workspaceId: string): Promise<Ids> {
  const when = { workspaceId, author: { userId: null, name: 'rival' }, now: now() }
  const content = { name: 'secret', subject: 'secret', preheader: '', source: 'secret' } as const
  const email = await insertEmail(store, when, { ...content, locale: 'fr', template: null })
  const picture = { name: 'secret', type: 'image/png', width: 1, height: 1, bytes: 1, data: '' } as const
  return { emails: email.id, images: (await insertImage(store, workspaceId, picture, now())).id }
}

/** A drafted campaign, in a workspace. */
async function seedCampaign({ store, now }: TestApp, workspaceId: string): Promise<Ids> {
  const by = { now: now(), authorId: null }
  return { campaigns: (await insertCampaign(store, workspaceId, { name: 'secret' }, by)).id }
}

const CONVERSIONS = {
  goal: 'x',
  name: 'secret.csv',
  total: 1,
  columns: [
    { header: 'v', target: 'visitorId' as const },
    { header: 'd', target: 'at' as const },
  ],
}

/** An announced file of conversions, in a workspace. */
async function seedConversions({ store, now }: TestApp, workspaceId: string, siteId: string): Promise<Ids> {
  const trigger = { kind: 'offline', waitDays: 30, currency: 'EUR' } as const
  const goal = await insertGoal(store, workspaceId, { siteId, name: 'secret', trigger }, now())
  const sent = NewConversionImport.parse({ ...CONVERSIONS, siteId, goal: goal.key })
  const made = await insertConversionImport(store, { workspaceId, userId: null }, sent, now())
  return { 'conversion-imports': made.id }
}

const WEBHOOK = { name: 'secret', url: 'http://127.0.0.1:1/', events: ['campaign.sent' as const] }

/** A webhook, in a workspace. */
async function seedWebhook({ store, now }: TestApp, workspaceId: string): Promise<Ids> {
  const sent = NewWebhook.parse(WEBHOOK)
  const made = await insertWebhook(store, workspaceId, sent, { now: now(), secretKey: SECRET_KEY })
  return { webhooks: made.id }
}

const FORM = { ...formDefaults('fr', 'rival'), fields: [], privacyUrl: null }

/** A sign-up form, and the secret address that relays call, in a workspace. */
async function seedForm({ store, now }: TestApp, workspaceId: string, listId: string): Promise<Ids> {
  await getFeedbackRow(store, workspaceId, now())
  const form = { name: 'secret', listId, locale: 'fr', body: FORM } as const
  return { forms: (await insertForm(store, workspaceId, form, now())).id }
}

/** A mail in the outbox, in a workspace. */
async function seedOutbox({ store, now }: TestApp, workspaceId: string): Promise<Ids> {
  const mail = { sender: 'a@rival.example', recipient: 'b@rival.example', subject: 'secret', raw: 'secret' }
  await store.batch([
    insertOutboxMail(store, workspaceId, { ...mail, campaignId: null, messageId: null }, now()),
  ])
  const { items } = await listOutbox(store, workspaceId, { limit: 1, offset: 0 })
  return { outbox: items[0]?.id ?? '' }
}

/** A visitor of a site of another company. */
async function seedVisitor(
  { store, now }: TestApp,
  { site, workspaceId }: { site: { id: string }; workspaceId: string },
): Promise<Ids> {
  const visits = { site_id: site.id, day: '2026-11-01', visitor_id: 'secret', workspace_id: workspaceId }
  await store.db
    .insertInto('visits')
    .values({ ...visits, body: '[]' })
    .execute()
  await savePrivacySettings(store, workspaceId, {}, now())
  return { visitors: 'secret' }
}

describe('workspaces', () => {
  let test: TestApp
  let owner: Sender
  let foreign: Ids
  let calls: string[]
  beforeAll(async () => {
    test = await openApp()
    owner = await asOwner(test)
    const seed = await seedExperiment(test.store, test.now(), 'rival')
    const idOf = async (
      table: 'cycles' | 'objectives' | 'metrics' | 'key_results' | 'check_ins' | 'hypotheses' | 'goals',
    ) =>
      (
        await test.store.db
          .selectFrom(table)
          .select('id')
          .where('workspace_id', '=', seed.workspaceId)
          .executeTakeFirstOrThrow()
      ).id
    foreign = {
      cycles: await idOf('cycles'),
      objectives: await idOf('objectives'),
      metrics: await idOf('metrics'),
      'key-results': await idOf('key_results'),
      'check-ins': await idOf('check_ins'),
      hypotheses: await idOf('hypotheses'),
      goals: await idOf('goals'),
      sites: seed.site.id,
      experiments: seed.experimentId,
    }
    const learning = { title: 'a secret', hypothesisId: foreign.hypotheses ?? null }
    const author = { workspaceId: seed.workspaceId, userId: null }
    const group = { siteId: seed.site.id, name: 'a secret' }
    foreign['exclusion-groups'] = (
      await insertExclusionGroup(test.store, seed.workspaceId, group, test.now())
    ).id
    foreign.reviews = foreign.cycles ?? ''
    foreign.learnings = (await insertLearning(test.store, author, learning, test.now())).id
    Object.assign(foreign, await seedPeople(test, seed.workspaceId))
    Object.assign(foreign, await seedContacts(test, seed.workspaceId))
    Object.assign(foreign, await seedEmails(test, seed.workspaceId))
    Object.assign(foreign, await seedCampaign(test, seed.workspaceId))
    Object.assign(foreign, await seedForm(test, seed.workspaceId, foreign.lists ?? ''))
    Object.assign(foreign, await seedConversions(test, seed.workspaceId, seed.site.id))
    Object.assign(foreign, await seedWebhook(test, seed.workspaceId))
    Object.assign(foreign, await seedOutbox(test, seed.workspaceId))
    Object.assign(foreign, await seedVisitor(test, seed))
    const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
    const routes = test.app.routes.filter(
      ({ method, path }) =>
        methods.includes(method) && path.startsWith('/api/') && !/\*|openapi|\/(setup|join|reset)/.test(path),
    )
    calls = [...new Set(routes.map(({ method, path }) => `${method} ${path.replace(/\/$/, '')}`))]
  })

  const everyRow = async () => {
    const tables = [
      'cycles',
      'objectives',
      'metrics',
      'key_results',
      'check_ins',
      'hypotheses',
      'sites',
      'goals',
      'experiments',
      'phases',
      'exclusion_groups',
      'experiment_changes',
      'learnings',
      'learning_links',
      'lists',
      'list_members',
      'contact_fields',
      'contacts',
      'consents',
      'imports',
      'import_rejects',
      'suppressions',
      'emails',
      'email_versions',
      'images',
      'campaigns',
      'mail_settings',
      'outbox',
      'forms',
      'mail_feedback',
      'webhooks',
      'webhook_deliveries',
      'conversions',
      'conversion_imports',
      'conversion_rejects',
      'visitor_links',
      'visits',
      'privacy_settings',
    ] as const
    const rows = tables.map((table) =>
      test.store.db.selectFrom(table).selectAll().where('workspace_id', '=', 'rival-workspace').execute(),
    )
    return JSON.stringify(await Promise.all(rows))
  }
  const fill = (path: string) =>
    path
      .replace(/^\/api\/([a-z-]+)\/:id/, (_, noun) => `/api/${noun}/${foreign[noun]}`)
      .replace(':version', '1')
      .replace(':eventId', foreign.webhooks ?? '')

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
    const lists = calls.filter((call) => call.startsWith('GET ') && !/:id|\/session/.test(call))
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

  it('let nobody in without an identity, and viewers change nothing', async () => {
    const workspaceId = (await owner('GET', '/api/session')).body.workspace as { id: string }
    const viewer = await insertApiKey(
      test.store,
      { workspaceId: workspaceId.id, name: 'v', role: 'viewer' },
      test.now(),
    )
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
      if (method !== 'GET' && !path.startsWith('/api/session')) {
        const { status } = await test.send(method, fill(path), body, {
          authorization: `Bearer ${viewer}`,
          origin: undefined,
        })
        expect({ call, status }).toEqual({ call, status: 403 })
      }
    }
  })
})
