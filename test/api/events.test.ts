// The public doors: what is taken, what is dropped and why, and what is refused.
import { type KyselyPlugin, sql } from 'kysely'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { getIntake } from '../../api/store/events/intake.ts'
import { asOwner, makeDraft, openApp, type Sender, type TestApp } from '../support/app.ts'

const ORIGIN = 'https://www.planeo.example'
const MINUTE_MS = 60_000

describe('POST /v1/events', () => {
  let test: TestApp
  let owner: Sender
  let siteKey: string
  let siteId: string
  let goal: string
  let experiment: { id: string; key: string }
  beforeEach(async () => {
    test = await openApp()
    owner = await asOwner(test)
    const draft = await makeDraft(owner)
    siteKey = draft.site.key
    siteId = draft.site.id
    goal = draft.goal.key
    experiment = draft.experiment
    await owner('POST', `/api/experiments/${experiment.id}/start`)
  })

  const delivery = (events: unknown[], more: object = {}) => ({
    siteKey,
    visitorId: 'visitor-1',
    sentAt: test.now(),
    consent: 'granted',
    events,
    ...more,
  })
  const post = (body: unknown, headers: Record<string, string | undefined> = {}) =>
    test.send('POST', '/v1/events', typeof body === 'string' ? body : JSON.stringify(body), {
      origin: ORIGIN,
      'content-type': 'text/plain',
      ...headers,
    })
  let count = 0
  const goalEvent = (more: object = {}) => ({
    id: `event-${count++}`,
    type: 'goal',
    goal,
    at: test.now(),
    ...more,
  })
  const variantOf = async (visitorId: string) => {
    const { body } = await test.send('POST', '/v1/assign', { siteKey, visitorId, url: `${ORIGIN}/demo` })
    return (body.assignments as { variant: string }[])[0]?.variant
  }
  const exposure = async (more: object = {}) => ({
    id: `event-${count++}`,
    type: 'exposure',
    at: test.now(),
    experiment: experiment.key,
    phase: 1,
    variant: await variantOf('visitor-1'),
    ...more,
  })
  const intake = async () => (await owner('GET', `/api/sites/${siteId}/intake`)).body

  it('takes text or JSON, from any page of the site, and asks for no cookie', async () => {
    const answer = await post(delivery([goalEvent()]))
    expect(answer).toMatchObject({ status: 202, body: { accepted: 1, duplicates: 0, dropped: [] } })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect((await post(delivery([goalEvent()]), { 'content-type': 'application/json' })).status).toBe(202)
  })

  it('calls no event a duplicate because a fold commits while they are counted', async () => {
    await post(delivery([goalEvent()]))
    const { workspaceId } = await test.store.db
      .selectFrom('sites')
      .select('workspace_id as workspaceId')
      .executeTakeFirstOrThrow()
    let isFolded = false
    const plugin: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        if (!isFolded) {
          isFolded = true
          await test.jobs()
        }
        return result
      },
    }
    const store = { ...test.store, db: test.store.db.withPlugin(plugin) }
    const expected = { received: 1, accepted: 1, duplicates: 0 }
    // what is read first is from before the fold, what is read then from after it
    expect(await getIntake(store, workspaceId, siteId, '')).toMatchObject(expected)
    expect(await intake()).toMatchObject(expected)
  })

  it('counts a repeated event once, in one delivery or in two', async () => {
    const event = goalEvent()
    expect((await post(delivery([event, event]))).body).toMatchObject({ accepted: 1, duplicates: 1 })
    expect((await post(delivery([event]))).body).toMatchObject({ accepted: 0, duplicates: 1 })
    await test.jobs()
    expect(await intake()).toEqual({ received: 3, accepted: 1, duplicates: 2, dropped: [] })
  })

  it('says of each event it drops why, keeps the others, and counts them all', async () => {
    const wrong = (await variantOf('visitor-1')) === 'a' ? 'b' : 'a'
    const events = [
      goalEvent(),
      { id: 'no-type-here', at: test.now() },
      'not even an object',
      goalEvent({ id: 'from-the-future', at: test.now() + 2 * MINUTE_MS }),
      goalEvent({ id: 'from-last-month', at: test.now() - 30 * 24 * 60 * MINUTE_MS }),
      goalEvent({ id: 'unknown-goal', goal: 'nothing' }),
      await exposure({ id: 'unknown-experiment', experiment: 'nothing' }),
      await exposure({ id: 'unknown-phase', phase: 2 }),
      await exposure({ id: 'unknown-variant', variant: 'z' }),
      await exposure({ id: 'wrong-variant', variant: wrong }),
      await exposure(),
    ]
    const { body } = await post(delivery(events))
    expect(body).toEqual({
      accepted: 2,
      duplicates: 0,
      dropped: [
        { id: 'no-type-here', reason: 'invalid' },
        { id: null, reason: 'invalid' },
        { id: 'from-the-future', reason: 'clock' },
        { id: 'from-last-month', reason: 'too_old' },
        { id: 'unknown-goal', reason: 'unknown_goal' },
        { id: 'unknown-experiment', reason: 'unknown_experiment' },
        { id: 'unknown-phase', reason: 'unknown_phase' },
        { id: 'unknown-variant', reason: 'unknown_variant' },
        { id: 'wrong-variant', reason: 'wrong_variant' },
      ],
    })
    await test.jobs()
    expect(await intake()).toMatchObject({ received: 11, accepted: 2, duplicates: 0 })
  })

  it('reads every clock as ours: ten years off changes nothing', async () => {
    for (const years of [-10, 10]) {
      const skew = years * 365 * 24 * 60 * MINUTE_MS
      const event = goalEvent({ id: `skewed-${years}`, at: test.now() + skew - MINUTE_MS })
      expect((await post(delivery([event], { sentAt: test.now() + skew }))).body).toMatchObject({
        accepted: 1,
      })
    }
    const rows = await test.store.db.selectFrom('events').select('at').execute()
    expect(rows).toEqual([{ at: test.now() - MINUTE_MS }, { at: test.now() - MINUTE_MS }])
  })

  it('keeps nothing without consent, and nothing of robots', async () => {
    expect((await post(delivery([goalEvent()], { consent: 'denied' }))).body).toMatchObject({
      accepted: 0,
      dropped: [{ reason: 'no_consent' }],
    })
    for (const agent of ['Googlebot/2.1 (+http://www.google.com/bot.html)', '']) {
      const { body } = await post(delivery([goalEvent()]), { 'user-agent': agent })
      expect(body).toMatchObject({ accepted: 0, dropped: [{ reason: 'bot' }] })
    }
    expect(await test.store.db.selectFrom('events').selectAll().execute()).toEqual([])
  })

  it('cuts what is too long and leaves out what is no number, rather than losing the event', async () => {
    const long = goalEvent({ url: `${ORIGIN}/?${'x'.repeat(9000)}`, value: 1e15 })
    expect((await post(delivery([long]))).body).toMatchObject({ accepted: 1 })
    const row = await test.store.db.selectFrom('events').select(['url', 'value']).executeTakeFirst()
    expect(row).toEqual({ url: expect.stringMatching(/^.{4000}$/), value: null })
  })

  it('believes that a page on this machine is no robot’s, so that one’s own browser tests count', async () => {
    await owner('PATCH', `/api/sites/${siteId}`, { origins: [ORIGIN, 'http://localhost:8788'] })
    const headless = 'Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/156.0.0.0 Safari/537.36'
    const from = (origin: string) => post(delivery([goalEvent()]), { origin, 'user-agent': headless })
    expect((await from('http://localhost:8788')).body).toMatchObject({ accepted: 1 })
    expect((await from(ORIGIN)).body).toMatchObject({ dropped: [{ reason: 'bot' }] })
  })

  it('refuses what it cannot read, naming the field', async () => {
    expect(await post('{"siteKey":')).toMatchObject({ status: 400, body: { code: 'invalid_json' } })
    const refused = await post('{"siteKey":')
    expect(refused.headers.get('access-control-allow-origin')).toBe('*')
    const asked = await test.send('OPTIONS', '/v1/events', undefined, {
      'access-control-request-method': 'POST',
    })
    expect(asked).toMatchObject({ status: 204 })
    expect(asked.headers.get('access-control-allow-methods')).toContain('POST')
    expect(await post(delivery([]))).toMatchObject({ status: 400, body: { issues: [{ path: 'events' }] } })
    expect(await post(delivery([goalEvent()], { sentAt: 'now' }))).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', issues: [{ path: 'sentAt' }] },
    })
    const huge = delivery([goalEvent({ url: 'x'.repeat(70_000) })])
    expect(await post(huge)).toMatchObject({ status: 413, body: { code: 'too_large' } })
  })

  it('refuses unknown sites, foreign origins, and servers without the write key', async () => {
    expect(await post(delivery([goalEvent()], { siteKey: 'nothing' }))).toMatchObject({
      status: 404,
      body: { code: 'unknown_site' },
    })
    for (const origin of ['https://evil.example', 'null', 'http://www.planeo.example']) {
      expect(await post(delivery([goalEvent()]), { origin })).toMatchObject({
        status: 403,
        body: { code: 'foreign_origin' },
      })
    }
    const server = { origin: undefined, 'user-agent': 'php' }
    expect(await post(delivery([goalEvent()]), server)).toMatchObject({
      status: 401,
      body: { code: 'write_key_required' },
    })
    const { body } = await owner('POST', `/api/sites/${siteId}/write-key`)
    const authorization = `Bearer ${String(body.writeKey)}`
    expect((await post(delivery([goalEvent()]), { ...server, authorization })).body).toMatchObject({
      accepted: 1,
    })
    await owner('POST', `/api/sites/${siteId}/write-key`)
    expect((await post(delivery([goalEvent()]), { ...server, authorization })).status).toBe(401)
  })

  it('leaves out a visitor who was seen in two variants, and says so', async () => {
    await post(delivery([await exposure()]))
    const other = (await variantOf('visitor-1')) === 'a' ? 'b' : 'a'
    await test.store.db.updateTable('events').set({ variant: other }).execute()
    await post(delivery([await exposure()]))
    await test.jobs()
    const { body } = await owner('GET', `/api/experiments/${experiment.id}/results`)
    expect(body).toMatchObject({ excluded: 1, variants: [{ visitors: 0 }, { visitors: 0 }] })
  })

  it('keeps nothing of a commit that failed, says nothing of the store, and takes the retry', async () => {
    const event = goalEvent()
    const body = delivery([event])
    await test.store.db.schema.alterTable('events').renameTo('events_gone').execute()
    const failed = await post(body)
    expect(failed.status).toBe(500)
    expect(failed.body.detail).not.toContain('events')
    expect(vi.mocked(console.error).mock.calls).toHaveLength(1)
    vi.mocked(console.error).mockClear()
    await test.store.db.schema.alterTable('events_gone').renameTo('events').execute()
    await test.jobs()
    expect(await intake()).toMatchObject({ received: 0 })
    expect((await post(body)).body).toMatchObject({ accepted: 1 })
  })
})

