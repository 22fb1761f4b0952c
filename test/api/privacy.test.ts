// What people ask a DPO for: to be shown, to be forgotten, and that nothing is kept for longer than was said.
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { serverBackups } from '../../api/backups/places.ts'
import { recountSite } from '../../api/ingest/recount.ts'
import { relayOf } from '../../api/mail/relay-of.ts'
import { getPrivacyInventory } from '../../api/store/privacy/privacy-inventory.ts'
import type { Database } from '../../api/store/schema.ts'
import type { KeptData } from '../../api/wire/privacy.ts'
import { asOwner, login, makeDraft, openApp, type Sender, type TestApp } from '../support/app.ts'

const ORIGIN = 'https://www.planeo.example'
const DAY_MS = 24 * 3600 * 1000
const MONTH_MS = 30 * DAY_MS
const KNOWN = '6f9619ff-8b86-4d01-b42d-000000000001'

let test: TestApp
let owner: Sender
let site: { id: string; key: string }
let goal: string
let experiment: { id: string; key: string }
let sent = 0
beforeEach(async () => {
  test = await openApp()
  owner = await asOwner(test)
  const made = await makeDraft(owner)
  site = made.site
  goal = made.goal.key
  experiment = made.experiment as typeof experiment
  await owner('POST', `/api/experiments/${experiment.id}/start`)
})

/** Sees the test's page, and sends its form. */
async function visit(visitorId: string, query = '?email=camille@exemple.fr') {
  const { body: assigned } = await test.send('POST', '/v1/assign', { siteKey: site.key, visitorId })
  const { variant } = (assigned.assignments as { variant: string }[])[0] ?? { variant: '' }
  const at = test.now()
  const event = (type: string, more: object = {}) => ({
    id: `e${sent++}`,
    type,
    at: at - 100 + sent,
    url: `${ORIGIN}/demo${query}`,
    ...more,
  })
  const properties = { device: 'phone', source: 'direct', language: 'fr', visitor: 'new' }
  const events = [
    event('exposure', { experiment: experiment.key, phase: 1, variant, properties }),
    event('page_view'),
    event('goal', { goal }),
    event('custom', { name: 'devis', properties: { nom: 'Camille' } }),
  ]
  const body = { siteKey: site.key, visitorId, sentAt: at + 100, consent: 'granted', events }
  const { body: answer } = await test.send('POST', '/v1/events', body, { origin: ORIGIN })
  expect(answer).toMatchObject({ accepted: events.length, dropped: [] })
}

const recount = async () => {
  const { id: workspaceId } = ((await owner('GET', '/api/session')).body as { workspace: { id: string } })
    .workspace
  return recountSite(test.store, { id: site.id, workspaceId }, test.now(), { isWriting: false })
}
const everything = async (table: 'events' | 'contributions' | 'visits' | 'visitor_links' | 'audit_log') =>
  JSON.stringify(await test.store.db.selectFrom(table).selectAll().execute())
const results = async () => (await owner('GET', `/api/experiments/${experiment.id}/results`)).body

