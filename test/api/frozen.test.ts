// What must hold while a test runs: nothing frozen changes under it, whoever meets whom.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Results } from '#wire/results'
import { foldSite } from '../../api/ingest/fold.ts'
import { recountSite } from '../../api/ingest/recount.ts'
import { stopExperiment } from '../../api/store/experiments/launch.ts'
import { asOwner, makeDraft, openApp, type Sender, type TestApp } from '../support/app.ts'
import { crowd } from '../support/crowd.ts'

type Draft = Awaited<ReturnType<typeof makeDraft>>

describe('a running test', () => {
  let test: TestApp
  let owner: Sender
  let draft: Draft
  beforeEach(async () => {
    test = await openApp()
    owner = await asOwner(test)
    draft = await makeDraft(owner)
  })
  const start = () => owner('POST', `/api/experiments/${draft.experiment.id}/start`)
  const results = async () => {
    const { body } = await owner('GET', `/api/experiments/${draft.experiment.id}/results`)
    return body as unknown as Results
  }
  const workspaceId = async () => ((await owner('GET', '/api/session')).body.workspace as { id: string }).id

  /** One visitor as the snippet sends them: each request arrives after its own delay, in ms. */
  async function visitor(visitorId: string, [exposureDelay, goalDelay]: [number, number]) {
    const siteKey = draft.site.key
    const { body } = await test.send('POST', '/v1/assign', { siteKey, visitorId })
    const [assigned] = body.assignments as { experiment: string; phase: number; variant: string }[]
    const seenAt = test.now()
    const post = async (event: object, sentAt: number) => {
      const delivery = { siteKey, visitorId, sentAt, consent: 'granted', events: [event] }
      const origin = 'https://www.planeo.example'
      expect(
        (await test.send('POST', '/v1/events', JSON.stringify(delivery), { origin })).body,
      ).toMatchObject({ accepted: 1 })
    }
    test.pass(exposureDelay)
    await post(
      { ...assigned, id: `${visitorId}-e`, type: 'exposure', at: seenAt, rollout: undefined },
      seenAt + 10,
    )
    test.pass(goalDelay)
    const clickedAt = seenAt + 2000
    await post(
      { id: `${visitorId}-g`, type: 'goal', goal: draft.goal.key, at: clickedAt },
      test.now() - goalDelay,
    )
  }

  it('counts a fast click whose exposure came over a slow network', async () => {
    await start()
    await visitor('on-a-train', [4900, 250])
    await test.jobs()
    const { variants } = await results()
    expect(variants.map(({ visitors, conversions }) => visitors - conversions)).toEqual([0, 0])
    expect(variants.reduce((sum, { conversions }) => sum + conversions, 0)).toBe(1)
  })

  it('keeps the consent mode and the trigger of its goal', async () => {
    await start()
    const trigger = { kind: 'click', selector: '#autre' }
    expect(await owner('PATCH', `/api/sites/${draft.site.id}`, { consent: 'strict' })).toMatchObject({
      status: 409,
    })
    expect(await owner('PATCH', `/api/goals/${draft.goal.id}`, { trigger })).toMatchObject({ status: 409 })
    expect(await owner('PATCH', `/api/goals/${draft.goal.id}`, { name: 'Autre nom' })).toMatchObject({
      status: 200,
    })
    await owner('POST', `/api/experiments/${draft.experiment.id}/stop`)
    expect(await owner('PATCH', `/api/sites/${draft.site.id}`, { consent: 'strict' })).toMatchObject({
      status: 200,
    })
    expect(await owner('PATCH', `/api/goals/${draft.goal.id}`, { trigger })).toMatchObject({ status: 200 })
  })

  it('is the draft that was read: a change that meets the launch wins or is refused, never both', async () => {
    const variants = [
      { key: 'a', name: 'A', weight: 0.9, changes: [] },
      { key: 'b', name: 'B', weight: 0.1, changes: [{ kind: 'hide', selector: 'h1' }] },
    ]
    const [patched, started] = await Promise.all([
      owner('PATCH', `/api/experiments/${draft.experiment.id}`, { variants }),
      start(),
    ])
    expect([patched.status, started.status]).toContain(200)
    if (started.status !== 200) expect((await start()).status).toBe(200)
    const { body: experiment } = await owner('GET', `/api/experiments/${draft.experiment.id}`)
    const { body: config } = await test.send('GET', `/v1/config/${draft.site.key}`)
    const weights = (experiment.variants as { weight: number }[]).map(({ weight }) => weight)
    expect(config.experiments).toMatchObject([{ weights }])
    const phases = await test.store.db.selectFrom('phases').select('id').execute()
    expect(phases).toHaveLength(1)
  })

  it('counts nothing that a fold took in while it was being stopped', async () => {
    await start()
    await visitor('first', [10, 10])
    const site = { id: draft.site.id, workspaceId: await workspaceId() }
    let folds = 0
    // the end is read from this clock between the fold version and the batch: there another fold slips in
    const clock = () => {
      if (folds++ === 0) void foldSite(test.store, site, test.now())
      return test.now()
    }
    await Promise.all([
      visitor('second', [1, 1]),
      stopExperiment(test.store, site.workspaceId, draft.experiment.id, clock),
    ])
    await foldSite(test.store, site, test.now())
    const { differences } = await recountSite(test.store, site, test.now(), { isWriting: false })
    expect(differences).toEqual([])
  })

  it('projects nothing on the key result when the control was kept', async () => {
    await start()
    const place = {
      ...{ siteKey: draft.site.key, goalKey: draft.goal.key },
      experimentKey: draft.experiment.key,
    }
    await crowd(test, place, { a: [60, 20], b: [60, 25] })
    await owner('POST', `/api/experiments/${draft.experiment.id}/rollout`, { variant: 'a' })
    expect((await results()).projection).toMatchObject({ level: 0.2, projected: 0.2, standing: 'none' })
  })

  it('does not suffer from another company’s trouble', async () => {
    await start()
    await visitor('one', [1, 1])
    const phase = await test.store.db.selectFrom('phases').selectAll().executeTakeFirstOrThrow()
    const site = await test.store.db.selectFrom('sites').selectAll().executeTakeFirstOrThrow()
    await test.store.db
      .insertInto('sites')
      .values({ ...site, id: '0-broken', key: 'broken' })
      .execute()
    const event = await test.store.db.selectFrom('events').selectAll().executeTakeFirstOrThrow()
    await test.store.db
      .insertInto('events')
      .values({ ...event, site_id: '0-broken', workspace_id: 'gone', fold_id: null })
      .execute()
    expect(await test.jobs()).toMatchObject({ folded: 2, looks: 1 })
    expect(vi.mocked(console.error).mock.calls).toHaveLength(1)
    vi.mocked(console.error).mockClear()
    expect(phase.site_id).toBe(site.id)
  })

  it('leaves no trace of its visitors long after it was sealed', async () => {
    await start()
    await visitor('one', [1, 1])
    await owner('POST', `/api/experiments/${draft.experiment.id}/stop`)
    await test.jobs()
    for (const days of [4, 95]) await test.live(days * 24 * 3600 * 1000)
    const { db } = test.store
    expect(await db.selectFrom('events').selectAll().execute()).toEqual([])
    expect(await db.selectFrom('contributions').selectAll().execute()).toEqual([])
    expect(await db.selectFrom('tallies').selectAll().execute()).not.toEqual([])
  })
})

