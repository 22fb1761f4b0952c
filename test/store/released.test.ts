// A database of the first release, with rows in every table, is brought up to date and loses nothing: each route answers as before.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { upgradeLook } from '#domain/upgrade-look'
import type { Results } from '#wire/results'
import { spine } from '../../api/store/migrations/0001-spine.ts'
import type { Sender, TestApp } from '../support/app.ts'
import { type Item, lostRows, openReleased, readAnswers } from '../support/released.ts'

const { answers } = readAnswers('released-0001')
const resultsPaths = Object.keys(answers).filter((path) => path.endsWith('/results'))

/** What the release called `rate` is the `value` of any metric now. */
type Released = Omit<Results, 'look' | 'variants'> & {
  look: Parameters<typeof upgradeLook>[0] | null
  variants: { key: string; rate: number | null }[]
}

let released: Awaited<ReturnType<typeof openReleased>>
let test: TestApp
let owner: Sender
beforeAll(async () => {
  released = await openReleased('released-0001', [spine])
  test = released.test
  owner = released.owner
})
afterAll(() => released.close())

describe('a database of the first release', () => {
  it('had rows in every table, and keeps them all', async () => {
    expect([...released.before].filter(([, count]) => count === 0)).toEqual([])
    expect(await lostRows(test.store, released.before, 1)).toEqual([])
  })

  it.each(Object.keys(answers).filter((path) => Array.isArray(answers[path])))(
    'answers %s as before',
    async (path) => {
      const { body } = await owner('GET', path)
      const items = new Map((body.items as Item[]).map((item) => [item.id, item]))
      expect([...items.keys()].toSorted()).toEqual(answers[path]?.map(({ id }) => id).toSorted())
      for (const item of answers[path] ?? []) expect(items.get(item.id)).toMatchObject(item)
    },
  )

  it.each(resultsPaths)('reads %s, with looks of its format', async (path) => {
    const released = answers[path] as unknown as Released
    const body = (await owner('GET', path)).body as unknown as Results
    if (released.look) expect(body.look).toMatchObject(upgradeLook(released.look))
    else expect(body.look).toBeNull()
    const { verdict, facts, advice } = released.look ?? {}
    if (released.look) expect(body.look).toMatchObject({ v: 2, kind: 'binary', facts, advice })
    expect(body.look?.verdict.reason).toBe(verdict?.reason)
    const variants = released.variants.map(({ rate, ...variant }) => ({ ...variant, value: rate }))
    expect(body.variants).toMatchObject(variants)
    for (const name of ['excluded', 'series', 'plannedEnd', 'intake', 'status'] as const) {
      expect({ [name]: body[name] }).toMatchObject({ [name]: released[name] })
    }
    expect(body.daily).toMatchObject(released.daily)
    // the release started from today's level, now it is the level before the launch: what is multiplied stays the same
    const { projection: old } = released
    const { keyResultId, target, share, standing } = old ?? {}
    if (!old) return
    expect(body.projection).toMatchObject({ keyResultId, target, share, standing })
    const factorOf = ({ projected, level }: { projected: number; level: number }) => projected / level
    expect(factorOf(body.projection ?? old)).toBeCloseTo(factorOf(old), 9)
  })

  it('goes on: new visitors of the running test are folded and looked at, the old look and verdict stand', async () => {
    const site = answers['/api/sites']?.[0]
    const running = answers['/api/experiments']?.find(({ status }) => status === 'running')
    const goal = answers['/api/goals']?.find(({ id }) => id === running?.goalId)
    const siteKey = String(site?.key)
    const url = String(running?.pageUrl)
    test.pass(60_000)
    for (let i = 0; i < 12; i++) {
      const visitorId = `apres-${i}`
      const { body } = await test.send('POST', '/v1/assign', { siteKey, visitorId, url })
      const [assigned] = body.assignments as {
        experiment: string
        phase: number
        variant: string
        rollout?: boolean
      }[]
      const { rollout: _, ...exposure } = assigned ?? { experiment: '', phase: 0, variant: '' }
      const now = test.now()
      const events = [
        { id: `e-${i}`, type: 'exposure', at: now, ...exposure },
        { id: `g-${i}`, type: 'goal', at: now + 1, goal: goal?.key },
      ]
      const sent = { siteKey, visitorId, sentAt: now + 2, consent: 'granted', events }
      const origin = new URL(url).origin
      const answer = await test.send('POST', '/v1/events', JSON.stringify(sent), { origin })
      expect(answer.body).toMatchObject({ accepted: 2, dropped: [] })
    }
    await test.jobs()
    const results = (await owner('GET', `/api/experiments/${running?.id}/results`)).body as unknown as Results
    expect(results.look).toMatchObject({ visitors: 12, verdict: { reason: 'too_little_data' } })
    const shipped = answers['/api/experiments']?.find(({ status }) => status === 'rolled_out')
    const { body } = await owner('POST', '/api/learnings/draft', { experimentId: shipped?.id })
    expect(body).toMatchObject({
      facts: { verdict: 'confirmed', shipped: 'variant', control: { visitors: 70, value: 0.2 } },
    })
    const cycle = answers['/api/cycles']?.[0]
    expect((await owner('GET', `/api/reviews/${cycle?.id}`)).body).toMatchObject({
      counts: { confirmed: 1, running: 1 },
      objectives: [
        { keyResults: [{ movement: 'closer', baseline: 0.2, current: 0.23, shipped: { count: 1 } }] },
      ],
    })
  })
})
