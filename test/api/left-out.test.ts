// Poisoned ranges: what is left out counts nowhere, can be taken in again, and a recount agrees at every step.
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { isLeftOut, type LeftOut } from '#domain/left-out'
import type { Look } from '#domain/look'
import { appendEach } from '../../api/ingest/append.ts'
import { foldSite } from '../../api/ingest/fold.ts'
import { recountSite } from '../../api/ingest/recount.ts'
import { insertApiKey } from '../../api/store/company/api-keys.ts'
import { isConcerned } from '../../api/store/events/left-out.ts'
import { asOwner, makeDraft, openApp, type Sender, type TestApp } from '../support/app.ts'

const ORIGIN = 'https://www.planeo.example'
const HOUR_MS = 3600_000

let test: TestApp
let owner: Sender
let own: Awaited<ReturnType<typeof makeDraft>>
let site: { id: string; workspaceId: string }
let sent = 0

beforeEach(async () => {
  test = await openApp()
  owner = await asOwner(test)
  own = await makeDraft(owner)
  await owner('POST', `/api/experiments/${own.experiment.id}/start`)
  const { workspace } = (await owner('GET', '/api/session')).body as { workspace: { id: string } }
  site = { id: own.site.id, workspaceId: workspace.id }
  sent = 0
})

/** A visitor of the running test, who converts or not; by a page, or by a server with the write key. */
async function visit(visitorId: string, hasConverted: boolean, writeKey?: string) {
  const assigned = await test.send('POST', '/v1/assign', {
    siteKey: own.site.key,
    visitorId,
    url: `${ORIGIN}/demo`,
  })
  const [assignment] = assigned.body.assignments as { variant: string; phase: number; experiment: string }[]
  const event = (more: object) => ({ id: `event-${sent++}`, at: test.now(), url: `${ORIGIN}/demo`, ...more })
  const { experiment, phase, variant } = assignment ?? {}
  const events = [
    event({ type: 'exposure', experiment, phase, variant }),
    event({ type: 'page_view' }),
    ...(hasConverted ? [event({ type: 'goal', goal: own.goal.key })] : []),
  ]
  const delivery = { siteKey: own.site.key, visitorId, sentAt: test.now(), consent: 'granted', events }
  const { body } = await test.send('POST', '/v1/events', delivery, {
    origin: writeKey === undefined ? ORIGIN : undefined,
    authorization: writeKey === undefined ? undefined : `Bearer ${writeKey}`,
  })
  expect(body).toMatchObject({ accepted: events.length })
  return variant
}

/** Many made-up visitors, half of them in each variant, as the log has them. */
async function crowd(size: number, converts: (i: number, variant: string) => boolean) {
  const { id: phaseId } = await test.store.db.selectFrom('phases').select('id').executeTakeFirstOrThrow()
  const at = test.now()
  const blank = { at, receivedAt: at, phaseId: null, variant: null, goal: null, name: null, value: null }
  const nothing = { ...blank, currency: null, url: null, properties: null, sender: ORIGIN }
  const events = Array.from({ length: size }, (_, i) => {
    const variant = i % 2 === 0 ? 'a' : 'b'
    const visitor = { ...nothing, visitorId: `crowd-${i}` }
    const exposure = { ...visitor, id: `exposure-${i}`, type: 'exposure' as const, phaseId, variant }
    const goal = { ...visitor, id: `goal-${i}`, type: 'goal' as const, goal: own.goal.key }
    return converts(i, variant) ? [exposure, goal] : [exposure]
  })
  await appendEach(test.store)({ site, day: '2026-11-02', events: events.flat(), reasons: [] })
}

async function figures() {
  const { body } = await owner('GET', `/api/experiments/${own.experiment.id}/results`)
  const traffic = (await owner('GET', `/api/sites/${site.id}/traffic`)).body
  const { exposed, look, variants } = body as {
    exposed: number
    look: { visitors: number; verdict: { verdict: string } } | null
    variants: { conversions: number }[]
  }
  return {
    exposed,
    conversions: variants.reduce((sum, { conversions }) => sum + conversions, 0),
    read: look?.visitors ?? 0,
    visitors: traffic.visitors as number,
  }
}

