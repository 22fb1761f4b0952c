// The log of a server that is used, abused and broken: enough to find what happened, and nothing of anybody.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeLog } from '../../api/node-log.ts'
import { scrub } from '../../api/scrub.ts'
import { asOwner, FOUNDER, makeDraft, openApp, SETUP_TOKEN, type TestApp } from '../support/app.ts'

const lines: string[] = []
let test: TestApp
/** What was typed, sent, made or is somebody's, by what it is. */
const personal: Record<string, string> = {
  password: FOUNDER.password,
  email: FOUNDER.email,
  name: FOUNDER.name,
  company: FOUNDER.company,
  'set-up token': SETUP_TOKEN,
  address: '203.0.113.77',
  'IPv6 address': '2001:db8:85a3::8a2e:370:7334',
  visitor: 'c7a6d2b0-visitor',
  contact: 'lea.bernard@client.example',
  'contact’s name': 'Bernard',
  'searched for': 'dupont',
  'wrong password': 'azerty-azerty-azerty',
}
let failed: { status: number; requestId: unknown; header: string | null }

beforeAll(async () => {
  test = await openApp({ log: nodeLog('debug', (line) => void lines.push(line)) })
  const owner = await asOwner(test)
  const from = { 'cf-connecting-ip': personal.address, 'x-forwarded-for': personal['IPv6 address'] }
  const { body: key } = await owner('POST', '/api/api-keys', { name: 'CRM', role: 'editor' })
  personal['API key'] = String(key.key)
  await test.send('GET', '/api/sites', undefined, { authorization: `Bearer ${key.key}`, ...from })
  await test.send(
    'POST',
    '/api/session',
    { email: personal.email, password: personal['wrong password'] },
    from,
  )
  const { site } = await makeDraft(owner)
  personal['site key'] = site.key
  await owner('POST', '/api/contacts', { email: personal.contact, lastName: 'Bernard' }, from)
  await owner('GET', `/api/contacts?q=${personal['searched for']}`, undefined, from)
  const { body: invited } = await owner('POST', '/api/invitations', {
    label: personal.contact,
    role: 'viewer',
  })
  personal.invitation = String(invited.url).split('#')[1] ?? ''
  const event = {
    id: 'event-1',
    type: 'page_view',
    at: test.now(),
    url: `https://www.planeo.example/?email=${personal.contact}`,
  }
  const delivery = {
    siteKey: site.key,
    visitorId: personal.visitor,
    sentAt: test.now(),
    consent: 'granted',
    events: [event],
  }
  const page = { origin: 'https://www.planeo.example', ...from }
  await test.send('POST', '/v1/events', delivery, page)
  for (const path of [
    `/s/${site.key}.js`,
    '/u/u_kJ8sd7fKJHSD8f7sdkfjhsKJHD87',
    `/t/${personal.invitation}`,
    '/f/nowhere',
  ])
    await test.send('GET', path, undefined, from)
  await test.store.db.schema.alterTable('events').renameTo('events_gone').execute()
  const { status, body, headers } = await test.send('POST', '/v1/events', delivery, page)
  failed = { status, requestId: body.requestId, header: headers.get('x-request-id') }
})
afterAll(() => test.store.close())

describe('the log', () => {
  it('is JSON, a line an event, each with a time, a level and a route pattern', () => {
    const entries = lines.map((line) => JSON.parse(line))
    expect(entries.length).toBeGreaterThan(20)
    for (const entry of entries) {
      expect(entry).toMatchObject({
        event: expect.any(String),
        level: expect.any(String),
        time: expect.any(Number),
      })
      if (entry.event === 'request') expect(entry.route).toMatch(/^\/[^?@%=&]*$/)
    }
    expect(entries).toContainEqual(
      expect.objectContaining({ event: 'request', method: 'POST', route: '/api/contacts', status: 201 }),
    )
  })

  it('holds nothing that was typed, nothing that opens a door, and no address', () => {
    const all = lines.join('')
    expect(Object.values(personal).filter((value) => value.length < 6 || value === 'undefined')).toEqual([])
    const leaked = Object.entries(personal).filter(([, value]) => all.includes(value))
    expect(leaked).toEqual([])
  })

  it('tells why a request failed, under the name that its caller was given', () => {
    expect(failed.status).toBe(500)
    expect(failed.header).toBe(failed.requestId)
    const entry = lines.map((line) => JSON.parse(line)).find(({ event }) => event === 'request_failed')
    expect(entry).toMatchObject({
      level: 'error',
      requestId: failed.requestId,
      route: '/v1/events',
      error: { code: 'SQLITE_ERROR', message: expect.stringContaining('events') },
    })
  })
})

describe('scrub', () => {
  const around = fc.constantFrom('', 'of ', 'key=', '"', '(', 'smtp: ', '<')
  const after = fc.constantFrom('', ' refused', '"', ')', ', again', '>')
  const isGone = (secret: string, text: string) => !scrub(text).includes(secret)

  it('takes out addresses of people and machines wherever they stand', () => {
    const addresses = fc.oneof(
      fc.emailAddress().filter((email) => !email.includes('/@')),
      fc.ipV4(),
      fc.ipV6().filter((text) => text !== '::'),
    )
    fc.assert(fc.property(around, addresses, after, (a, secret, b) => isGone(secret, a + secret + b)))
  })

  it('takes out tokens, keys and passwords of addresses', () => {
    const token = fc
      .uint8Array({ minLength: 24, maxLength: 48 })
      .map((bytes) => `lv_${Buffer.from(bytes).toString('base64url')}0a`)
    fc.assert(fc.property(around, token, after, (a, secret, b) => isGone(secret, a + secret + b)))
    expect(scrub('postgres://levier:hunter2@db.internal/levier')).not.toContain('hunter2')
    expect(scrub('GET https://x.example/r?token=abc&email=a')).toBe('GET https://x.example/r?[query]')
  })

  it('leaves what one looks for: ids, codes, times and places in the code', () => {
    for (const text of [
      'campaign 0190c1c0-7b1e-7aaa-8bbb-0123456789ab',
      'SQLITE_CONSTRAINT_PRIMARYKEY at 2026-11-23T10:00:00.000Z',
      'UNIQUE constraint failed: users.email',
      'at async file:///srv/levier/node_modules/@hono/node-server/dist/index.mjs:22:17',
      'node:internal/process/task_queues:105:5',
    ])
      expect(scrub(text)).toBe(text)
  })
})
