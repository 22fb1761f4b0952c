// The journey of a landing-page test through the HTTP contract: from key result to verdict and roll-out.
import { beforeEach, describe, expect, it } from 'vitest'
import type { Results } from '#wire/results'
import { asOwner, login, makeDraft, openApp, type Sender, type TestApp } from '../support/app.ts'

const DAY_MS = 24 * 3600 * 1000
const PAGE = 'https://www.planeo.example/demo'

describe('a landing-page test', () => {
  let test: TestApp
  let owner: Sender
  beforeEach(async () => {
    test = await openApp()
    owner = await asOwner(test)
  })

  /** Visitors as servers see them: assigned by the API, exposed, and some of them converting. */
  async function visit(siteKey: string, count: number, rates: Record<string, number>, goal: string) {
    const converted: Record<string, number> = {}
    const seen: Record<string, number> = {}
    for (let i = 0; i < count; i++) {
      const visitorId = `visitor-${test.now()}-${i}`
      const { body } = await test.send('POST', '/v1/assign', { siteKey, visitorId, url: `${PAGE}?utm=x` })
      const [assignment] = body.assignments as { experiment: string; phase: number; variant: string }[]
      if (!assignment) continue
      const { variant } = assignment
      const exposure = { id: `e-${visitorId}`, type: 'exposure', at: test.now(), ...assignment }
      seen[variant] = (seen[variant] ?? 0) + 1
      const isConverting = (seen[variant] * (rates[variant] ?? 0)) % 1 < (rates[variant] ?? 0)
      if (isConverting) converted[variant] = (converted[variant] ?? 0) + 1
      const goals = isConverting ? [{ id: `g-${visitorId}`, type: 'goal', at: test.now() + 1, goal }] : []
      const { rollout: _, ...known } = exposure as typeof exposure & { rollout?: boolean }
      const sent = {
        siteKey,
        visitorId,
        sentAt: test.now() + 2,
        consent: 'granted',
        events: [known, ...goals],
      }
      const answer = await test.send('POST', '/v1/events', JSON.stringify(sent), {
        origin: 'https://www.planeo.example',
        'content-type': 'text/plain;charset=UTF-8',
      })
      expect(answer.body).toEqual({ accepted: 1 + goals.length, duplicates: 0, dropped: [] })
    }
    await test.jobs()
    return { seen, converted }
  }

  const results = async (id: string) =>
    (await owner('GET', `/api/experiments/${id}/results`)).body as unknown as Results

  it('is confirmed, moves its key result, and is rolled out', async () => {
    const { experiment, site, goal, hypothesis, keyResult } = await makeDraft(owner)
    expect((await owner('GET', `/api/experiments/${experiment.id}/launch-check`)).body).toMatchObject({
      blockers: [],
      warnings: ['site_unseen'],
    })
    expect((await owner('POST', `/api/experiments/${experiment.id}/start`)).body).toMatchObject({
      status: 'running',
      phase: 1,
    })
    test.pass(DAY_MS)
    const { seen, converted } = await visit(site.key, 900, { a: 0.2, b: 0.5 }, goal.key)

    const read = await results(experiment.id)
    expect(read.variants.map(({ visitors, conversions }) => [visitors, conversions])).toEqual([
      [seen.a, converted.a],
      [seen.b, converted.b],
    ])
    expect(read.look).toMatchObject({
      verdict: { verdict: 'confirmed', reason: 'at_least_promised' },
      facts: { improves: 'yes', promiseKept: 'yes' },
    })
    expect(read.projection).toMatchObject({ keyResultId: keyResult.id, level: 0.2, standing: 'counted' })
    expect(read.projection?.projected).toBeGreaterThan(0.2)
    expect(read.intake).toMatchObject({ duplicates: 0, dropped: [] })
    expect(read.intake.received).toBe(read.intake.accepted)
    expect(read.daily.map(({ day }) => day)).toEqual(['2026-11-03', '2026-11-03'])
    expect((await owner('GET', `/api/hypotheses/${hypothesis.id}`)).body).toMatchObject({
      frozen: true,
      standing: { experimentId: experiment.id, verdict: 'confirmed' },
    })

    const rolledOut = await owner('POST', `/api/experiments/${experiment.id}/rollout`, { variant: 'b' })
    expect(rolledOut.body).toMatchObject({ status: 'rolled_out', rollout: 'b' })
    const { body: config } = await test.send('GET', `/v1/config/${site.key}`)
    expect(config).toMatchObject({ experiments: [{ status: 'rolled_out', rollout: 'b' }] })
    const { body: assigned } = await test.send('POST', '/v1/assign', {
      siteKey: site.key,
      visitorId: 'anybody',
    })
    expect(assigned).toMatchObject({ assignments: [{ variant: 'b', rollout: true }] })
  })

  it('is inconclusive while there is little data, and keeps its first verdict after it was stopped', async () => {
    const { experiment, site, goal } = await makeDraft(owner)
    await owner('POST', `/api/experiments/${experiment.id}/start`)
    test.pass(DAY_MS)
    await visit(site.key, 20, { a: 0.2, b: 0.2 }, goal.key)
    expect((await results(experiment.id)).look).toMatchObject({
      verdict: { verdict: 'inconclusive', reason: 'too_little_data' },
      facts: { improves: 'unknown' },
    })
    test.pass(DAY_MS)
    await visit(site.key, 600, { a: 0.6, b: 0.1 }, goal.key)
    expect((await results(experiment.id)).look).toMatchObject({
      verdict: { verdict: 'refuted', reason: 'harmful' },
      facts: { improves: 'no', promiseKept: 'no' },
    })
    const stopped = await owner('POST', `/api/experiments/${experiment.id}/stop`)
    expect(stopped.body).toMatchObject({ status: 'stopped', endedAt: test.now() })
    test.pass(DAY_MS)
    await test.jobs()
    const read = await results(experiment.id)
    expect(read.changes.map(({ verdict }) => verdict.reason)).toEqual(['too_little_data', 'harmful'])
    expect((await test.send('GET', `/v1/config/${site.key}`)).body).toMatchObject({ experiments: [] })
  })

  it('gives no verdict on a site in strict mode', async () => {
    const { experiment, site } = await makeDraft(owner)
    await owner('PATCH', `/api/sites/${site.id}`, { consent: 'strict' })
    const { body: check } = await owner('GET', `/api/experiments/${experiment.id}/launch-check`)
    expect(check.warnings).toContain('site_strict')
    await owner('POST', `/api/experiments/${experiment.id}/start`)
    const read = await results(experiment.id)
    expect(read.phase.isIndicative).toBe(true)
    expect(read.look).toBeNull()
  })

  it('seals a phase three days after its end, and reads the same ever after', async () => {
    const { experiment, site, goal } = await makeDraft(owner)
    await owner('POST', `/api/experiments/${experiment.id}/start`)
    await visit(site.key, 40, { a: 0.5, b: 0.5 }, goal.key)
    await owner('POST', `/api/experiments/${experiment.id}/stop`)
    await test.jobs()
    const before = await results(experiment.id)
    test.pass(3 * DAY_MS + 1000)
    expect(await test.jobs()).toMatchObject({ sealed: 1 })
    await test.live(100 * DAY_MS)
    expect(await test.store.db.selectFrom('events').selectAll().execute()).toEqual([])
    owner = await login(test)
    const after = await results(experiment.id)
    expect(after.variants).toEqual(before.variants)
    expect(after.look).toEqual(before.look)
  })
})

