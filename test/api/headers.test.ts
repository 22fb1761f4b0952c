// Every answer of every route, whoever asks and whatever goes wrong, protects whoever reads it.
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { asOwner, makeDraft, openApp, SERVER, type Sender, type TestApp } from '../support/app.ts'

const ID = '0198b0f0-0000-7000-8000-000000000000'
/** An owner who logs out would be nobody from then on; a walk through the example's months takes its time. */
const SLOW_OR_LAST = /^\/api\/(session|example)/

let test: TestApp
let owner: Sender
let calls: [method: string, path: string][]
beforeAll(async () => {
  test = await openApp()
  owner = await asOwner(test)
  calls = [
    ...new Set(
      test.app.routes
        .filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
        .map(({ method, path }) => `${method} ${path.replace(/:\w+(\{[^}]*\})?/g, ID)}`),
    ),
  ].map((call) => call.split(' ') as [string, string])
})

/** What is missing from an answer; nothing where all is well. */
function missing(headers: Headers): string[] {
  const policy = headers.get('content-security-policy') ?? ''
  const wanted: [boolean, string][] = [
    [headers.get('x-content-type-options') === 'nosniff', 'nosniff'],
    [/default-src '(none|self)'/.test(policy), 'default-src'],
    [policy.includes('frame-ancestors') || policy.includes('sandbox'), 'frame-ancestors'],
    [!/script-src[^;]*(unsafe|\*|https?:)/.test(policy), 'script-src'],
    [headers.has('referrer-policy'), 'referrer-policy'],
    [!headers.has('strict-transport-security'), 'no HSTS over http'],
    [!headers.has('x-powered-by'), 'x-powered-by'],
  ]
  return wanted.filter(([holds]) => !holds).map(([, name]) => name)
}

describe('the headers', () => {
  it('stand on every answer of every route: to nobody, to an owner, to what is no JSON', async () => {
    const bare: string[] = []
    for (const [method, path] of calls) {
      const body = method === 'GET' || method === 'DELETE' ? undefined : '{}'
      for (const [who, send] of [
        ['nobody', test.send],
        ['owner', owner],
      ] as const) {
        if (who === 'owner' && SLOW_OR_LAST.test(path) && method !== 'GET') continue
        const { status, headers } = await send(method, path, body)
        const lacks = missing(headers)
        if (lacks.length > 0) bare.push(`${method} ${path} as ${who}: ${status} lacks ${lacks}`)
      }
    }
    expect(bare).toEqual([])
    expect(calls.length).toBeGreaterThan(150)
  })

  it('stand on what no route answers: unknown paths, methods, preflights', async () => {
    for (const [method, path] of [
      ['GET', '/api/nothing'],
      ['GET', '/nothing'],
      ['DELETE', '/v1/events'],
      ['GET', '/v1/events'],
      ['OPTIONS', '/v1/events'],
      ['OPTIONS', '/s/x.js'],
      ['HEAD', '/s/x.js'],
      ['PATCH', '/f/x'],
      ['GET', '/u/%00'],
      ['GET', '/s/%E0%A4%A.js'],
    ] as const) {
      const { status, headers } = await test.app.request(SERVER + path, { method })
      expect({ method, path, status, lacks: missing(headers) }).toMatchObject({ method, path, lacks: [] })
    }
  })

  it('stand on what pages and servers get when all is well, and on a failing store’s answer', async () => {
    const { site } = await makeDraft(owner)
    const page = { origin: 'https://www.planeo.example' }
    const delivery = (visitorId: string) => ({
      siteKey: site.key,
      visitorId,
      sentAt: test.now(),
      consent: 'granted',
      events: [{ id: 'one', type: 'page_view', at: test.now() }],
    })
    const answers = [
      await test.send('GET', `/s/${site.key}.js`),
      await test.send('GET', `/v1/config/${site.key}`),
      await test.send('GET', `/api/features/${site.key}`),
      await test.send('POST', '/v1/assign', { siteKey: site.key, visitorId: 'visitor' }),
      await test.send('POST', '/v1/events', delivery('visitor'), page),
      await test.send('POST', '/v1/events', delivery('visitor'), { origin: 'https://evil.example' }),
      await test.send('POST', '/v1/events', 'x'.repeat(70_000), page),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 202, 403, 413])
    vi.spyOn(test.store, 'batch').mockRejectedValue(Object.assign(new Error(), { code: 'SQLITE_FULL' }))
    answers.push(await test.send('POST', '/v1/events', delivery('other'), page))
    vi.mocked(console.error).mockClear()
    expect(answers.at(-1)?.headers.get('retry-after')).toBe('5')
    expect(answers.map(({ headers }) => missing(headers))).toEqual(answers.map(() => []))
  })
})

it('HTTPS is told to stay, on this host alone, once the app is reached by it', async () => {
  const secure = await openApp()
  const app = secure.with({}, { publicUrl: 'https://levier.example' })
  for (const path of ['/health', '/api/session', '/v1/config/x', '/t/x', '/u/x', '/f/x', '/nothing']) {
    const { headers } = await app.request(`https://levier.example${path}`)
    expect({ path, hsts: headers.get('strict-transport-security') }).toEqual({
      path,
      hsts: 'max-age=31536000',
    })
  }
})
