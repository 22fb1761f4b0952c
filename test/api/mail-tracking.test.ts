// From the click on a mail's link to the conversion on the page it leads to, and who does not count on the way.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { HOLD_MS } from '#domain/email/classify-click'
import { recountSite } from '../../api/ingest/recount.ts'
import { judgeClicks } from '../../api/jobs/clicks.ts'
import { clickToken, openToken, packNonce } from '../../api/mail/token.ts'
import { findPhase } from '../../api/store/events/phases.ts'
import { listSegmentTallies } from '../../api/store/events/segment-tallies.ts'
import { listTallies } from '../../api/store/events/tallies.ts'
import { clickCounts } from '../../api/store/sending/clicks.ts'
import { asOwner, openApp, type Sender, type TestApp } from '../support/app.ts'
import { NAVIGATION, PAGE, seedEmailTest } from '../support/tracked-mails.ts'

const ORIGIN = 'https://www.planeo.example'
let test: TestApp
let owner: Sender
let mailing: Awaited<ReturnType<typeof seedEmailTest>>
beforeAll(async () => {
  test = await openApp()
  owner = await asOwner(test)
})
beforeEach(async () => {
  mailing = await seedEmailTest(test, owner)
})

const follow = (
  nonce: string,
  link: number,
  headers: Record<string, string | undefined> = {},
  method = 'GET',
) => test.send(method, `/t/${clickToken(nonce, link)}`, undefined, { ...NAVIGATION, ...headers })
const counts = () => clickCounts(test.store, mailing.workspaceId, mailing.campaignId)

describe('GET /t/{token}', () => {
  it('leads to the link, tells the site’s own pages which mail it was, and leaves nothing behind', async () => {
    const nonce = await mailing.deliver('a')
    const { status, headers } = await follow(nonce, 0)
    expect(status).toBe(302)
    expect(headers.get('location')).toBe(`${PAGE}?a=1&lv_m=${packNonce(nonce)}#haut`)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('set-cookie')).toBeNull()
    expect((await follow(nonce, 1)).headers.get('location')).toBe('https://ailleurs.example/')
    expect((await follow(nonce, 0, {}, 'HEAD')).status).toBe(302)
    expect(JSON.stringify(await test.store.db.selectFrom('clicks').selectAll().execute())).not.toMatch(
      /Mozilla|127\.0/,
    )
  })

  it('leads nowhere but to that mail’s own tracked links', async () => {
    const nonce = await mailing.deliver('a')
    const stranger = crypto.randomUUID()
    const tokens = [
      '',
      'x',
      clickToken(nonce, 3),
      clickToken(nonce, 5),
      clickToken(stranger, 0),
      `${clickToken(nonce, 0)}!`,
    ]
    for (const token of tokens) expect((await test.send('GET', `/t/${token}`)).status, token).toBe(404)
    expect(
      (await test.send('GET', `/t/${clickToken(nonce, 0)}?url=https://evil.example`)).headers.get('location'),
    ).toContain(PAGE)
    expect(
      await test.store.db.selectFrom('clicks').select('link').where('nonce', '=', nonce).execute(),
    ).toEqual([{ link: 0 }])
  })
})