describe('what a site publishes', () => {
  it('is the same as JSON and in the script, and costs nothing when unchanged', async () => {
    const test = await openApp()
    const owner = await asOwner(test)
    const { site, experiment } = await makeDraft(owner)
    await owner('POST', `/api/experiments/${experiment.id}/start`)
    const config = await test.send('GET', `/v1/config/${site.key}`, undefined, {
      origin: 'https://anywhere.example',
    })
    expect(config.body).toMatchObject({
      v: 1,
      consent: 'consent',
      experiments: [{ key: 'formulaire-court', phase: 1, hashVersion: 2, coverage: 1, weights: [0.5, 0.5] }],
      goals: [{ key: 'demande-envoyee', kind: 'form_submit', selector: '#formulaire' }],
    })
    const script = await test.send('GET', `/s/${site.key}.js`)
    expect(script.headers.get('content-type')).toContain('text/javascript')
    expect(script.headers.get('cache-control')).toContain('stale-if-error=86400')
    const inlined = /\(function\(c\)\{\}\)\((.*)\)$/.exec(String(script.body.text))?.[1] ?? ''
    // the script also watches, for every site, whether a visit is engaged
    const goals = [...(config.body.goals as object[]), { key: '', kind: 'engaged', seconds: 10 }]
    expect(JSON.parse(inlined)).toEqual({ ...config.body, siteKey: site.key, goals })
    const etag = script.headers.get('etag') ?? ''
    expect((await test.send('GET', `/s/${site.key}.js`, undefined, { 'if-none-match': etag })).status).toBe(
      304,
    )
    await owner('POST', `/api/experiments/${experiment.id}/stop`)
    expect((await test.send('GET', `/s/${site.key}.js`, undefined, { 'if-none-match': etag })).status).toBe(
      200,
    )
    expect(await test.send('GET', '/s/nothing.js')).toMatchObject({
      status: 404,
      body: { code: 'unknown_site' },
    })
  })

  it('is renewed when the runtime is, though nothing of the site has changed', async () => {
    const test = await openApp()
    const owner = await asOwner(test)
    const { site } = await makeDraft(owner)
    const etag = (await test.send('GET', `/s/${site.key}.js`)).headers.get('etag') ?? ''
    const upgraded = test.with({ runtime: '(function(newer){})(__LEVIER_CONFIG__)' })
    const answer = await upgraded.request(`/s/${site.key}.js`, { headers: { 'if-none-match': etag } })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('newer')
  })

  it('is served although the store cannot be written', async (context) => {
    const test = await openApp()
    const owner = await asOwner(test)
    const { site } = await makeDraft(owner)
    // there a session would have to be read-only, and the pool holds several
    context.skip(test.store.engine === 'postgres', 'SQLite’s own way to refuse writes')
    await sql`pragma query_only = 1`.execute(test.store.db)
    const referer = 'https://www.planeo.example/demo'
    expect(
      (await test.send('GET', `/s/${site.key}.js`, undefined, { origin: undefined, referer })).status,
    ).toBe(200)
  })

  it('tells the app that a page has been seen, and only a page of the site', async () => {
    const test = await openApp()
    const owner = await asOwner(test)
    const { site } = await makeDraft(owner)
    const seen = async () => (await owner('GET', `/api/sites/${site.id}`)).body.seen
    await test.send('GET', `/s/${site.key}.js`, undefined, {
      origin: undefined,
      referer: 'https://evil.example/x',
    })
    expect(await seen()).toBeNull()
    await test.send('GET', `/s/${site.key}.js`, undefined, {
      origin: undefined,
      referer: 'https://www.planeo.example/demo',
    })
    expect(await seen()).toEqual({ at: test.now(), origin: 'https://www.planeo.example' })
  })

  it('is documented', async () => {
    const test = await openApp()
    const { body } = await test.send('GET', '/api/openapi.json')
    expect(body.openapi).toMatch(/^3\.1/)
    const paths = Object.keys(body.paths as object)
    for (const path of [
      '/v1/events',
      '/v1/assign',
      '/api/experiments/{id}/results',
      '/api/key-results/{id}',
      '/api/session',
    ]) {
      expect(paths).toContain(path)
    }
  })

  it('lives, and says honestly whether it is ready', async () => {
    const test = await openApp()
    expect((await test.send('GET', '/health')).body).toEqual({ status: 'ok' })
    expect((await test.send('GET', '/ready')).body).toEqual({ status: 'ready', backup: 'none' })
    await test.store.close()
    expect(await test.send('GET', '/ready')).toMatchObject({
      status: 503,
      body: { status: 'store_unavailable' },
    })
    expect((await test.send('GET', '/health')).status).toBe(200)
  })
})

