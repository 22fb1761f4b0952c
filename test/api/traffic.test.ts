// Traffic outside experiments: what events of a site's pages add up to, day by day.
import { beforeEach, describe, expect, it } from 'vitest'
import { recountSite } from '../../api/ingest/recount.ts'
import { measuredSeries, measuredValue } from '../../api/store/okrs/measured.ts'
import { asOwner, makeDraft, openApp, type Sender, type TestApp } from '../support/app.ts'

const ORIGIN = 'https://www.planeo.example'
const DAY_MS = 24 * 3600 * 1000

type Deed = { type: string; page: string; goal?: string; value?: number; name?: string }

describe('traffic of a site', () => {
  let test: TestApp
  let owner: Sender
  let site: { id: string; key: string }
  let goal: string
  let sent: number
  beforeEach(async () => {
    test = await openApp()
    owner = await asOwner(test)
    const made = await makeDraft(owner)
    site = made.site
    goal = made.goal.key
    sent = 0
  })

  const visitorId = (n: number) => `6f9619ff-8b86-4d01-b42d-${String(n).padStart(12, '0')}`
  /** What a visitor does now, one thing after the other. */
  async function visit(visitor: number, deeds: readonly Deed[]) {
    const events = deeds.map(({ page, ...deed }, i) => ({
      ...deed,
      id: `event-${sent++}`,
      at: test.now() - 1000 + i,
      url: `${ORIGIN}${page}?utm_source=x`,
    }))
    const body = {
      siteKey: site.key,
      visitorId: visitorId(visitor),
      sentAt: test.now(),
      consent: 'granted',
      events,
    }
    const { body: answer } = await test.send('POST', '/v1/events', body, { origin: ORIGIN })
    expect(answer).toMatchObject({ accepted: events.length, dropped: [] })
  }
  const view = (page: string): Deed => ({ type: 'page_view', page })
  const convert = (page = '/demo'): Deed => ({ type: 'goal', goal, page })
  const traffic = async (query = '') => (await owner('GET', `/api/sites/${site.id}/traffic${query}`)).body

  it('counts a visitor once a day and each view, on the site and on each page', async () => {
    await visit(1, [view('/'), view('/demo'), view('/demo'), convert()])
    await visit(2, [view('/demo/')])
    await test.jobs()
    test.pass(DAY_MS)
    await visit(1, [view('/demo')])
    await test.jobs()
    const whole = await traffic('?days=7')
    expect(whole).toMatchObject({ visitors: 3, views: 5 })
    expect((whole.days as { visitors: number }[]).map(({ visitors }) => visitors)).toEqual([
      0, 0, 0, 0, 0, 2, 1,
    ])
    expect(whole.pages).toEqual([
      { page: '/demo', visitors: 3, views: 4 },
      { page: '/', visitors: 1, views: 1 },
    ])
    const demo = await traffic('?page=/demo')
    expect(demo).toMatchObject({ visitors: 3, views: 4, monthlyVisitors: 60 })
    expect(demo.deeds).toMatchObject([{ kind: 'goal', key: goal, visitors: 1, count: 1, rate: 1 / 3 }])
  })

  it('credits a page with what happens after it was seen, wherever that is', async () => {
    await visit(1, [view('/'), view('/demo'), convert(), view('/merci')])
    await test.jobs()
    const reached = async (page: string) =>
      ((await traffic(`?page=${page}`)).deeds as { visitors: number }[])[0]?.visitors
    expect([await reached('/'), await reached('/demo'), await reached('/merci')]).toEqual([1, 1, 0])
  })

  it('stays the same when page views are purged, and does not count them twice', async () => {
    await visit(1, [view('/demo'), convert()])
    await test.jobs()
    const before = await traffic()
    await test.live(12 * DAY_MS)
    const kept = await test.store.db.selectFrom('events').select('type').execute()
    expect(kept.map(({ type }) => type)).toEqual(['goal'])
    expect(await test.store.db.selectFrom('visits').selectAll().execute()).toEqual([])
    await visit(1, [view('/demo')])
    await test.jobs()
    const after = await traffic()
    expect(after).toMatchObject({ visitors: Number(before.visitors) + 1, views: Number(before.views) + 1 })
    const workspace = await test.store.db.selectFrom('workspaces').select('id').executeTakeFirstOrThrow()
    const owned = { id: site.id, workspaceId: workspace.id }
    const recount = await recountSite(test.store, owned, test.now(), { isWriting: false })
    expect(recount.differences).toEqual([])
  })

  it('keeps the page views that a running test counts', async () => {
    await visit(1, [view('/demo')])
    await test.jobs()
    await test.store.db
      .insertInto('phases')
      .values({
        ...(await phaseRow()),
        metrics: JSON.stringify([
          { id: 'pages', name: 'Pages', shift: 0, definition: { type: 'page_view', aggregation: 'count' } },
        ]),
      })
      .execute()
    await test.live(12 * DAY_MS)
    expect(await test.store.db.selectFrom('events').select('type').execute()).toEqual([{ type: 'page_view' }])
  })

  it('estimates how many visitors consent from script loads, until the team says', async () => {
    const page = { referer: `${ORIGIN}/demo`, origin: undefined }
    for (let i = 0; i < 160; i++) {
      await test.send('GET', `/s/${site.key}.js`, undefined, page)
      if (i % 2 === 0) await visit(i, [view('/demo')])
    }
    test.pass(5000)
    await test.send('GET', `/s/${site.key}.js`, undefined, page)
    await test.jobs()
    const { consent } = (await traffic()) as { consent: { scriptLoads: number; rate: number } }
    expect(consent).toMatchObject({ known: null, scriptLoads: 161 })
    expect(consent.rate).toBeCloseTo(80 / 161)
    await owner('PATCH', `/api/sites/${site.id}`, { consentRate: 0.62 })
    expect((await traffic()).consent).toMatchObject({ rate: 0.62, known: 0.62 })
    await owner('PATCH', `/api/sites/${site.id}`, { consentRate: null })
    expect((await traffic()).consent).toMatchObject({ known: null })
  })

  it('measures a metric over its trailing 28 days', async () => {
    const { id: workspaceId } = await test.store.db
      .selectFrom('workspaces')
      .select('id')
      .executeTakeFirstOrThrow()
    await visit(1, [view('/demo'), convert(), { type: 'revenue', page: '/demo', value: 9000 }])
    await visit(2, [view('/demo')])
    await visit(3, [view('/')])
    await test.jobs()
    test.pass(27 * DAY_MS)
    await visit(4, [view('/demo'), { type: 'engaged', page: '/demo' }])
    await test.jobs()
    const today = '2026-11-29'
    const on = (page: string | null, definition: object) => ({
      siteId: site.id,
      page,
      definition: { windowMs: null, ...definition } as never,
    })
    const value = async (page: string | null, definition: object) =>
      (await measuredValue(test.store, workspaceId, on(page, definition), today))?.value
    expect(await value('/demo', { type: 'goal', goal, aggregation: 'unique' })).toBe(1 / 3)
    expect(await value(null, { type: 'goal', goal, aggregation: 'unique' })).toBe(1 / 4)
    expect(await value(null, { type: 'engaged', aggregation: 'absent' })).toBe(3 / 4)
    expect(await value(null, { type: 'revenue', aggregation: 'sum' })).toBe(9000 / 4)
    expect(await value(null, { type: 'page_view', aggregation: 'count' })).toBe(1)
    const perOrder = {
      type: 'revenue',
      aggregation: 'sum',
      denominator: { type: 'revenue', aggregation: 'count' },
    }
    expect(await value(null, perOrder)).toBe(9000)
    expect(await value(null, { type: 'exposure', aggregation: 'unique' })).toBeUndefined()
    const series = await measuredSeries(
      test.store,
      workspaceId,
      on('/demo', { type: 'goal', goal, aggregation: 'unique' }),
      '2026-11-01',
      '2026-11-30',
    )
    const values = Object.fromEntries(series.map(({ day, value: level }) => [day, level]))
    expect([values['2026-11-01'], values['2026-11-02'], values['2026-11-28']]).toEqual([null, 1 / 2, 1 / 2])
    expect([values['2026-11-29'], values['2026-11-30']]).toEqual([1 / 3, 0])
  })

  async function phaseRow() {
    const { id, workspace_id, site_id } = await test.store.db
      .selectFrom('experiments')
      .select(['id', 'workspace_id', 'site_id'])
      .where('site_id', '=', site.id)
      .executeTakeFirstOrThrow()
    return {
      id: 'a-phase',
      workspace_id,
      site_id,
      experiment_id: id,
      number: 1,
      consent: 'consent',
      seed: 'seed',
      coverage: 1,
      weights: '[0.5,0.5]',
      namespace: null,
      audience: '{"pages":[]}',
      variants: '[{"key":"a","changes":[]},{"key":"b","changes":[]}]',
      plan: JSON.stringify({ weights: [0.5, 0.5] }),
      started_at: test.now(),
      ended_at: null,
      sealed_at: null,
      checksum: null,
    }
  }
})
