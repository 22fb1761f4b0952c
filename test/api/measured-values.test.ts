// A test that is decided by money per visitor, with a metric explored beside it and one that must not suffer.
import { beforeEach, describe, expect, it } from 'vitest'
import type { Results } from '#wire/results'
import { asOwner, makeDraft, openApp, type Sender, type TestApp } from '../support/app.ts'
import { type Counts, crowd } from '../support/crowd.ts'

const DAY_MS = 24 * 3600 * 1000
const VISITORS: Counts = { a: [300, 120], b: [300, 120] }

describe('a test of revenue per visitor', () => {
  let test: TestApp
  let owner: Sender
  let draft: Awaited<ReturnType<typeof makeDraft>>
  beforeEach(async () => {
    test = await openApp()
    owner = await asOwner(test)
    draft = await makeDraft(owner)
  })

  const measure = (more: object) => ({ windowDays: null, cap: null, ...more })
  const orders = { aggregation: 'sum', event: { type: 'revenue' } }

  /** Launches, and lets every converted visitor of a variant spend about this many cents. */
  async function run(spent: Record<string, number>, reached: Counts = VISITORS): Promise<Results> {
    const path = `/api/experiments/${draft.experiment.id}`
    const edited = await owner('PATCH', path, {
      measure: measure({ ...orders, cap: 20_000, expectedMean: 2000, expectedDeviation: 3000 }),
      secondary: [
        {
          ...{ id: 'panier', name: 'Panier moyen', direction: 'increase' },
          measure: measure({
            ...orders,
            cap: 20_000,
            denominator: { aggregation: 'count', event: orders.event },
          }),
        },
      ],
      guardrails: [
        {
          ...{ id: 'demande', name: 'Demande envoyée', direction: 'increase', margin: 0.3 },
          measure: measure({ aggregation: 'unique', event: { type: 'goal' } }),
        },
      ],
    })
    expect(edited.status, JSON.stringify(edited.body)).toBe(200)
    const started = await owner('POST', `${path}/start`)
    expect(started.status, JSON.stringify(started.body)).toBe(200)
    test.pass(DAY_MS)
    const place = {
      ...{ siteKey: draft.site.key, goalKey: draft.goal.key },
      experimentKey: draft.experiment.key,
    }
    await crowd(test, place, reached, {
      events: (index, variant, hasConverted) => {
        // from half to one and a half of the amount
        const value = Math.round((spent[variant] ?? 0) * (0.5 + (index % 11) / 10))
        const order = { type: 'revenue', value, currency: 'EUR' }
        return hasConverted ? [{ type: 'goal', goal: draft.goal.key }, order] : [{ type: 'engaged' }]
      },
    })
    return (await owner('GET', `${path}/results`)).body as unknown as Results
  }

  it('offers what visitors of its page spend, whatever others spend elsewhere', async () => {
    const path = `/api/experiments/${draft.experiment.id}`
    const origin = 'https://www.planeo.example'
    const visit = async (i: number, page: string, value: number | null, isBefore: boolean) => {
      const at = test.now() - 1000
      const order = { id: `o${i}`, type: 'revenue', at: at + (isBefore ? -1 : 1), value, currency: 'EUR' }
      const view = { id: `v${i}`, type: 'page_view', at, url: `${origin}${page}` }
      const events = value === null ? [view] : [view, order]
      const who = { siteKey: draft.site.key, visitorId: `visitor-${i}`, consent: 'granted' }
      const delivery = JSON.stringify({ ...who, sentAt: test.now(), events })
      expect((await test.send('POST', '/v1/events', delivery, { origin })).body.accepted).toBe(events.length)
    }
    for (let i = 0; i < 20; i++) await visit(i, '/demo/?utm_source=x', 1000, false)
    for (let i = 20; i < 40; i++) await visit(i, '/Demo', null, false)
    // bought before they saw the page; never saw it
    for (let i = 40; i < 50; i++) await visit(i, '/demo', 70_000, true)
    for (let i = 50; i < 70; i++) await visit(i, '/demonstration', 90_000, false)
    await owner('PATCH', path, {
      measure: measure({ ...orders, cap: null, expectedMean: 2000, expectedDeviation: 3000 }),
    })
    test.pass(DAY_MS)
    const { measured } = (await owner('GET', `${path}/launch-check`)).body as { measured: object }
    // 20 × 1000 among 50: 400 in the mean, and √(20 × 1000² / 50 − 400²)
    expect(measured).toMatchObject({ visitors: 50, mean: 400 })
    expect((measured as { deviation: number }).deviation).toBeCloseTo(489.9, 1)
  })

  it('is planned with the expected mean and spread', async () => {
    const { look } = await run({ a: 5000, b: 5000 })
    expect(look?.kind).toBe('mean')
    const seen = look?.comparisons[0]?.evidence
    // N = 2 × 1.13 × 2 (1.96 + 0.84)² × (1.5 / 0.2)² × the mean of 1 and 1.2², a test of means at 80 % power
    const planned = (seen?.visitors ?? 0) / (seen?.fraction ?? 1)
    expect(planned).toBeGreaterThan(2300)
    expect(planned).toBeLessThan(2600)
    expect(look?.verdict).toMatchObject({ verdict: 'inconclusive', reason: 'running' })
  })

  it('is confirmed by larger orders, says so of the basket, and waits until as many are sure to ask', async () => {
    const { look } = await run({ a: 3000, b: 9000 })
    expect(look?.arms.map(({ visitors, conversions }) => [visitors, conversions])).toEqual([
      [300, 120],
      [300, 120],
    ])
    expect(look?.comparisons[0]?.evidence.lift).toBeCloseTo(2, 1)
    expect(look?.verdict).toMatchObject({ verdict: 'confirmed', reason: 'at_least_promised' })
    expect(look?.secondary[0]).toMatchObject({ metricId: 'panier', kind: 'ratio' })
    expect(look?.secondary[0]?.comparisons[0]).toMatchObject({ isNotable: true })
    expect(look?.secondary[0]?.comparisons[0]?.evidence.control.value).toBeGreaterThan(2800)
    expect(look?.guardrails[0]).toMatchObject({ metricId: 'demande', kind: 'binary', status: 'unknown' })
    expect(look?.advice).toEqual({ action: 'run_on', reason: 'guardrail_unknown' })
    expect(look?.comparisons[0]?.bayes?.chanceToBeat).toBeGreaterThan(0.99)
  })

  it('is confirmed and kept back where far fewer ask', async () => {
    const { look } = await run({ a: 2000, b: 16_000 }, { a: [300, 150], b: [300, 60] })
    expect(look?.verdict.verdict).toBe('confirmed')
    expect(look?.guardrails[0]?.status).toBe('harmed')
    expect([look?.ship, look?.advice]).toEqual([
      false,
      { action: 'keep_original', reason: 'guardrail_harmed' },
    ])
  })
})
