// What stands beside the verdict: other metrics, segments, accounts and spreadsheets, true to what visitors did.
import { beforeAll, describe, expect, it } from 'vitest'
import type { Results } from '#wire/results'
import { asOwner, makeDraft, openApp, type Sender, type TestApp } from '../support/app.ts'
import { crowd } from '../support/crowd.ts'

const PAGE = 'https://www.planeo.example/demo'
const part = (aggregation: string, type: string) => ({
  aggregation,
  event: { type },
  windowDays: null,
  cap: null,
})

describe('results of a shop', () => {
  let test: TestApp
  let owner: Sender
  let path: string
  let results: Results
  const read = async (query = '') =>
    (await owner('GET', `${path}/results${query}`)).body as unknown as Results

  beforeAll(async () => {
    test = await openApp()
    owner = await asOwner(test)
    const { site, goal, experiment } = await makeDraft(owner, PAGE)
    path = `/api/experiments/${experiment.id}`
    const watched = (id: string, name: string, measure: object) => ({
      id,
      name,
      direction: 'increase',
      measure,
    })
    const patched = await owner('PATCH', path, {
      measure: { ...part('sum', 'revenue'), cap: 10_000, expectedMean: 1000, expectedDeviation: 2000 },
      secondary: [watched('demandes', '=Demandes; "envoyées"', part('unique', 'goal'))],
      guardrails: [{ ...watched('engagement', 'Visites engagées', part('unique', 'engaged')), margin: 0.5 }],
    })
    expect(patched.status).toBe(200)
    expect((await owner('POST', `${path}/start`)).status).toBe(200)
    const place = { siteKey: site.key, experimentKey: experiment.key, goalKey: goal.key }
    const ids = await crowd(
      test,
      place,
      { a: [120, 0], b: [120, 0] },
      {
        // every fourth buys for 40 €, of the variant every third; one order of 900 € counts as 100 €
        events: (index, variant) => [
          ...(index % (variant === 'a' ? 4 : 3) === 0
            ? [
                { type: 'revenue', value: index === 0 ? 90_000 : 4000, currency: 'EUR' },
                { type: 'goal', goal: goal.key },
              ]
            : []),
          ...(index % 2 === 0 ? [{ type: 'engaged' }] : []),
        ],
        properties: (index) => ({ device: index % 2 === 0 ? 'phone' : 'desktop' }),
      },
    )
    const [stray] = ids
    const again = { id: 'twice', type: 'goal', at: test.now(), goal: 'inconnue' }
    const body = {
      siteKey: site.key,
      visitorId: stray,
      sentAt: test.now(),
      consent: 'granted',
      events: [again],
    }
    await test.send('POST', '/v1/events', JSON.stringify(body), { origin: new URL(PAGE).origin })
    results = await read()
  })

  it('count money per visitor, capped', () => {
    expect(results.metrics[0]).toMatchObject({ kind: 'mean', unit: 'money', cap: 10_000, role: 'primary' })
    const [control, variant] = results.variants
    expect(control).toMatchObject({ visitors: 120, conversions: 30, total: 10_000 + 29 * 4000 })
    expect(variant).toMatchObject({ visitors: 120, conversions: 40, total: 10_000 + 39 * 4000 })
    expect(variant?.value).toBeCloseTo((10_000 + 39 * 4000) / 120, 9)
    expect(results.daily.map(({ total }) => total)).toEqual(results.variants.map(({ total }) => total))
  })

  it('read what is watched and what must not get worse', () => {
    expect(results.look?.secondary).toMatchObject([
      { metricId: 'demandes', kind: 'binary', comparisons: [{ isNotable: false }] },
    ])
    expect(results.look?.guardrails).toMatchObject([{ metricId: 'engagement', margin: 0.5, status: 'safe' }])
    expect(results.metrics.map(({ role }) => role)).toEqual(['primary', 'secondary', 'guardrail'])
  })

  it('tell segments apart, each visitor in one, and conclude nothing from them', () => {
    expect(results.segments.map(({ dimension, value, visitors }) => [dimension, value, visitors])).toEqual([
      ['device', 'desktop', 120],
      ['device', 'phone', 120],
    ])
    const all = results.segments.flatMap(({ comparisons }) => comparisons)
    expect(all.every(({ q, isNotable }) => q <= 1 && !isNotable)).toBe(true)
  })

  it('account for every visitor and every event', () => {
    const counted = results.variants.reduce((sum, { visitors }) => sum + visitors, 0)
    expect(results.exposed).toBe(counted + results.excluded)
    const { received, accepted, duplicates, dropped } = results.intake
    expect(dropped).toEqual([{ reason: 'unknown_goal', count: 1 }])
    expect(received).toBe(accepted + duplicates + 1)
  })

  it('are a spreadsheet that French and English programs open, and that runs no formula', async () => {
    const french = await owner('GET', `${path}/results.csv?table=summary`)
    expect(french.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(french.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[\w-]+-1-summary\.csv"$/,
    )
    const lines = String(french.body.text).split('\r\n')
    expect(lines[0]).toContain('variante;clé;métrique;')
    expect(lines[1]).toMatch(/^Original;a;Taux de demande de démo;primary;mean;120;30;126000;1050;;;$/)
    expect(lines[3]).toContain(`"'=Demandes; ""envoyées""";secondary;binary;120;30;30;0,25`)
    const english = await owner('GET', `${path}/results.csv?table=daily&locale=en`)
    const [head, first] = String(english.body.text).split('\r\n')
    expect(head).toBe('day,variant,key,metric,role,kind,visitors,concerned,total,value')
    expect(first).toMatch(/^2026-11-02,/)
    expect((await owner('GET', `${path}/results.csv?phase=2`)).status).toBe(404)
  })

  it('start from zero in a new phase, and keep the old one as it was', async () => {
    test.pass(1000)
    const { status } = await owner('POST', `${path}/phases`, {
      coverage: 0.5,
      minRuntimeDays: 3,
      note: 'Plus long',
    })
    expect(status).toBe(201)
    const fresh = await read()
    expect(fresh.phases.map(({ number, endedAt }) => [number, endedAt === null])).toEqual([
      [1, false],
      [2, true],
    ])
    expect(fresh.exposed).toBe(0)
    expect(fresh.edits[0]).toMatchObject({ author: 'Camille Morel', note: 'Plus long' })
    expect((await read('?phase=1')).variants.map(({ visitors }) => visitors)).toEqual([120, 120])
  })
})