describe('a visitor', () => {
  it('is shown what is known of them, by the id that their browser shows', async () => {
    await visit(KNOWN)
    await test.jobs()
    const { body } = await owner('GET', `/api/visitors/${KNOWN}`)
    expect(body.sites).toMatchObject([
      { siteName: 'Planéo', events: 4, tests: [{ name: 'Formulaire court' }] },
    ])
    const { headers, body: whole } = await owner('GET', `/api/visitors/${KNOWN}/export.json`)
    expect(headers.get('content-disposition')).toBe(`attachment; filename="donnees-visiteur-${KNOWN}.json"`)
    expect(JSON.stringify(whole)).toContain('email=camille@exemple.fr')
    expect((await owner('GET', '/api/visitors/nobody')).status).toBe(404)
  })

  it('is given a file that a person can read, and a program as well', async () => {
    await visit(KNOWN)
    await test.jobs()
    const { body: contact } = await owner('POST', '/api/contacts', { email: 'camille@exemple.fr' })
    const links = [{ email: 'camille@exemple.fr', visitorId: KNOWN }]
    await owner('POST', '/api/conversions/links', { siteId: site.id, links })
    const { body } = await owner('GET', `/api/visitors/${KNOWN}/export.json?locale=en`)
    expect(body).toMatchObject({
      about: expect.stringMatching(/^Everything that Planéo keeps about you/),
      exportedAt: expect.stringMatching(/^2026-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00$/),
      timeZone: 'Europe/Paris',
      sites: [
        {
          events: [
            { type: 'exposure', test: 'Formulaire court', properties: { device: 'phone' } },
            { type: 'page_view' },
            { type: 'goal', goal, goalName: 'Demande envoyée' },
            { type: 'custom', name: 'devis', properties: { nom: 'Camille' } },
          ],
        },
      ],
    })
    const { headers, body: told } = await owner('GET', `/api/contacts/${contact.id}/export.json`)
    expect(headers.get('content-disposition')).toContain('"donnees-contact-camille-exemple-fr.json"')
    expect(told).toMatchObject({ contact: { email: 'camille@exemple.fr' }, visitors: [{ id: KNOWN }] })
    // no instant is left as milliseconds, and no JSON inside of a string
    for (const file of [body, told]) expect(JSON.stringify(file)).not.toMatch(/\b\d{13}\b|\\"/)
  })

  it('is forgotten: no row names them, and no result changes', async () => {
    for (let n = 1; n <= 9; n++) await visit(KNOWN.slice(0, -1) + n)
    await test.jobs()
    // of the same visitor, and not folded yet
    await visit(KNOWN)
    const before = await results()
    expect((await owner('POST', `/api/visitors/${KNOWN}/erase`)).body).toEqual({ sites: 1, events: 8 })
    for (const table of ['events', 'contributions', 'visits', 'audit_log'] as const)
      expect(await everything(table), table).not.toContain(KNOWN)
    expect((await everything('events')).match(/camille@/g)?.length).toBe(8 * 4)
    await test.jobs()
    expect((await results()).tallies).toEqual(before.tallies)
    expect((await recount()).differences).toEqual([])
    expect((await owner('POST', `/api/visitors/${KNOWN}/erase`)).status).toBe(404)
    const { items } = (await owner('GET', '/api/audit-log?noun=visitors')).body
    expect(items).toMatchObject([{ action: 'visitors.erase', subjectId: null, subject: null }])
  })

  it('may be erased between folds in any order: a recount always agrees', async () => {
    const step = fc.constantFrom('visit 1', 'visit 2', 'fold', 'erase 1', 'erase 2')
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        for (const each of steps) {
          const [what, who = ''] = each.split(' ')
          const id = KNOWN.slice(0, -1) + who
          if (what === 'visit') await visit(id)
          else if (what === 'fold') await test.jobs()
          else await owner('POST', `/api/visitors/${id}/erase`)
        }
        await test.jobs()
        expect((await recount()).differences).toEqual([])
      }),
      { numRuns: 5, seed: 7 },
    )
  })

  it('goes with the contact that they are known to be', async () => {
    await visit(KNOWN)
    await test.jobs()
    const { body: contact } = await owner('POST', '/api/contacts', { email: 'camille@exemple.fr' })
    const links = [{ email: 'camille@exemple.fr', visitorId: KNOWN }]
    expect((await owner('POST', '/api/conversions/links', { siteId: site.id, links })).status).toBeLessThan(
      300,
    )
    const { body: told } = await owner('GET', `/api/contacts/${contact.id}/export.json`)
    expect(told.visitors).toMatchObject([{ id: KNOWN }])
    expect((await owner('POST', `/api/contacts/${contact.id}/erase`)).status).toBe(204)
    for (const table of ['events', 'contributions', 'visits', 'visitor_links'] as const)
      expect(await everything(table), table).not.toContain(KNOWN)
  })
})

