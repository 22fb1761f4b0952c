// API keys reach the areas they were made for, within their role, until their end: on every route there is.
import { beforeAll, describe, expect, it } from 'vitest'
import { AREAS, type Area, type Scope } from '#wire/scopes'
import { areaOf } from '../../api/middleware/areas.ts'
import { makeApiKey } from '../../api/store/company/api-keys.ts'
import { asOwner, openApp, type Sender, type TestApp } from '../support/app.ts'

const ID = '0198b0f0-0000-7000-8000-000000000000'
/** Before anybody is known, or about oneself only: an API key is nobody. */
const doors = /^\/api\/(setup|join|reset|session|openapi\.json|docs|features)\b/

let test: TestApp
let owner: Sender
let workspaceId: string
let calls: [method: string, path: string, area: Area | undefined][]

/** What the API says to a key of these scopes. */
async function asker(scopes: Scope[] | null) {
  const made = await makeApiKey(test.store, { workspaceId, name: 'k', role: 'owner', scopes }, test.now())
  const headers = { authorization: `Bearer ${made.key}`, origin: undefined }
  return async (method: string, path: string) => {
    const body = method === 'GET' || method === 'DELETE' ? undefined : {}
    return (await test.send(method, path, body, headers)).body.code
  }
}

beforeAll(async () => {
  test = await openApp()
  owner = await asOwner(test)
  workspaceId = ((await owner('GET', '/api/session')).body.workspace as { id: string }).id
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
  const found = test.app.routes
    .filter(({ method, path }) => methods.includes(method) && path.startsWith('/api/') && !/\*/.test(path))
    .filter(({ path }) => !doors.test(path))
    .map(({ method, path }) => `${method} ${path.replace(/\/$/, '').replace(/:\w+/g, ID)}`)
  calls = [...new Set(found)].map((call) => {
    const [method = '', path = ''] = call.split(' ')
    return [method, path, areaOf(path)]
  })
})

describe('scopes', () => {
  it('place every noun of the API in an area', () => {
    expect(calls.filter(([, , area]) => area === undefined)).toEqual([])
    expect(calls.length).toBeGreaterThan(120)
    expect([...new Set(calls.map(([, , area]) => area))].toSorted()).toEqual([...AREAS].toSorted())
  })

  it.each(AREAS)('of reading %s open every call that reads it, and nothing else', async (own) => {
    const ask = await asker([`${own}:read`])
    for (const [method, path, area] of calls) {
      if (method === 'GET' && area === own) continue
      expect({ method, path, code: await ask(method, path) }).toEqual({ method, path, code: 'scope_missing' })
    }
  })

  it('let through what they name: reading reads, writing does both', async () => {
    const scopes = AREAS.map((area) => `${area}:read` as const)
    const [reader, writer] = [await asker(scopes), await asker(AREAS.map((area) => `${area}:write` as const))]
    for (const [method, path] of calls) {
      if (method === 'GET') expect([path, await reader(method, path)]).not.toContain('scope_missing')
      // bodies are empty and ids are nobody's: what is refused is refused for that
      else expect([path, await writer(method, path)]).not.toContain('scope_missing')
    }
  })

  it('of sites read no addresses of people: contacts are asked for too, and an editor for refused rows', async () => {
    const [sites, both] = [await asker(['sites:read']), await asker(['sites:read', 'contacts:read'])]
    const imports = `/api/conversion-imports/${ID}`
    const visitors = `/api/visitors/${ID}`
    for (const path of [visitors, `${visitors}/export.json`, `${imports}/rejects`, `${imports}/rejects.csv`])
      expect([path, await sites('GET', path), await both('GET', path)]).toEqual([
        path,
        'scope_missing',
        path.startsWith(imports) ? 'not_found' : expect.not.stringMatching('scope_missing'),
      ])
    const viewer = await makeApiKey(
      test.store,
      { workspaceId, name: 'v', role: 'viewer', scopes: null },
      test.now(),
    )
    const headers = { authorization: `Bearer ${viewer.key}`, origin: undefined }
    const answer = await test.send('GET', `${imports}/rejects`, undefined, headers)
    expect(answer.body.code).toBe('forbidden')
  })

  it('narrow a role, and never widen it', async () => {
    const viewer = await makeApiKey(
      test.store,
      { workspaceId, name: 'v', role: 'viewer', scopes: ['okrs:write'] },
      test.now(),
    )
    const headers = { authorization: `Bearer ${viewer.key}`, origin: undefined }
    const cycle = { name: 'T1', startsOn: '2027-01-01', endsOn: '2027-03-31' }
    expect((await test.send('POST', '/api/cycles', cycle, headers)).body.code).toBe('forbidden')
  })
})

describe('an API key', () => {
  const bearer = (key: unknown) => ({ authorization: `Bearer ${key}`, origin: undefined })

  it('makes no key that may do more, or lives longer, than itself', async () => {
    const expiresAt = test.now() + 1000_000
    const made = await owner('POST', '/api/api-keys', {
      name: 'admin',
      role: 'owner',
      scopes: ['company:write', 'okrs:read'],
      expiresAt,
    })
    expect(made).toMatchObject({ status: 201, body: { scopes: ['company:write', 'okrs:read'], expiresAt } })
    const make = async (wanted: object) => {
      const key = { name: 'child', role: 'viewer', expiresAt, ...wanted }
      const { status, body } = await test.send('POST', '/api/api-keys', key, bearer(made.body.key))
      return (body.issues as { path: string; code: string }[] | undefined)?.[0] ?? status
    }
    expect(await make({ scopes: null })).toMatchObject({ path: 'scopes', code: 'beyond_own' })
    expect(await make({ scopes: ['okrs:write'] })).toMatchObject({ path: 'scopes', code: 'beyond_own' })
    expect(await make({ scopes: ['okrs:read'], expiresAt: null })).toMatchObject({ path: 'expiresAt' })
    expect(await make({ scopes: ['okrs:read', 'company:read'] })).toBe(201)
    const refused = await owner('POST', '/api/api-keys', { name: 'late', expiresAt: test.now() })
    expect(refused.body.issues).toMatchObject([{ path: 'expiresAt', code: 'in_past' }])
  })

  it('is good until its end, and says when it was last used', async () => {
    const expiresAt = test.now() + 3600_000
    const { body } = await owner('POST', '/api/api-keys', { name: 'short', role: 'viewer', expiresAt })
    const known = async () => {
      const { items } = (await owner('GET', '/api/api-keys?q=short')).body as { items: object[] }
      return items[0]
    }
    expect(await known()).toMatchObject({ lastUsedAt: null })
    test.pass(600_000)
    const usedAt = test.now()
    expect((await test.send('GET', '/api/cycles', undefined, bearer(body.key))).status).toBe(200)
    test.pass(60_000)
    await test.send('GET', '/api/cycles', undefined, bearer(body.key))
    expect(await known()).toMatchObject({ lastUsedAt: usedAt })
    test.pass(3600_000)
    expect((await test.send('GET', '/api/cycles', undefined, bearer(body.key))).status).toBe(401)
  })
})
