// A campaign that is decided by what its readers do on the landing page, and one hypothesis in several campaigns.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { packNonce } from '../../api/mail/token.ts'
import { asOwner, openApp, type Sender, type TestApp } from '../support/app.ts'
import { makeCampaign, readersClick } from '../support/make-campaign.ts'

const DAY_MS = 24 * 3600_000

let test: TestApp
let owner: Sender
beforeAll(async () => {
  test = await openApp()
  owner = await asOwner(test)
})
afterAll(() => test.mail.stop())

const read = async (path: string) => (await owner('GET', path)).body
const patch = (id: string, body: object) => owner('PATCH', `/api/campaigns/${id}`, body)
const launch = async (id: string) => {
  const { status, body } = await owner('POST', `/api/campaigns/${id}/launch`)
  expect(status, JSON.stringify(body)).toBe(200)
  await test.sendMail()
  await test.jobs()
  return body as { experimentId: string; deciding: string }
}
const noncesOf = (id: string, variant: string) =>
  test.store.db
    .selectFrom('nonces')
    .select('nonce')
    .where('campaign_id', '=', id)
    .where('variant', '=', variant)
    .orderBy('nonce')
    .execute()

it('is decided by conversions where there is a goal, and its money is told by variant', async () => {
  const made = await makeCampaign(test, owner, { contacts: 40, isSeen: true })
  const { goalId } = made
  expect(await read(`/api/campaigns/${made.id}`)).toMatchObject({
    deciding: 'confirmed',
    decidingReason: 'no_goal',
  })
  expect((await patch(made.id, { goalId })).body).toMatchObject({ deciding: 'conversion' })
  const { experimentId } = await launch(made.id)
  test.pass(3600_000)
  for (const [variant, buyers] of [
    ['a', 1],
    ['b', 3],
  ] as const) {
    for (const { nonce } of (await noncesOf(made.id, variant)).slice(0, buyers)) {
      await test.send(
        'POST',
        '/v1/events',
        JSON.stringify({
          ...{ siteKey: made.siteKey, visitorId: crypto.randomUUID(), sentAt: test.now() },
          ...{ consent: 'granted', source: packNonce(nonce) },
          events: [
            { id: `${nonce}-goal`, type: 'goal', at: test.now(), goal: made.goalKey },
            { id: `${nonce}-money`, type: 'revenue', at: test.now(), value: 4900, currency: 'EUR' },
          ],
        }),
        { origin: 'https://www.planeo.example' },
      )
    }
  }
  await test.jobs()
  const results = await read(`/api/experiments/${experimentId}/results`)
  expect(results).toMatchObject({
    metrics: [
      { name: 'Taux de demande de démo', role: 'primary', counted: { subject: 'Demande envoyée' } },
      { id: 'confirmed', role: 'secondary' },
      { id: 'clicks', role: 'secondary' },
    ],
    variants: [
      { key: 'a', visitors: 20, conversions: 1 },
      { key: 'b', visitors: 20, conversions: 3 },
    ],
  })
  const rows = [
    { conversions: 1, revenue: [{ currency: 'EUR', amount: 4900 }], clicks: { confirmed: 1 } },
    { conversions: 3, revenue: [{ currency: 'EUR', amount: 14700 }], clicks: { confirmed: 3 } },
  ]
  expect(await read(`/api/campaigns/${made.id}/report`)).toMatchObject({ rows, deciding: 'conversion' })
  // of a mail whose end nobody knows, nothing is counted above or below the line
  const [unknown] = await noncesOf(made.id, 'b')
  const settle = (accepted: number) =>
    test.store.db
      .updateTable('nonces')
      .set({ accepted })
      .where('nonce', '=', unknown?.nonce ?? '')
      .execute()
  await settle(0)
  expect(await read(`/api/campaigns/${made.id}/report`)).toMatchObject({
    rows: [{}, { measured: 19, conversions: 2 }],
  })
  await settle(1)
  // kept when the reading ends: the log is not kept for ever
  test.pass(8 * DAY_MS)
  await test.jobs()
  await test.store.db.deleteFrom('events').execute()
  expect(await read(`/api/campaigns/${made.id}/report`)).toMatchObject({ rows })
})

it('pools one hypothesis across its campaigns, those that measured the same, and says how they differ', async () => {
  const first = await makeCampaign(test, owner, { contacts: 120 })
  const { id: second } = (await owner('POST', `/api/campaigns/${first.id}/duplicate`)).body as { id: string }
  for (const [id, clicks] of [
    [first.id, { a: 14, b: 28 }],
    [second, { a: 16, b: 27 }],
  ] as const) {
    await launch(id)
    await readersClick(test, id, clicks)
    test.pass(7 * DAY_MS)
    await test.jobs()
  }
  const { groups } = (await read(`/api/hypotheses/${first.hypothesisId}/pooled`)) as {
    groups: { measure: string; tests: { lift: number; weight: number }[]; pooled: Record<string, number> }[]
  }
  expect(groups).toHaveLength(1)
  const [{ measure, tests, pooled } = { measure: '', tests: [], pooled: {} }] = groups
  expect(measure).toBe('clicks')
  expect(tests.map(({ lift }) => lift)).toEqual([1, 27 / 16 - 1])
  expect(tests.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9)
  expect(pooled).toMatchObject({ tests: 2, df: 1, i2: 0 })
  // alone neither is as sure
  expect(pooled.low).toBeGreaterThan(0.2)
  expect(pooled.lift).toBeGreaterThan(0.68)
  expect(pooled.lift).toBeLessThan(1)
  const decided = await owner('POST', `/api/experiments/${await experimentOf(second)}/decisions`, {
    action: 'redo',
  })
  const { draftId } = (decided.body.decision ?? decided.body) as { draftId: string }
  expect(await read(`/api/experiments/${draftId}`)).toMatchObject({ kind: 'email', status: 'draft' })
})

const experimentOf = async (id: string) => (await read(`/api/campaigns/${id}`)).experimentId