describe('what may change', () => {
  let test: TestApp
  let owner: Sender
  beforeEach(async () => {
    test = await openApp()
    owner = await asOwner(test)
  })

  it('names each thing that is missing before launch', async () => {
    const { experiment, site } = await makeDraft(owner)
    await owner('PATCH', `/api/experiments/${experiment.id}`, {
      goalId: null,
      pageUrl: 'https://elsewhere.example/',
      variants: [
        { key: 'a', name: 'A', weight: 0.5, changes: [] },
        { key: 'b', name: 'B', weight: 0.5, changes: [] },
      ],
    })
    const { status, body } = await owner('POST', `/api/experiments/${experiment.id}/start`)
    expect(status).toBe(422)
    expect(body).toMatchObject({
      code: 'not_launchable',
      issues: [{ path: 'goalId' }, { path: 'variants' }, { path: 'pageUrl' }, { path: 'audience' }],
    })
    expect((await test.send('GET', `/v1/config/${site.key}`)).body).toMatchObject({ experiments: [] })
  })

  it('takes only a name and the share of traffic once it runs, and the share moves nobody between variants', async () => {
    const { experiment, site } = await makeDraft(owner)
    await owner('POST', `/api/experiments/${experiment.id}/start`)
    const assigned = async () => {
      const ids = Array.from({ length: 200 }, (_, i) => `visitor ${i}`)
      const answers = ids.map((visitorId) =>
        test.send('POST', '/v1/assign', { siteKey: site.key, visitorId }),
      )
      return (await Promise.all(answers)).map(
        ({ body }) => (body.assignments as { variant: string }[])[0]?.variant,
      )
    }
    const all = await assigned()
    const frozen = await owner('PATCH', `/api/experiments/${experiment.id}`, { minRuntimeDays: 1 })
    expect(frozen).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    await owner('PATCH', `/api/experiments/${experiment.id}`, { coverage: 0.5 })
    const half = await assigned()
    expect(half.filter((variant) => variant !== undefined).length).toBeLessThan(150)
    half.forEach((variant, i) => {
      if (variant !== undefined) expect(variant).toBe(all[i])
    })
  })

  it('freezes the claim at launch', async () => {
    const { experiment, hypothesis } = await makeDraft(owner)
    await owner('POST', `/api/experiments/${experiment.id}/start`)
    const answer = await owner('PATCH', `/api/hypotheses/${hypothesis.id}`, { promisedLift: 0.01 })
    expect(answer).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    const again = await owner('POST', `/api/experiments/${experiment.id}/start`)
    expect(again).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
  })

  it('deletes nothing that something stands on', async () => {
    const { cycle, objective, keyResult, hypothesis, site, goal, experiment } = await makeDraft(owner)
    for (const path of [
      `cycles/${cycle.id}`,
      `objectives/${objective.id}`,
      `key-results/${keyResult.id}`,
      `hypotheses/${hypothesis.id}`,
      `sites/${site.id}`,
      `goals/${goal.id}`,
    ]) {
      expect(await owner('DELETE', `/api/${path}`)).toMatchObject({ status: 409, body: { code: 'conflict' } })
    }
    for (const path of [`experiments/${experiment.id}`, `goals/${goal.id}`, `hypotheses/${hypothesis.id}`]) {
      expect((await owner('DELETE', `/api/${path}`)).status).toBe(204)
      expect((await owner('GET', `/api/${path}`)).status).toBe(404)
    }
  })
})
