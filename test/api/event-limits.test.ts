// How much one address and one site may send: who is told to wait, for how long, and whom it does not touch.
import { beforeEach, describe, expect, it } from 'vitest'
import { createEventLimits } from '../../api/ingest/event-limits.ts'
import { asOwner, makeDraft, openApp, SERVER, type TestApp } from '../support/app.ts'

const ORIGIN = 'https://www.planeo.example'

describe('the limits of events', () => {
  let test: TestApp
  let site: { id: string; key: string }
  let writeKey: string
  let sent = 0
  beforeEach(async () => {
    test = await openApp()
    const owner = await asOwner(test)
    site = (await makeDraft(owner)).site
    writeKey = String((await owner('POST', `/api/sites/${site.id}/write-key`)).body.writeKey)
  })

  /** One delivery of some events, as from an address at the edge; answers its status and how long to wait. */
  async function post(app: TestApp['app'], address: string, events: number, headers: Record<string, string>) {
    const event = () => ({ id: `event-${sent++}`, type: 'page_view', at: test.now() })
    const response = await app.request(`${SERVER}/v1/events`, {
      method: 'POST',
      headers: { 'user-agent': 'Mozilla/5.0 Chrome/156.0', 'cf-connecting-ip': address, ...headers },
      body: JSON.stringify({
        siteKey: site.key,
        visitorId: 'visitor',
        sentAt: test.now(),
        consent: 'granted',
        events: Array.from({ length: events }, event),
      }),
    })
    return { status: response.status, wait: response.headers.get('retry-after'), headers: response.headers }
  }

  it('hold one address back that floods, until it has waited, and nobody else', async () => {
    const app = test.with({}, { limits: createEventLimits({ perAddress: 2, perSite: 0 }) })
    const page = { origin: ORIGIN }
    const from = (address: string, events = 20) => post(app, address, events, page)
    for (let i = 0; i < 3; i++) expect(await from('203.0.113.7')).toMatchObject({ status: 202 })
    const refused = await from('203.0.113.7')
    expect(refused).toMatchObject({ status: 429, wait: '10' })
    expect(refused.headers.get('access-control-allow-origin')).toBe('*')
    // the next house, the same company in IPv6, and its servers, which have the key
    expect(await from('203.0.113.8')).toMatchObject({ status: 202 })
    expect(await from('2001:db8:1:2::3')).toMatchObject({ status: 202 })
    expect(await post(app, '203.0.113.7', 20, { authorization: `Bearer ${writeKey}` })).toMatchObject({
      status: 202,
    })
    test.pass(10_000)
    expect(await from('203.0.113.7')).toMatchObject({ status: 202 })
    // all of a /64 is one house
    for (let i = 0; i < 3; i++) await from(`2001:db8:1:2::${i}`)
    expect(await from('2001:db8:1:2:ffff::1')).toMatchObject({ status: 429 })
  })

  it('keep one site from taking the room of the others, whoever floods it, but never its script', async () => {
    const app = test.with({}, { limits: createEventLimits({ perAddress: 0, perSite: 2 }) })
    for (let i = 0; i < 3; i++) await post(app, `203.0.113.${i}`, 20, { origin: ORIGIN })
    expect(await post(app, '203.0.113.9', 1, { origin: ORIGIN })).toMatchObject({ status: 429 })
    const script = await app.request(`${SERVER}/s/${site.key}.js`)
    const assigned = await app.request(`${SERVER}/v1/assign`, {
      method: 'POST',
      body: JSON.stringify({ siteKey: site.key, visitorId: 'v' }),
    })
    expect([script.status, assigned.status]).toEqual([200, 200])
  })
})

it('a clock that is set back locks nobody out', () => {
  const limits = createEventLimits({ perAddress: 1, perSite: 0 })
  for (let i = 0; i < 30; i++) expect(limits.take('site', 'a', 1, 1e12)).toBe(0)
  expect(limits.take('site', 'a', 1, 1e12)).toBeGreaterThan(0)
  expect(limits.take('site', 'a', 1, 1e12 - 3.6e6)).toBeLessThanOrEqual(1000)
  expect(limits.take('site', 'a', 1, 1e12 - 3.6e6 + 2000)).toBe(0)
})