describe('clicks', () => {
  it('are judged after ten minutes; people’s are told to the test, once, however often the jobs run', async () => {
    const [person, scanner, twice] = [
      await mailing.deliver('a'),
      await mailing.deliver('a'),
      await mailing.deliver('b'),
    ]
    await mailing.deliver('b')
    await follow(person, 0)
    for (const link of [0, 1, 2, 4]) await follow(scanner, link)
    await follow(twice, 0, {}, 'HEAD')
    await follow(twice, 1, { 'user-agent': '' })
    await follow(twice, 1, { 'sec-purpose': 'prefetch' })
    test.pass(HOLD_MS - 1)
    await test.jobs()
    expect((await counts()).map(({ filtered, waitingClicks }) => [filtered, waitingClicks])).toEqual([
      [0, 4],
      [0, 3],
    ])
    test.pass(1)
    await follow(twice, 1)
    await Promise.all([judgeClicks(test.store, test.now()), judgeClicks(test.store, test.now())])
    test.pass(HOLD_MS)
    for (let i = 0; i < 3; i++) await test.jobs()
    expect(await counts()).toMatchObject([
      { variant: 'a', tracked: 2, raw: 2, filtered: 1, rawClicks: 4, filteredClicks: 1, waitingClicks: 0 },
      { variant: 'b', tracked: 2, raw: 1, filtered: 1, rawClicks: 4, filteredClicks: 1, waitingClicks: 0 },
    ])
    const told = await test.store.db
      .selectFrom('events')
      .select(['visitor_id', 'at'])
      .where('name', '=', 'lv:click')
      .where('site_id', '=', mailing.site.id)
      .execute()
    expect(told.map(({ visitor_id }) => visitor_id).toSorted()).toEqual([person, twice].toSorted())
    expect(told.every(({ at }) => at % 3600_000 === 0)).toBe(true)
  })
})

