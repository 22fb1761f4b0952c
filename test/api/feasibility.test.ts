// Feasibility: the site's own traffic answers, and what is typed wins.
import { beforeEach, describe, expect, it } from 'vitest'
import type { Feasibility } from '#wire/feasibility'
import { asOwner, makeDraft, openApp, type Sender, type TestApp } from '../support/app.ts'

const ORIGIN = 'https://www.planeo.example'
const DAY_MS = 24 * 3600 * 1000

describe('feasibility', () => {
  let test: TestApp
  let owner: Sender
  let site: { id: string; key: string }
  let goal: { id: string; key: string }
  beforeEach(async () => {
    test = await openApp()
    owner = await asOwner(test)
    ;({ site, goal } = await makeDraft(owner))
  })
  const ask = async (query: Record<string, string | number>) => {
    const all = { promisedLift: '0.15', direction: 'increase', ...query }
    const text = new URLSearchParams(Object.entries(all).map(([name, value]) => [name, String(value)]))
    const { status, body } = await owner('GET', `/api/feasibility?${text}`)
    expect(status).toBe(200)
    return body as unknown as Feasibility
  }

  /** A day of a page: some of its visitors reach goals. */
  async function crowd(page: string, size: number, goals: Record<string, number>) {
    for (let i = 0; i < size; i++) {
      const done = Object.keys(goals).filter((key) => i < (goals[key] ?? 0))
      const events = [{ type: 'page_view' }, ...done.map((key) => ({ type: 'goal', goal: key }))]
      const body = {
        siteKey: site.key,
        visitorId: crypto.randomUUID(),
        sentAt: test.now(),
        consent: 'granted',
        events: events.map((event, k) => ({
          ...event,
          id: crypto.randomUUID(),
          at: test.now() - 100 + k,
          url: ORIGIN + page,
        })),
      }
      await test.send('POST', '/v1/events', body, { origin: ORIGIN })
    }
  }

  it('asks for numbers while it knows none, and counts consenting visitors only', async () => {
    expect(await ask({})).toMatchObject({ plan: null, visitors: { monthly: null, source: null } })
    const typed = { baselineRate: 0.04, monthlyVisitors: 30_000, siteId: site.id }
    expect(await ask(typed)).toMatchObject({ visitors: { monthly: 30_000, consentRate: null } })
    await owner('PATCH', `/api/sites/${site.id}`, { consentRate: 0.6 })
    const answer = await ask(typed)
    expect(answer.visitors).toMatchObject({ monthly: 18_000, source: 'given', consentRate: 0.6 })
    expect(answer.plan?.weeks).toBeGreaterThan(0)
  })

  it('reads visitors and rate from the traffic of the page, and names what fits instead', async () => {
    const start = await owner('POST', '/api/goals', {
      siteId: site.id,
      name: 'Commence le formulaire',
      trigger: { kind: 'click', selector: '#formulaire' },
    })
    await crowd('/demo', 200, { [goal.key]: 10, [String(start.body.key)]: 120 })
    await crowd('/demo/pro', 150, { [goal.key]: 8 })
    test.pass(DAY_MS)
    await test.jobs()
    const where = { siteId: site.id, page: '/demo', goalId: goal.id }
    const answer = await ask(where)
    expect(answer.visitors).toMatchObject({ monthly: 6000, source: 'measured' })
    expect(answer.baseline).toEqual({ rate: 0.05, source: 'measured', measured: 0.05 })
    expect(answer.plan?.isTooLong).toBe(true)
    const nearer = answer.alternatives.find(({ kind }) => kind === 'nearer_metric')
    expect(nearer).toMatchObject({
      name: 'Commence le formulaire',
      change: { goalId: start.body.id, baselineRate: 0.6 },
      plan: { isTooLong: false },
    })
    expect(answer.alternatives.find(({ kind }) => kind === 'pooled_pages')?.change).toMatchObject({
      page: '/demo/pro',
    })
    const changed = await ask({ ...where, goalId: String(start.body.id) })
    expect(changed.plan).toEqual(nearer?.plan)
    const typed = await ask({ ...where, baselineRate: 0.3 })
    expect(typed.baseline).toEqual({ rate: 0.3, source: 'given', measured: 0.05 })
  })
})
