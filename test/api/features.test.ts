// The real GrowthBook SDK against a live server: 10,000 visitors get what `/v1/assign` gives them.
import type { AddressInfo } from 'node:net'
import { clearCache, GrowthBookClient } from '@growthbook/growthbook'
import { serve } from '@hono/node-server'
import { beforeAll, expect, it } from 'vitest'
import type { AssignResponse } from '#wire/assign'
import type { FeaturesResponse } from '#wire/features'
import { asOwner, makeDraft, openApp, type Sender, type TestApp } from '../support/app.ts'

const PAGE = 'https://www.planeo.example/demo'
const VISITORS = 10_000

let test: TestApp
let owner: Sender
let siteKey: string

/** Six running tests: one alone, two that exclude each other, some of the traffic, an audience, and one rolled out. */
beforeAll(async () => {
  test = await openApp()
  owner = await asOwner(test)
  const { site, hypothesis, goal, experiment } = await makeDraft(owner, PAGE)
  siteKey = site.key
  const group = await owner('POST', '/api/exclusion-groups', { siteId: site.id, name: 'Page démo' })
  const everywhere = { pages: [] }
  const thirds = ['a', 'b', 'c'].map((key, i) => ({
    key,
    name: key.toUpperCase(),
    weight: [0.2, 0.3, 0.5][i],
    changes: i === 0 ? [] : [{ kind: 'text', selector: 'h1', value: key }],
  }))
  const shared = { exclusionGroupId: group.body.id, audience: everywhere }
  const drafts = [
    { name: 'Part', coverage: 0.4, variants: thirds, audience: everywhere },
    { name: 'Groupe un', ...shared, exclusionShare: 0.35 },
    { name: 'Groupe deux', ...shared, exclusionShare: 0.5 },
    {
      name: 'Public',
      audience: {
        pages: [
          { match: 'prefix', value: 'https://www.planeo.example/' },
          { match: 'contains', value: '/merci', exclude: true },
        ],
        devices: ['phone', 'tablet'],
        sources: [{ kind: 'utm_source', match: 'contains', value: 'news' }],
        languages: ['fr'],
        visitors: 'new',
      },
    },
    { name: 'Adoptée', audience: { pages: [{ match: 'equals', value: PAGE }] } },
  ]
  const ids = [experiment.id]
  for (const draft of drafts) {
    const made = await owner('POST', '/api/experiments', {
      hypothesisId: hypothesis.id,
      siteId: site.id,
      pageUrl: PAGE,
      goalId: goal.id,
      monthlyVisitors: 100_000,
      minRuntimeDays: 0,
      variants: thirds.slice(0, 2).map((variant) => ({ ...variant, weight: 0.5 })),
      ...draft,
    })
    ids.push(String(made.body.id))
  }
  for (const id of ids) {
    const started = await owner('POST', `/api/experiments/${id}/start`)
    expect(started, JSON.stringify(started.body)).toMatchObject({ status: 200 })
  }
  const rolledOut = await owner('POST', `/api/experiments/${ids.at(-1)}/rollout`, { variant: 'b' })
  expect(rolledOut.status).toBe(200)
})

/** Visitors who differ in all that an audience asks; some are known by their id alone. */
function visitorOf(i: number) {
  const pick = <Value>(values: readonly Value[], salt: number) => values[(i * salt) % values.length]
  const attributes = {
    device: pick(['phone', 'tablet', 'desktop', undefined], 7),
    utm_source: pick(['Newsletter', 'google', '', undefined, 'news'], 11),
    language: pick(['fr-FR', 'en', 'FR', undefined], 13),
    visitor: pick(['new', 'returning', undefined], 17),
  }
  const url = pick([PAGE, `${PAGE}/?utm_source=x#haut`, 'https://www.planeo.example/merci', undefined], 3)
  return { visitorId: i % 2 === 0 ? `visiteur-${i}` : `0193e1a0-5e7f-7c31-9d27-${i}`, url, attributes }
}