describe('bad input of the app', () => {
  it('is refused naming the field and the fix, and writes nothing', async () => {
    const test = await openApp()
    const owner = await asOwner(test)
    const { objective, keyResult, experiment } = await makeDraft(owner)
    const kr = {
      objectiveId: objective.id,
      name: 'KR',
      metricName: 'M',
      unit: 'percent',
      direction: 'increase',
      baseline: 0.04,
      target: 0.03,
      dueOn: '2026-12-31',
    }
    const refused: [string, string, object, string, string][] = [
      [
        'POST',
        '/api/cycles',
        { name: ' ', startsOn: '2026-13-01', endsOn: '2026-12-31' },
        'name',
        'too_small',
      ],
      [
        'POST',
        '/api/cycles',
        { name: 'T', startsOn: '2026-12-31', endsOn: '2026-10-01' },
        'endsOn',
        'ends_before_start',
      ],
      ['POST', '/api/key-results', kr, 'target', 'target_direction'],
      [
        'POST',
        '/api/key-results',
        { ...kr, target: 0.05, metricName: undefined },
        'metricName',
        'metric_missing',
      ],
      ['PATCH', `/api/key-results/${keyResult.id}`, { direction: 'decrease' }, 'target', 'target_direction'],
      [
        'POST',
        '/api/hypotheses',
        { keyResultId: keyResult.id, change: 'x', direction: 'increase', promisedLift: 0.1, floor: 0.2 },
        'floor',
        'floor_above_promise',
      ],
      ['POST', '/api/sites', { name: 'S', origins: ['ftp://x'] }, 'origins.0', 'origin'],
      [
        'PATCH',
        `/api/experiments/${experiment.id}`,
        {
          variants: [
            { key: 'a', name: 'A', weight: 0.5, changes: [] },
            { key: 'b', name: 'B', weight: 0.4, changes: [] },
          ],
        },
        'variants',
        'weights_sum',
      ],
      [
        'PATCH',
        `/api/experiments/${experiment.id}`,
        {
          variants: [
            { key: 'a', name: 'A', weight: 0.5, changes: [{ kind: 'hide', selector: 'x' }] },
            { key: 'b', name: 'B', weight: 0.5, changes: [] },
          ],
        },
        'variants',
        'control_changes',
      ],
    ]
    const rows = () =>
      test.store.db
        .selectFrom('key_results')
        .select(({ fn }) => fn.countAll().as('count'))
        .execute()
    const before = await rows()
    for (const [method, path, body, field, code] of refused) {
      const answer = await owner(method, path, body)
      expect({ path, ...answer }).toMatchObject({ path, status: 400, body: { code: 'invalid_request' } })
      expect(answer.body.issues).toContainEqual(
        expect.objectContaining({ path: field, code, message: expect.any(String) }),
      )
    }
    expect(await owner('POST', '/api/cycles', '{')).toMatchObject({
      status: 400,
      body: { code: 'invalid_json' },
    })
    expect(await owner('GET', '/api/nothing')).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect(await rows()).toEqual(before)
  })
})