/** Columns that say who somebody is, or hold what somebody wrote of people. */
const PERSONAL =
  /^(visitor_id|email|email_hash|recipient|cells|ref|event_ids|contact_id|user_id|nonce|detail|password_hash|window_started_at)$/
/** Under which kind a table is told. */
const RULED: Partial<Record<keyof Database, KeptData['key']>> = {
  events: 'events',
  visits: 'visits',
  contributions: 'contributions',
  visitor_links: 'visitorLinks',
  conversions: 'conversions',
  conversion_rejects: 'rejects',
  import_rejects: 'rejects',
  contacts: 'contacts',
  list_members: 'contacts',
  consents: 'consents',
  messages: 'messages',
  nonces: 'messages',
  clicks: 'clicks',
  outbox: 'outbox',
  bounces: 'bounces',
  suppressions: 'suppressions',
  form_signups: 'signups',
  users: 'members',
  members: 'members',
  team_members: 'members',
  second_factors: 'members',
  recovery_codes: 'members',
  password_resets: 'members',
  left_out_ranges: 'members',
  examples: 'members',
  sessions: 'sessions',
  login_attempts: 'loginAttempts',
  audit_log: 'auditLog',
  webhook_deliveries: 'webhookDeliveries',
}

describe('what is kept', () => {
  const OFF: Parameters<typeof serverBackups>[0] = { BACKUP_AT: null, BACKUP_KEEP: 7 }
  const count = async (table: 'events' | 'contributions' | 'contacts' | 'visits' | 'sessions') =>
    (await test.store.db.selectFrom(table).selectAll().execute()).length

  it('goes when its time is over, by the company’s own settings; results stay', async () => {
    const retention = { ...((await owner('GET', '/api/privacy')).body.retention as object), eventsDays: 30 }
    expect((await owner('PATCH', '/api/privacy', { retention })).status).toBe(200)
    await visit(KNOWN)
    await test.jobs()
    await owner('POST', `/api/experiments/${experiment.id}/stop`)
    test.pass(4 * DAY_MS)
    await test.jobs()
    const before = await results()
    await test.live(29 * DAY_MS)
    // page views and visits have gone already, the rest is of a test that was sealed 29 days ago
    expect([await count('events'), await count('visits'), await count('contributions')]).toEqual([3, 0, 1])
    test.pass(2 * DAY_MS)
    await test.jobs()
    expect([await count('events'), await count('contributions')]).toEqual([0, 0])
    expect((await results()).tallies).toEqual(before.tallies)
  })

  it('of events of a test that never ends is 25 months at most, also after a clock has jumped', async () => {
    await visit(KNOWN)
    await test.jobs()
    await test.live(24 * MONTH_MS)
    // all but the page view
    expect(await count('events')).toBe(3)
    // a clock that is suddenly months ahead deletes nothing yet
    test.pass(2 * MONTH_MS)
    await test.jobs()
    expect(await count('events')).toBe(3)
    test.pass(DAY_MS)
    await test.jobs()
    expect(await count('events')).toBe(0)
  })

  it('of contacts who give no sign is as long as was said, and for ever where nothing was', async () => {
    await owner('POST', '/api/contacts', { email: 'camille@exemple.fr' })
    test.pass(40 * MONTH_MS)
    await test.jobs()
    expect(await count('contacts')).toBe(1)
    const again = await login(test)
    const { retention } = (await again('GET', '/api/privacy')).body
    await again('PATCH', '/api/privacy', { retention: { ...(retention as object), contactsMonths: 36 } })
    await again('POST', '/api/contacts', { email: 'lea@exemple.fr' })
    test.pass(DAY_MS)
    await test.jobs()
    expect(await test.store.db.selectFrom('contacts').select('email').execute()).toEqual([
      { email: 'lea@exemple.fr' },
    ])
  })

  it('is told with its rule, its number and its age', async () => {
    await visit(KNOWN)
    await test.jobs()
    const { body } = await owner('GET', '/api/privacy/inventory')
    const of = (key: string) => (body.data as { key: string }[]).find((kept) => kept.key === key)
    expect(of('events')).toMatchObject({ rule: 'after_test', amount: 90, atMostMonths: 25, rows: 3 })
    expect(of('pageViews')).toMatchObject({
      rule: 'while_counted',
      amount: 9,
      atMostMonths: 25,
      rows: 1,
      oldestAt: test.now(),
    })
    expect(of('cookie')).toMatchObject({ rule: 'months', amount: 13, rows: null })
    expect(of('backups')).toBeUndefined()
    expect(body.sites).toMatchObject([{ origin: ORIGIN, consent: 'consent' }])
  })

  it('names the server’s own backups and whoever else is given anything', async () => {
    const { workspace } = (await owner('GET', '/api/session')).body as { workspace: { id: string } }
    const ask = async (mail: Parameters<typeof relayOf>[1] = test.mail, backups = OFF) =>
      getPrivacyInventory(test.store, workspace.id, {
        mailRelay: await relayOf(test.store, mail, workspace.id),
        backups: serverBackups(backups),
      })
    expect((await ask()).recipients).toEqual({ webhooks: 0, mailRelay: null, backupCopy: null })
    const { status } = await owner('POST', '/api/webhooks', {
      name: 'CRM',
      url: 'https://93.184.215.14/levier',
      events: ['experiment.started'],
    })
    expect(status).toBe(201)
    const at = { hours: 3, minutes: 5 }
    const backups = { BACKUP_AT: at, BACKUP_KEEP: 7, BACKUP_COPY_TO: 'https://k:s@s3.example/b' }
    expect(serverBackups(backups)).toEqual({ at: '03:05', keep: 7, copy: 'bucket' })
    const { recipients, data } = await ask({ hasServer: true, serverHost: 'smtp.example.fr' }, backups)
    expect(recipients).toEqual({ webhooks: 1, mailRelay: 'smtp.example.fr', backupCopy: 'bucket' })
    expect(data.find(({ key }) => key === 'backups')).toMatchObject({ rule: 'daily_bucket', amount: 7 })
  })

  it('of every table that says something of somebody stands in the inventory', async () => {
    const { body } = await owner('GET', '/api/privacy/inventory')
    const told = (body.data as KeptData[]).map(({ key }) => key)
    const tables = await test.store.db.introspection.getTables()
    const ofPeople = tables.filter(({ columns }) => columns.some(({ name }) => PERSONAL.test(name)))
    const isTold = (table: string) => told.includes(RULED[table as keyof Database] ?? 'backups')
    expect(ofPeople.map(({ name }) => name).filter((name) => !isTold(name))).toEqual([])
    expect(ofPeople.length).toBeGreaterThan(25)
  })

  it('may not be kept for longer than the law allows', async () => {
    const { retention } = (await owner('GET', '/api/privacy')).body
    const { status, body } = await owner('PATCH', '/api/privacy', {
      retention: { ...(retention as object), eventsMonths: 26 },
    })
    expect(status).toBe(400)
    expect(body.issues).toMatchObject([{ path: 'retention.eventsMonths', code: 'too_big' }])
  })
})

describe('a site’s script', () => {
  it('listens to the banner that was chosen, and is new to browsers then', async () => {
    const script = () => test.send('GET', `/s/${site.key}.js`)
    const before = await script()
    expect(before.body.text).not.toContain('"purposes"')
    await owner('PATCH', `/api/sites/${site.id}`, { banner: { kind: 'tcf', purposes: [1, 8] } })
    const after = await script()
    expect(after.body.text).toContain('{"kind":"tcf","purposes":[1,8]}')
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'))
    // what is missing is not told as badly written
    for (const [vendor, code] of [
      ['', 'too_small'],
      ['c:levier AbCd', 'invalid_format'],
    ]) {
      const { body } = await owner('PATCH', `/api/sites/${site.id}`, { banner: { kind: 'didomi', vendor } })
      expect(body.issues).toMatchObject([{ path: 'banner.vendor', code }])
    }
    expect((await test.send('GET', '/s/choice.js')).status).toBe(200)
  })
})