it('assigns ten thousand visitors as the server does, and calls back with what an exposure needs', async () => {
  const server = serve({ fetch: test.app.fetch, port: 0 })
  const { port } = server.address() as AddressInfo
  const assignments = async (visitor: ReturnType<typeof visitorOf>) => {
    const answer = await test.app.request('/v1/assign', {
      method: 'POST',
      body: JSON.stringify({ siteKey, ...visitor }),
    })
    return ((await answer.json()) as AssignResponse).assignments
  }
  const sdk = new GrowthBookClient({ apiHost: `http://127.0.0.1:${port}`, clientKey: siteKey })
  try {
    expect(await sdk.init({ timeout: 10_000 })).toMatchObject({ success: true, source: 'network' })
    const keys = Object.keys(sdk.getFeatures())
    expect(keys).toHaveLength(6)
    const exposed = new Map<string, number>()
    let different = 0
    const compare = async (i: number) => {
      const visitor = visitorOf(i)
      const { url, visitorId, attributes } = visitor
      const tracked: string[] = []
      const context = {
        attributes: { ...attributes, url, id: visitorId },
        trackingCallback: (experiment: { key: string; phase?: string }, { key }: { key: string }) => {
          tracked.push(`${experiment.key} ${experiment.phase} ${key} false`)
        },
      }
      const served = keys.flatMap((key) => {
        const { source, value } = sdk.evalFeature(key, context)
        return source === 'force' ? [`${key} 1 ${value} true`] : []
      })
      const expected = await assignments(visitor)
      const told = expected.map((one) => `${one.experiment} ${one.phase} ${one.variant} ${one.rollout}`)
      if ([...tracked, ...served].toSorted().join() !== told.toSorted().join()) different++
      for (const line of told) exposed.set(line, (exposed.get(line) ?? 0) + 1)
    }
    for (let i = 0; i < VISITORS; i++) await compare(i)
    expect(different).toBe(0)
    // three variants, three pairs, and a roll-out: each of them was somebody's
    expect([...exposed.values()].every((count) => count > 100)).toBe(true)
    expect(exposed.size).toBe(2 + 3 + 2 + 2 + 2 + 1)
  } finally {
    sdk.destroy()
    await clearCache()
    server.close()
  }
})

it('is public and cached like the config, on every origin, and says when nothing has changed', async () => {
  const path = `/api/features/${siteKey}`
  const first = await test.send('GET', path, undefined, { origin: 'https://autre.example' })
  expect(first.status).toBe(200)
  const config = await test.send('GET', `/v1/config/${siteKey}`)
  for (const name of ['cache-control', 'access-control-allow-origin']) {
    expect(first.headers.get(name)).toBe(config.headers.get(name))
  }
  expect(first.headers.has('set-cookie')).toBe(false)
  const etag = first.headers.get('etag') ?? ''
  const again = () => test.send('GET', path, undefined, { 'if-none-match': `"other", W/${etag}` })
  expect(await again()).toMatchObject({ status: 304, body: { text: '' } })

  const asked = await test.send('OPTIONS', path, undefined, {
    origin: 'https://autre.example',
    'access-control-request-method': 'GET',
    'access-control-request-headers': 'x-of-an-sdk',
  })
  expect(asked.status).toBe(204)
  expect(asked.headers.get('access-control-allow-headers')).toBe('x-of-an-sdk')

  const { features } = first.body as unknown as FeaturesResponse
  expect(JSON.stringify(features)).not.toContain('#champ-telephone')
  const { items } = (await owner('GET', '/api/experiments')).body as unknown as {
    items: { id: string; key: string; status: string }[]
  }
  const running = items.find(({ status }) => status === 'running')
  await owner('POST', `/api/experiments/${running?.id}/stop`)
  test.pass(5000)
  const after = await again()
  expect(after.status).toBe(200)
  expect((after.body as unknown as FeaturesResponse).features).not.toHaveProperty(running?.key ?? '')
})

it('says which key is unknown, to every origin', async () => {
  const { status, headers, body } = await test.send('GET', '/api/features/sk_nobody')
  expect({ status, body }).toMatchObject({ status: 404, body: { code: 'unknown_site' } })
  expect(headers.get('access-control-allow-origin')).toBe('*')
})
