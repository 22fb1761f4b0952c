// Where a person is logged in, seen and ended by them alone; and guesses from elsewhere that do not lock them out.
import { beforeEach, describe, expect, it } from 'vitest'
import { readDevice } from '#domain/device'
import { networkOf } from '#domain/network-of'
import type { OpenSession } from '#wire/security'
import { takeLoginAttempt } from '../../api/store/company/login-attempts.ts'
import { insertSession } from '../../api/store/company/sessions.ts'
import { asOwner, FOUNDER, openApp, type Sender, type TestApp } from '../support/app.ts'
import { setCheapPassword } from '../support/cheap-password.ts'
import { seedExperiment } from '../support/seed.ts'

const { email, password } = FOUNDER
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'

let test: TestApp
let owner: Sender
const devices = async () => (await owner('GET', '/api/session/devices')).body.items as OpenSession[]

async function logInOnce() {
  test = await openApp()
  owner = await asOwner(test)
  await setCheapPassword(test.store, email, password)
}

describe('sessions', () => {
  beforeEach(logInOnce)

  it('are listed with browser, network and last use, the one that asks first', async () => {
    test.pass(3600_000)
    const answer = await test.send(
      'POST',
      '/api/session',
      { email, password },
      {
        'user-agent': FIREFOX,
        'cf-connecting-ip': '203.0.113.77',
      },
    )
    test.pass(600_000)
    const usedAt = test.now()
    const found = await devices()
    expect(found).toMatchObject([
      { isCurrent: true, device: { browser: 'Chrome', system: 'Linux' }, place: null, seenAt: usedAt },
      { isCurrent: false, device: { browser: 'Firefox', system: 'Windows' }, place: '203.0.113.0' },
    ])
    // neither the address nor the token stands in the database or in the answer
    const rows = JSON.stringify([found, await test.store.db.selectFrom('sessions').selectAll().execute()])
    const token = answer.headers.getSetCookie()[0]?.split(/[=;]/)[1] ?? ''
    expect(rows).not.toContain('203.0.113.77')
    expect(rows).not.toContain(token)
  })

  it('are ended one by one, at once, by their person only', async () => {
    const answer = await test.send('POST', '/api/session', { email, password })
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
    const there = () => test.send('GET', '/api/session', undefined, { cookie })
    expect((await there()).status).toBe(200)
    const [, other] = await devices()
    expect((await owner('DELETE', `/api/session/devices/${other?.id}`)).status).toBe(204)
    expect((await there()).status).toBe(401)
    expect((await owner('DELETE', `/api/session/devices/${other?.id}`)).status).toBe(404)

    const { workspaceId } = await seedExperiment(test.store, test.now(), 'rival')
    await insertSession(test.store, 'rival-user', workspaceId, test.now())
    const rivals = await test.store.db
      .selectFrom('sessions')
      .select('id')
      .where('user_id', '=', 'rival-user')
      .execute()
    for (const { id } of rivals)
      expect((await owner('DELETE', `/api/session/devices/${id}`)).status).toBe(404)
    expect(await devices()).toHaveLength(1)
  })

  it('count as used once in five minutes, and are read where nothing can be written', async () => {
    const seenAt = async () => (await devices())[0]?.seenAt
    const first = await seenAt()
    test.pass(299_000)
    expect(await seenAt()).toBe(first)
    test.pass(1000)
    expect(await seenAt()).toBe(test.now())
  })
})

describe('guesses at a password', () => {
  beforeEach(logInOnce)

  const guess = (headers: Record<string, string> = {}, more: object = {}) =>
    test.send('POST', '/api/session', { email, password: 'a guess', ...more }, headers)

  it('from elsewhere lock out elsewhere, not the browser that has logged in before', async () => {
    const answer = await test.send('POST', '/api/session', { email, password })
    const device = answer.headers.getSetCookie().find((cookie) => cookie.startsWith('levier_device=')) ?? ''
    expect(device).toMatch(/Path=\/api; HttpOnly; SameSite=Lax$/)
    const cookie = device.split(';')[0] ?? ''
    for (let i = 0; i < 10; i++) expect((await guess()).status).toBe(401)
    expect((await guess({}, { password })).status).toBe(429)
    // a cookie of somebody else's making is none
    expect((await guess({ cookie: 'levier_device=lvd_x.y' }, { password })).status).toBe(429)
    expect((await guess({ cookie }, { password })).status).toBe(200)
    // and whoever steals it guesses no more than anybody
    for (let i = 0; i < 10; i++) expect((await guess({ cookie })).status).toBe(401)
    expect((await guess({ cookie }, { password })).status).toBe(429)
  })

  it('are counted as anybody’s from a browser that logged in long ago, or with another password', async () => {
    const known = async () => {
      const answer = await test.send('POST', '/api/session', { email, password })
      return (
        answer.headers
          .getSetCookie()
          .find((cookie) => cookie.startsWith('levier_device='))
          ?.split(';')[0] ?? ''
      )
    }
    const cookie = await known()
    test.pass(181 * 24 * 3600_000)
    for (let i = 0; i < 10; i++) expect((await guess()).status).toBe(401)
    expect((await guess({ cookie }, { password })).status).toBe(429)
    test.pass(3600_000)
    const other = await known()
    await setCheapPassword(test.store, email, 'un autre long mot de passe')
    for (let i = 0; i < 10; i++) expect((await guess()).status).toBe(401)
    expect((await guess({ cookie: other })).status).toBe(429)
  })

  it('are counted by the network where the address is IPv6', async () => {
    for (let i = 0; i < 10; i++) await takeLoginAttempt(test.store, ['address 2001:db8:1:2::/64'], test.now())
    const from = (address: string) => ({ 'cf-connecting-ip': address })
    expect((await guess(from('2001:db8:1:2::99'), { password })).status).toBe(429)
    expect((await guess(from('2001:db8:1:3::99'), { password })).status).toBe(200)
  })
})

it('says browsers and systems by name, and keeps nothing else', () => {
  expect(readDevice(FIREFOX)).toEqual({ browser: 'Firefox', system: 'Windows' })
  const iphone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1'
  expect(readDevice(iphone)).toEqual({ browser: 'Safari', system: 'iPhone' })
  const edge =
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0'
  expect(readDevice(edge)).toEqual({ browser: 'Edge', system: 'macOS' })
  expect(readDevice('')).toBe(null)
})

it.each([
  ['203.0.113.77', '203.0.113.0'],
  ['::ffff:203.0.113.77', '203.0.113.0'],
  ['2001:0db8:0007:1::42', '2001:db8:7::'],
  ['2001:db8:7:1::/64', '2001:db8:7::'],
  ['fe80::1%eth0', 'fe80:0:0::'],
  ['::1', '0:0:0::'],
  ['203.0.113.777', null],
  ['not an address', null],
  ['1:2:3', null],
  ['1::2::3', null],
])('truncates %s to %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