const recounted = async () =>
  (await recountSite(test.store, site, test.now(), { isWriting: false })).differences

/** Six people, then, an hour later, forty visitors whom a script made up and who all convert. */
async function poison(writeKey?: string) {
  for (let i = 0; i < 6; i++) await visit(`person-${i}`, i === 0)
  test.pass(HOUR_MS)
  const since = test.now()
  for (let i = 0; i < 40; i++) await visit(`made-up-${i}`, true, writeKey)
  test.pass(HOUR_MS)
  await test.jobs()
  return { siteId: site.id, since, until: test.now() }
}

const BEFORE = { exposed: 46, conversions: 41, read: 46, visitors: 46 }
const CLEAN = { exposed: 6, conversions: 1, read: 6, visitors: 6 }

describe('a range that is left out', () => {
  it('counts nowhere until it is taken in again, and every step is told', async () => {
    const range = await poison()
    expect(await figures()).toEqual(BEFORE)
    const preview = await owner('POST', '/api/left-out-ranges/preview', range)
    expect(preview.body).toMatchObject({
      events: 120,
      visitors: 40,
      experiments: [{ id: own.experiment.id, name: 'Formulaire court' }],
      sealed: [],
    })
    const made = await owner('POST', '/api/left-out-ranges', { ...range, reason: 'un robot de test' })
    expect(made).toMatchObject({ status: 201, body: { state: 'applying', author: 'Camille Morel' } })
    await test.jobs()
    expect(await figures()).toEqual(CLEAN)
    expect(await recounted()).toEqual([])
    const { items } = (await owner('GET', `/api/left-out-ranges?siteId=${site.id}`)).body
    expect(items).toMatchObject([{ state: 'applied', visitors: 40, reason: 'un robot de test' }])

    const undone = await owner('POST', `/api/left-out-ranges/${made.body.id}/undo`)
    expect(undone.body).toMatchObject({ state: 'undoing', undone: { by: 'Camille Morel' } })
    await test.jobs()
    expect(await figures()).toEqual(BEFORE)
    expect(await recounted()).toEqual([])
    const again = await owner('POST', `/api/left-out-ranges/${made.body.id}/undo`)
    expect(again).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    const log = (await owner('GET', '/api/audit-log')).body.items as { action: string; subject: string }[]
    const told = log.filter(({ subject }) => subject === 'un robot de test').map(({ action }) => action)
    expect(told.toSorted()).toEqual(['left-out-ranges.create', 'left-out-ranges.undo'])
  })

  it('frees the verdict from what it rested on', async () => {
    const since = test.now()
    await crowd(1200, (i, variant) => (variant === 'b' ? i % 3 !== 0 : i % 5 === 0))
    await test.jobs()
    const results = async () => (await owner('GET', `/api/experiments/${own.experiment.id}/results`)).body
    expect(await results()).toMatchObject({ look: { verdict: { verdict: 'confirmed' } } })
    const range = { siteId: site.id, since, until: since + HOUR_MS, reason: 'des conversions inventées' }
    const { body: preview } = await owner('POST', '/api/left-out-ranges/preview', range)
    expect(preview).toMatchObject({ visitors: 1200 })
    const leftOutAt = test.now()
    await owner('POST', '/api/left-out-ranges', range)
    // what is left out already is not left out a second time
    expect((await owner('POST', '/api/left-out-ranges/preview', range)).body).toMatchObject({
      visitors: 0,
      events: 0,
      experiments: [],
    })
    await test.jobs()
    expect(await results()).toMatchObject({ look: null, changes: [], series: [], exposed: 0 })
    const { annulled } = (await results()) as { annulled: { look: Look; at: number }[] }
    expect(annulled.at(-1)).toMatchObject({ at: leftOutAt, look: { verdict: { verdict: 'confirmed' } } })
    test.pass(2 * HOUR_MS)
    await visit('person-1', false)
    await test.jobs()
    expect(await results()).toMatchObject({ look: { visitors: 1, verdict: { verdict: 'inconclusive' } } })
    expect(await recounted()).toEqual([])
  })

  it('can be narrowed to servers, to one origin, and to one variant of one test', async () => {
    const { writeKey } = (await owner('POST', `/api/sites/${site.id}/write-key`)).body as { writeKey: string }
    const range = await poison(writeKey)
    const countedBy = async (scope: object) =>
      (await owner('POST', '/api/left-out-ranges/preview', { ...range, since: 0, ...scope })).body.visitors
    expect(await countedBy({ sender: 'servers' })).toBe(40)
    expect(await countedBy({ sender: 'pages' })).toBe(6)
    expect(await countedBy({ sender: `${ORIGIN}/whatever` })).toBe(6)
    expect(await countedBy({ sender: 'https://other.example' })).toBe(0)
    const experimentId = own.experiment.id
    const [a, b] = [
      await countedBy({ experimentId, variant: 'a' }),
      await countedBy({ experimentId, variant: 'b' }),
    ]
    expect(Number(a) + Number(b)).toBe(46)
    await owner('POST', '/api/left-out-ranges', {
      ...range,
      experimentId,
      variant: 'b',
      reason: 'la variante B était cassée',
    })
    await test.jobs()
    const { exposed, visitors } = await figures()
    // what they did on the site stays: only the test does without them
    expect(visitors).toBe(46)
    expect(exposed).toBeLessThan(46 - 10)
    expect(await recounted()).toEqual([])
  })

  it('holds for what comes in later, and leaves sealed tests as they are', async () => {
    const range = { siteId: site.id, since: test.now(), until: test.now() + HOUR_MS, reason: 'en cours' }
    await owner('POST', '/api/left-out-ranges', range)
    await visit('made-up', true)
    await test.jobs()
    expect(await figures()).toMatchObject({ exposed: 0, visitors: 0 })
    test.pass(2 * HOUR_MS)
    await visit('person', true)
    await test.jobs()
    expect(await figures()).toMatchObject({ exposed: 1, visitors: 1 })
    await owner('POST', `/api/experiments/${own.experiment.id}/stop`)
    test.pass(73 * HOUR_MS)
    await test.jobs()
    const preview = await owner('POST', '/api/left-out-ranges/preview', { ...range, until: test.now() })
    expect(preview.body).toMatchObject({ experiments: [], sealed: [{ id: own.experiment.id }] })
    await owner('POST', '/api/left-out-ranges', { ...range, until: test.now() })
    await test.jobs()
    expect(await figures()).toMatchObject({ exposed: 1, visitors: 0 })
  })

  it('is an owner’s to mark, with a reason, and everybody’s to read', async () => {
    const key = async (role: 'viewer' | 'editor') => ({
      origin: undefined,
      authorization: `Bearer ${await insertApiKey(test.store, { workspaceId: site.workspaceId, name: role, role }, test.now())}`,
    })
    const range = { siteId: site.id, since: 0, until: 1, reason: 'un robot' }
    expect((await test.send('POST', '/api/left-out-ranges', range, await key('editor'))).status).toBe(403)
    expect((await test.send('GET', '/api/left-out-ranges', undefined, await key('viewer'))).status).toBe(200)
    const refused = async (more: object) =>
      (await owner('POST', '/api/left-out-ranges', { ...range, ...more })).body
    expect(await refused({ reason: ' ' })).toMatchObject({ issues: [{ path: 'reason' }] })
    expect(await refused({ until: 0 })).toMatchObject({
      issues: [{ path: 'until', code: 'ends_before_start' }],
    })
    expect(await refused({ variant: 'b' })).toMatchObject({ issues: [{ path: 'experimentId' }] })
    expect(await refused({ experimentId: own.site.id })).toMatchObject({ code: 'not_found' })
  })
})