describe('a draft', () => {
  let test: TestApp
  let owner: Sender
  let draft: Draft
  beforeEach(async () => {
    test = await openApp()
    owner = await asOwner(test)
    draft = await makeDraft(owner)
  })
  const check = async () => (await owner('GET', `/api/experiments/${draft.experiment.id}/launch-check`)).body

  it('takes a goal of its own site only', async () => {
    const { body: site } = await owner('POST', '/api/sites', {
      name: 'Autre',
      origins: ['https://autre.example'],
    })
    const trigger = { kind: 'custom', name: 'x' }
    const { body: goal } = await owner('POST', '/api/goals', { siteId: site.id, name: 'Autre', trigger })
    expect(
      await owner('PATCH', `/api/experiments/${draft.experiment.id}`, { goalId: goal.id }),
    ).toMatchObject({
      status: 400,
      body: { issues: [{ path: 'goalId', code: 'other_site' }] },
    })
  })

  it('needs more visitors the more uneven its split is', async () => {
    await owner('PATCH', `/api/experiments/${draft.experiment.id}`, { monthlyVisitors: 30_000 })
    const even = (await check()).plan as { plannedPairVisitors: number; days: number }
    await owner('PATCH', `/api/experiments/${draft.experiment.id}`, {
      variants: [
        { key: 'a', name: 'A', weight: 0.95, changes: [] },
        { key: 'b', name: 'B', weight: 0.05, changes: [{ kind: 'hide', selector: 'h1' }] },
      ],
    })
    const uneven = (await check()).plan as { plannedPairVisitors: number; days: number }
    // (0.95 + 0.05)² / (4 · 0.95 · 0.05)
    expect(uneven.plannedPairVisitors / even.plannedPairVisitors).toBeCloseTo(1 / 0.19, 2)
    expect(uneven.days).toBeGreaterThan(even.days)
  })

  it('understands a path as a page of its site, and refuses to run beside the page it changes', async () => {
    const pages = (value: string) =>
      owner('PATCH', `/api/experiments/${draft.experiment.id}`, {
        audience: { pages: [{ match: 'equals', value }] },
      })
    expect((await pages('/demo')).body).toMatchObject({
      audience: { pages: [{ value: 'https://www.planeo.example/demo' }] },
    })
    expect((await check()).blockers).toEqual([])
    await pages('/tarifs')
    expect((await check()).blockers).toEqual(['page_not_in_audience'])
  })

  it('is made twice when it is asked for twice at once, under two keys', async () => {
    const body = {
      name: 'Double clic',
      hypothesisId: draft.hypothesis.id,
      siteId: draft.site.id,
      pageUrl: 'https://www.planeo.example/',
    }
    const made = await Promise.all([1, 2, 3].map(() => owner('POST', '/api/experiments', body)))
    expect(made.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set(made.map(({ body: { key } }) => key))).toEqual(
      new Set(['double-clic', 'double-clic-2', 'double-clic-3']),
    )
  })
})
