// A measured key result under test: the effect is reckoned from the level before it, so that no visitor counts twice.
import { expect, it } from 'vitest'
import type { Results } from '#wire/results'
import { asOwner, makeDraft, openApp } from '../support/app.ts'
import { type Counts, crowd } from '../support/crowd.ts'

const DAY_MS = 24 * 3600 * 1000
const PAGE = 'https://www.planeo.example/demo'

it('keeps the level of before the launch, whatever the variant does to what is measured', async () => {
  const test = await openApp()
  const owner = await asOwner(test)
  const { keyResult, site, goal, experiment } = await makeDraft(owner, PAGE)
  const metricId = keyResult.metricId as string
  const definition = { type: 'goal', goal: goal.key, aggregation: 'unique', windowMs: null }
  await owner('PATCH', `/api/metrics/${metricId}`, { siteId: site.id, page: '/demo', definition })
  const measured = await owner('PATCH', `/api/key-results/${keyResult.id}`, { source: 'measured' })
  expect(measured.status, JSON.stringify(measured.body)).toBe(200)

  const view = { type: 'page_view', url: PAGE }
  const reach = { type: 'goal', goal: goal.key, url: PAGE }
  for (let i = 0; i < 200; i++) {
    const at = test.now()
    const events = [{ id: `v${i}`, at, ...view }, ...(i % 10 === 0 ? [{ id: `g${i}`, at, ...reach }] : [])]
    const body = { siteKey: site.key, visitorId: `early-${i}`, sentAt: at, consent: 'granted', events }
    await test.send('POST', '/v1/events', JSON.stringify(body), { origin: new URL(PAGE).origin })
  }
  test.pass(2 * DAY_MS)
  await test.jobs()
  expect((await owner('POST', `/api/experiments/${experiment.id}/start`)).status).toBe(200)

  const place = { siteKey: site.key, experimentKey: experiment.key, goalKey: goal.key }
  const visit = (counts: Counts) =>
    crowd(test, place, counts, { events: (_, __, hasConverted) => (hasConverted ? [view, reach] : [view]) })
  const level = async () => {
    const { projection } = (await owner('GET', `/api/experiments/${experiment.id}/results`))
      .body as unknown as Results
    const { current } = (await owner('GET', `/api/key-results/${keyResult.id}`)).body
    return { level: projection?.level, current }
  }
  test.pass(DAY_MS)
  await visit({ a: [100, 10], b: [100, 50] })
  const first = await level()
  expect(first.level).toBeCloseTo(0.1, 12)
  expect(first.current).toBeCloseTo((20 + 10 + 50) / 400, 12)
  test.pass(DAY_MS)
  await visit({ a: [50, 5], b: [150, 75] })
  const second = await level()
  expect(second.level).toBeCloseTo(0.1, 12)
  expect(second.current).toBeGreaterThan(0.25)
})