const COUNTS = ['contributions', 'tallies', 'segment_tallies', 'visits', 'traffic'] as const

describe('ranges, by law', () => {
  const senders = [null, 'pages', 'servers', ORIGIN, 'https://evil.example']
  const deed = fc.record({
    visitor: fc.integer({ min: 0, max: 9 }),
    kind: fc.constantFrom('exposure' as const, 'goal' as const, 'page_view' as const),
    variant: fc.constantFrom('a', 'b'),
    hours: fc.integer({ min: 0, max: 60 }),
    sender: fc.constantFrom(null, 'servers', ORIGIN, 'https://evil.example'),
    url: fc.constantFrom(null, ORIGIN, `${ORIGIN}/demo`, `${ORIGIN}.evil.example/`),
    id: fc.constantFrom('', 'lv:copy:', 'lv:click:', 'LV:'),
  })
  const range = fc.record({
    since: fc.integer({ min: 0, max: 60 }),
    hours: fc.integer({ min: 1, max: 30 }),
    sender: fc.constantFrom(...senders),
    test: fc.constantFrom('none', 'all', 'a'),
    isUndone: fc.boolean(),
  })

  it('the counts are those of a log without the events, whenever ranges, folds and undoing come', async () => {
    const { store } = test
    const start = test.now()
    const { id: phaseId } = await store.db.selectFrom('phases').select('id').executeTakeFirstOrThrow()
    let batch = 0
    const law = fc.asyncProperty(
      fc.array(deed, { minLength: 1, maxLength: 25 }),
      fc.array(range, { minLength: 1, maxLength: 3 }),
      async (deeds, ranges) => {
        for (const table of ['left_out_ranges', 'events', ...COUNTS] as const)
          await store.db.deleteFrom(table).execute()
        const tag = `${batch++}`
        const events = deeds.map(({ visitor, kind, variant, hours, sender, url, id }, i) => ({
          id: `${id}${tag}-${i}`,
          visitorId: `visitor-${tag}-${visitor}`,
          type: kind,
          at: start + hours * HOUR_MS,
          receivedAt: start + hours * HOUR_MS,
          phaseId: kind === 'exposure' ? phaseId : null,
          variant: kind === 'exposure' ? variant : null,
          goal: kind === 'goal' ? own.goal.key : null,
          name: null,
          value: null,
          currency: null,
          url,
          properties: null,
          sender,
        }))
        const append = (some: typeof events) =>
          appendEach(store)({ site, day: '2026-11-02', events: some, reasons: [] })
        await append(events.slice(0, deeds.length / 2))
        await foldSite(store, site, start)
        const made: string[] = []
        const scopes: LeftOut[] = []
        for (const { since, hours, sender, test: which, isUndone } of ranges) {
          const scope = { since: start + since * HOUR_MS, until: start + (since + hours) * HOUR_MS, sender }
          const exposure =
            which === 'none' ? null : { phaseIds: [phaseId], variant: which === 'a' ? 'a' : null }
          const body = {
            ...scope,
            siteId: site.id,
            experimentId: exposure ? own.experiment.id : null,
            variant: exposure?.variant ?? null,
            reason: 'loi',
          }
          const { id } = (await owner('POST', '/api/left-out-ranges', body)).body
          if (isUndone) made.push(String(id))
          else scopes.push({ ...scope, exposure })
        }
        await append(events.slice(deeds.length / 2))
        await foldSite(store, site, start)
        expect(await recounted()).toEqual([])
        for (const id of made) await owner('POST', `/api/left-out-ranges/${id}/undo`)
        expect(await recounted()).toEqual([])
        // in SQL as in the domain
        for (const scope of scopes) {
          const rows = await store.db.selectFrom('events').select('id').where(isConcerned(scope)).execute()
          const wanted = events.filter((event) => isLeftOut(event, [scope])).map(({ id }) => id)
          expect(
            rows
              .map(({ id }) => id)
              .filter((id) => id.includes(`${tag}-`))
              .toSorted(),
          ).toEqual(wanted.toSorted())
        }
      },
    )
    await fc.assert(law, { numRuns: 12 })
  })
})