describe('events of a landing page that name the mail', () => {
  const report = (events: object[], more: object = {}) =>
    test.send(
      'POST',
      '/v1/events',
      {
        siteKey: mailing.site.key,
        visitorId: 'visitor-1',
        sentAt: test.now(),
        consent: 'granted',
        events,
        ...more,
      },
      { origin: ORIGIN },
    )
  const goal = (id: string) => ({ id, type: 'goal', goal: mailing.goal.key, at: test.now(), url: PAGE })
  const tallies = async () => {
    await test.jobs()
    const rows = await listTallies(test.store, mailing.workspaceId, mailing.phaseId)
    return Object.fromEntries(rows.map(({ variant, visitors, nonzero }) => [variant, [visitors, nonzero]]))
  }

  it('count for its variant, once, beside the visitor’s own; the site’s traffic is what it was', async () => {
    const mails = [await mailing.deliver('a'), await mailing.deliver('b'), await mailing.deliver('b')]
    test.pass(3600_000)
    const source = packNonce(mails[1] ?? '')
    const view = { id: 'view', type: 'page_view', at: test.now(), url: PAGE }
    expect((await report([view], { source })).body).toMatchObject({ accepted: 1 })
    for (let i = 0; i < 3; i++) await report([view, goal('goal')], { source })
    expect(await tallies()).toEqual({ a: [1, 0], b: [2, 1] })
    expect((await counts()).map(({ confirmed }) => confirmed)).toEqual([0, 1])
    const { body } = await owner('GET', `/api/sites/${mailing.site.id}/intake`)
    expect(body).toEqual({ received: 7, accepted: 2, duplicates: 5, dropped: [] })
    const traffic = await test.store.db
      .selectFrom('traffic')
      .where('site_id', '=', mailing.site.id)
      .select(['measure', 'visitors'])
      .where('page', '=', '')
      .execute()
    expect(traffic.toSorted((x, y) => (x.measure < y.measure ? -1 : 1))).toEqual([
      { measure: '', visitors: 1 },
      { measure: `goal:${mailing.goal.key}`, visitors: 1 },
    ])
    const site = { id: mailing.site.id, workspaceId: mailing.workspaceId }
    expect((await recountSite(test.store, site, test.now(), { isWriting: false })).differences).toEqual([])
  })

  it('are as good without a mail: one of elsewhere, unknown, garbled, or of a visitor who kept nothing', async () => {
    const nonce = await mailing.deliver('a')
    const foreign = await (await seedEmailTest(test, owner)).deliver('a')
    for (const source of [
      '',
      'garbage',
      packNonce(crypto.randomUUID()),
      packNonce(foreign),
      'x'.repeat(101),
      7,
    ])
      expect((await report([goal(`goal of ${String(source).slice(0, 30)}`)], { source })).body).toMatchObject(
        {
          accepted: 1,
          dropped: [],
        },
      )
    await report([goal('strict')], { source: packNonce(nonce), consent: 'strict' })
    expect(await tallies()).toEqual({ a: [1, 0] })
    expect(await counts()).toMatchObject([{ confirmed: 0 }])
  })

  it('never speak for a mail themselves', async () => {
    const nonce = await mailing.deliver('b')
    const forged = [
      { id: 'named', type: 'custom', name: 'lv:click', at: test.now() },
      { id: 'lv:click:1', type: 'custom', name: 'achat', at: test.now() },
      {
        id: 'exposure',
        type: 'exposure',
        experiment: mailing.experiment.key,
        phase: 1,
        variant: 'b',
        at: test.now(),
      },
    ]
    const { body } = await report(forged, { visitorId: nonce })
    expect(body).toMatchObject({
      accepted: 0,
      dropped: [{ reason: 'invalid' }, { reason: 'invalid' }, { reason: 'unknown_experiment' }],
    })
  })

  it('tell a page test which campaign its visitors came from, on the server’s word alone', async () => {
    const source = packNonce(await mailing.deliver('a'))
    const { hypothesis, site, goal: own } = mailing
    const { body: page } = await owner('POST', '/api/experiments', {
      name: 'Titre',
      hypothesisId: hypothesis.id,
      siteId: site.id,
      pageUrl: PAGE,
      goalId: own.id,
      monthlyVisitors: 100_000,
      minRuntimeDays: 0,
      variants: ['a', 'b'].map((key) => ({
        key,
        name: key,
        weight: 0.5,
        changes: key === 'a' ? [] : [{ kind: 'text', selector: 'h1', value: 'Autre' }],
      })),
    })
    expect((await owner('POST', `/api/experiments/${page.id}/start`)).status).toBe(200)
    const expose = async (visitorId: string, more: object) => {
      const { body } = await test.send('POST', '/v1/assign', { siteKey: site.key, visitorId, url: PAGE })
      const [assigned] = body.assignments as { experiment: string; phase: number; variant: string }[]
      const properties = { source: 'email:Rentrée 2027', device: 'phone' }
      const exposure = { id: visitorId, type: 'exposure', at: test.now(), properties, ...assigned }
      expect((await report([exposure], { visitorId, ...more })).body).toMatchObject({ accepted: 1 })
    }
    await expose('reader', { source })
    await expose('liar', {})
    await test.jobs()
    const phase = await findPhase(test.store, mailing.workspaceId, String(page.id))
    const rows = await listSegmentTallies(test.store, mailing.workspaceId, phase?.id ?? '')
    const sources = rows.filter(({ dimension }) => dimension === 'source').map(({ value }) => value)
    expect(sources.toSorted()).toEqual(['email', 'email:Rentrée 2026'])
  })
})

describe('GET /o/{token}', () => {
  const KEY = 'a secret key of the tests, 32 characters or more'
  const open = (token: string, headers = {}) =>
    test.send('GET', `/o/${token}`, undefined, { ...NAVIGATION, ...headers })

  it('counts for a variant, of nobody; Apple’s fetching ahead and forged tokens count nothing', async () => {
    const token = openToken(KEY, { campaignId: mailing.campaignId, variant: 'b' })
    const answer = await open(token)
    expect(answer.headers.get('content-type')).toBe('image/gif')
    expect(answer.headers.get('set-cookie')).toBeNull()
    await open(token)
    await open(token, { 'user-agent': 'Mozilla/5.0' })
    await test.send('HEAD', `/o/${token}`)
    expect((await open(token.replace('~b', '~a'))).status).toBe(404)
    expect(
      await test.store.db
        .selectFrom('campaign_opens')
        .select(['variant', 'count'])
        .where('campaign_id', '=', mailing.campaignId)
        .execute(),
    ).toEqual([{ variant: 'b', count: 2 }])
  })
})
