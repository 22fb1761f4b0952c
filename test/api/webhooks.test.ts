// Webhooks as a receiver sees them: signed by the book, in order, again until taken, and no more once nobody is there.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook as Verifier } from 'standardwebhooks'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS } from '#domain/day'
import { MAX_TRIES, retryAt } from '#domain/webhook-retry'
import { consoleLog } from '../../api/log.ts'
import { pauseCampaigns, pauseInterrupted } from '../../api/store/sending/pauses.ts'
import { runWebhooks } from '../../api/webhooks/run-webhooks.ts'
import { asOwner, makeDraft, openApp, SECRET_KEY, SERVER, type Sender, type TestApp } from '../support/app.ts'
import { crowd } from '../support/crowd.ts'
import { makeCampaign } from '../support/make-campaign.ts'
import { makeSendingCampaign } from '../support/sending-campaign.ts'
import { subjects } from '../support/subjects.ts'

type Call = { headers: Record<string, string>; body: string }

const calls: Call[] = []
let answer = { status: 200, body: '' }
const receiver = createServer(async (request, response) => {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  calls.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(pieces).toString() })
  response.writeHead(answer.status).end(answer.body)
})
receiver.listen(0, '127.0.0.1')
await once(receiver, 'listening')
const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/levier`
afterAll(() => receiver.close())

let test: TestApp
let owner: Sender
beforeEach(async () => {
  calls.length = 0
  answer = { status: 200, body: '' }
  test = await openApp({ startsAt: Date.now() })
  owner = await asOwner(test)
})

const run = (outbound = test.outbound) =>
  runWebhooks(
    { store: test.store, outbound, log: consoleLog, secretKey: SECRET_KEY, baseUrl: SERVER },
    test.now,
    () => 0.5,
  )
const make = async (more: object = {}) =>
  (
    await owner('POST', '/api/webhooks', {
      name: 'Notre CRM',
      url,
      events: ['experiment.started', 'experiment.stopped'],
      ...more,
    })
  ).body as { id: string; secret: string }
const claimed = async (eventId: string) =>
  (
    await test.store.db
      .selectFrom('webhook_deliveries')
      .select('next_at')
      .where('event_id', '=', eventId)
      .executeTakeFirstOrThrow()
  ).next_at
const log = async () =>
  (await owner('GET', '/api/webhooks/deliveries')).body.items as Record<string, unknown>[]

describe('a webhook', () => {
  it('is told of a launch, a stop and a roll-out, in order, under signatures that the standard’s own library takes', async () => {
    const { secret } = await make({
      events: ['experiment.started', 'experiment.stopped', 'experiment.rolled_out'],
    })
    const { experiment } = await makeDraft(owner)
    await owner('POST', `/api/experiments/${experiment.id}/start`)
    test.pass(1000)
    await owner('POST', `/api/experiments/${experiment.id}/stop`)
    test.pass(1000)
    await owner('POST', `/api/experiments/${experiment.id}/rollout`, { variant: 'b' })
    expect(await run()).toEqual({ delivered: 3, failed: 0 })
    const told = calls.map(({ body, headers }) => new Verifier(secret).verify(body, headers))
    expect(told).toMatchObject([
      {
        type: 'experiment.started',
        text: 'Test lancé\u202f: Formulaire court.',
        url: `${SERVER}/experiments/${experiment.id}`,
        data: { experiment: { id: experiment.id, name: 'Formulaire court' } },
      },
      { type: 'experiment.stopped' },
      { type: 'experiment.rolled_out', data: { variant: { id: 'b', name: 'Formulaire court' } } },
    ])
    expect(() => new Verifier(secret).verify(`${calls[0]?.body} `, calls[0]?.headers ?? {})).toThrow()
    expect(await run()).toEqual({ delivered: 0, failed: 0 })
    expect(await log()).toMatchObject([
      { name: 'experiment.rolled_out', state: 'delivered', status: 200 },
      { name: 'experiment.stopped', state: 'delivered' },
      { name: 'experiment.started', state: 'delivered', attempts: 1 },
    ])
  })

  it('hears nothing of a launch that did not happen, nor of what it did not ask for', async () => {
    await make({ events: ['experiment.stopped'] })
    const { experiment } = await makeDraft(owner)
    await owner('POST', `/api/experiments/${experiment.id}/start`)
    await owner('POST', `/api/experiments/${experiment.id}/start`)
    expect(await log()).toEqual([])
  })

  it('is tried again under the same id until it takes it, and says why it did not', async () => {
    const { secret } = await make()
    const { experiment } = await makeDraft(owner)
    await owner('POST', `/api/experiments/${experiment.id}/start`)
    answer = { status: 503, body: '<html><style>p{}</style><p>Reviens  plus tard</p></html>' }
    expect(await run()).toEqual({ delivered: 0, failed: 1 })
    expect(await log()).toMatchObject([
      { state: 'waiting', attempts: 1, status: 503, detail: 'Reviens plus tard', nextAt: test.now() + 5000 },
    ])
    expect(await run()).toEqual({ delivered: 0, failed: 0 })
    answer = { status: 204, body: '' }
    test.pass(5000)
    expect(await run()).toEqual({ delivered: 1, failed: 0 })
    const [first, second] = calls
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
    expect(second?.body).toBe(first?.body)
    expect(new Verifier(secret).verify(second?.body ?? '', second?.headers ?? {})).toBeTruthy()
  })

  it('is tried for three days, then by hand, and given up after five without any success', async () => {
    const { id } = await make()
    const { experiment } = await makeDraft(owner)
    await owner('POST', `/api/experiments/${experiment.id}/start`)
    answer = { status: 500, body: '' }
    const startedAt = test.now()
    for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
      expect(await run()).toEqual({ delivered: 0, failed: 1 })
      test.pass(30 * HOUR_MS)
      if (attempt === 3) break
    }
    await test.store.db
      .updateTable('webhook_deliveries')
      .set({ attempts: MAX_TRIES - 1 })
      .execute()
    await test.store.db
      .updateTable('webhooks')
      .set({ failing_since: startedAt + DAY_MS / 2 })
      .execute()
    await run()
    const [failed] = await log()
    expect(failed).toMatchObject({ state: 'failed', attempts: MAX_TRIES, nextAt: null })
    // by hand, and still nobody there: five days are over
    await owner('POST', `/api/webhooks/${id}/deliveries/${failed?.eventId}/replay`)
    test.pass(DAY_MS)
    await run()
    const read = async () => (await owner('GET', `/api/webhooks/${id}`)).body
    expect(await read()).toMatchObject({ disabledReason: 'failing' })
    expect((await owner('GET', '/api/audit-log?noun=webhooks')).body).toMatchObject({
      items: [
        { action: 'webhooks.give_up', actor: 'Levier', subject: 'Notre CRM', choice: 'failing' },
        {},
        {},
      ],
    })
    // what waited is sent once somebody has mended it
    answer = { status: 200, body: '' }
    test.pass(HOUR_MS)
    expect(await run()).toEqual({ delivered: 0, failed: 0 })
    await owner('PATCH', `/api/webhooks/${id}`, { isEnabled: true })
    expect(await run()).toEqual({ delivered: 1, failed: 0 })
    expect(await read()).toMatchObject({ disabledAt: null, failingSince: null })
  })

  it('is called once where it is slow, under the time of its own try, and makes way after half a minute', async () => {
    await make({ events: ['experiment.started'] })
    const { experiment } = await makeDraft(owner)
    await owner('POST', `/api/experiments/${experiment.id}/start`)
    const [row] = await test.store.db.selectFrom('webhook_deliveries').selectAll().execute()
    if (!row) throw new Error('nothing is told')
    const more = ['y', 'z'].map((event_id) => ({ ...row, event_id, created_at: row.created_at + 1 }))
    await test.store.db.insertInto('webhook_deliveries').values(more).execute()
    const times: number[] = []
    const slow: typeof test.outbound = {
      ...test.outbound,
      fetch: async (_, { headers }) => {
        times.push(Number(headers?.['webhook-timestamp']) - Math.floor(test.now() / 1000))
        test.pass(20_000)
        // another process, while this one waits for its answer
        if (times.length === 1) expect(await claimed(row.event_id)).toBeGreaterThan(test.now())
        return { status: 200, text: '' }
      },
    }
    expect(await run(slow)).toEqual({ delivered: 2, failed: 0 })
    expect(await run(slow)).toEqual({ delivered: 1, failed: 0 })
    expect(times).toEqual([0, 0, 0])
  })

  it('is not given up for what failed long ago, and sends nothing again while it is off', async () => {
    const { id } = await make()
    const { experiment } = await makeDraft(owner)
    await owner('POST', `/api/experiments/${experiment.id}/start`)
    answer = { status: 500, body: '' }
    await run()
    test.pass(20 * DAY_MS)
    await run()
    const [told] = await log()
    expect((await owner('GET', `/api/webhooks/${id}`)).body).toMatchObject({ failingSince: test.now() })
    await owner('PATCH', `/api/webhooks/${id}`, { isEnabled: false })
    const again = await owner('POST', `/api/webhooks/${id}/deliveries/${told?.eventId}/replay`)
    expect(again).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
  })

  it('is called no more once it says that it is gone', async () => {
    const { id } = await make()
    const { experiment } = await makeDraft(owner)
    await owner('POST', `/api/experiments/${experiment.id}/start`)
    answer = { status: 410, body: '' }
    await run()
    expect((await owner('GET', `/api/webhooks/${id}`)).body).toMatchObject({ disabledReason: 'gone' })
    test.pass(1000)
    await owner('POST', `/api/experiments/${experiment.id}/stop`)
    expect(await log()).toHaveLength(1)
  })

  it('may be tried at once, and signs with a new secret while the old one still opens', async () => {
    const made = await make({ format: 'slack', locale: 'en' })
    const tried = await owner('POST', `/api/webhooks/${made.id}/test`)
    expect(tried.body).toMatchObject({ isTaken: true, status: 200 })
    const renewed = (await owner('POST', `/api/webhooks/${made.id}/secret`)).body as { secret: string }
    expect(renewed.secret).not.toBe(made.secret)
    await owner('POST', `/api/webhooks/${made.id}/test`)
    for (const secret of [made.secret, renewed.secret]) {
      const { body, headers } = calls.at(-1) ?? { body: '', headers: {} }
      expect(new Verifier(secret).verify(body, headers)).toEqual({
        text: `Test: “Notre CRM” gets the news of Levier. <${SERVER}/people/webhooks|Open in Levier>`,
      })
    }
    test.pass(DAY_MS)
    await owner('POST', `/api/webhooks/${made.id}/test`)
    expect(calls.at(-1)?.headers['webhook-signature']?.split(' ')).toHaveLength(1)
  })

  it('is refused where its address leads inside, and nowhere tells its secret again', async () => {
    test.hosts.set('metadata.example', ['169.254.169.254'])
    const sent = await owner('POST', '/api/webhooks', {
      name: 'x',
      url: 'https://metadata.example/',
      events: ['campaign.sent'],
    })
    expect(sent).toMatchObject({ status: 400, body: { issues: [{ path: 'url', code: 'private_address' }] } })
    const { id, secret } = await make()
    const read = JSON.stringify([
      (await owner('GET', '/api/webhooks')).body,
      (await owner('GET', `/api/webhooks/${id}`)).body,
      await test.store.db.selectFrom('webhooks').selectAll().execute(),
    ])
    expect(read).not.toContain(secret.slice(6))
  })

  it('hears of a verdict with its interval, and of a campaign that has been sent or paused', async () => {
    const { experiment, site, goal } = await makeDraft(owner)
    await owner('POST', `/api/experiments/${experiment.id}/start`)
    await make({ events: ['verdict.changed', 'campaign.sent', 'campaign.paused'] })
    const place = { siteKey: site.key, experimentKey: experiment.key, goalKey: goal.key }
    await crowd(test, place, { a: [150, 30], b: [150, 120] })
    await run()
    const [verdict] = calls.map(({ body }) => JSON.parse(body))
    expect(verdict).toMatchObject({
      type: 'verdict.changed',
      url: `${SERVER}/experiments/${experiment.id}/results`,
      data: { verdict: 'confirmed', phase: 1, visitors: 300, variant: { id: 'b', name: 'Formulaire court' } },
    })
    expect(verdict.text).toMatch(/^Formulaire court\u202f: hypothèse confirmée, .+ entre \+\d+.* et \+\d+/)
    const { workspace } = (await owner('GET', '/api/session')).body as { workspace: { id: string } }
    const some = { recipients: ['a@client.example'], now: test.now() }
    const paused = await makeSendingCampaign(test.store, workspace.id, some)
    await owner('POST', `/api/campaigns/${paused}/pause`)
    expect(await run()).toEqual({ delivered: 1, failed: 0 })
    await makeSendingCampaign(test.store, workspace.id, {
      recipients: [],
      now: test.now(),
      body: { split: { mode: 'full' }, readDays: 7, variants: [] },
    })
    await test.jobs()
    expect(await run()).toEqual({ delivered: 1, failed: 0 })
    expect(calls.slice(1).map(({ body }) => JSON.parse(body).text)).toEqual([
      'Envoi en pause\u202f: Lancement (par une personne).',
      'Envoi terminé\u202f: Lancement.',
    ])
  })

  it('hears of a verdict again where leaving events out has changed it, and only there', async () => {
    const { experiment, site, goal } = await makeDraft(owner)
    await owner('POST', `/api/experiments/${experiment.id}/start`)
    await make({ events: ['verdict.changed'] })
    const place = { siteKey: site.key, experimentKey: experiment.key, goalKey: goal.key }
    const told = async () => {
      await test.jobs()
      await run()
      return calls.splice(0).map(({ body }) => JSON.parse(body).data.verdict)
    }
    await crowd(test, place, { a: [150, 30], b: [150, 120] })
    expect(await told()).toEqual(['confirmed'])
    test.pass(HOUR_MS)
    const since = test.now()
    await crowd(test, place, { a: [3, 1], b: [3, 1] })
    test.pass(HOUR_MS)
    await crowd(test, place, { a: [5, 1], b: [5, 1] })
    const leaveOut = (from: number, until: number) =>
      owner('POST', '/api/left-out-ranges', { siteId: site.id, since: from, until, reason: 'un robot' })
    expect((await leaveOut(since, since + HOUR_MS)).status).toBe(201)
    expect(await told()).toEqual([])
    await leaveOut(0, since)
    expect(await told()).toEqual(['inconclusive'])
  })

  it('hears of campaigns that pause by themselves, each once and whatever their names are', async () => {
    await make({ events: ['campaign.paused'] })
    const { workspace } = (await owner('GET', '/api/session')).body as { workspace: { id: string } }
    const { store } = test
    const send = () => makeSendingCampaign(store, workspace.id, { recipients: [], now: test.now() })
    const ids = [await send(), await send()]
    const name = 'Dit « "A\\B" »\n'
    await store.db.updateTable('campaigns').set({ name }).execute()
    const where = { workspaceId: workspace.id }
    const told = async () => {
      await run()
      const bodies = calls.splice(0).map(({ body }) => JSON.parse(body))
      expect(new Set(bodies.map(({ id }) => id)).size).toBe(bodies.length)
      expect(bodies.every(({ data }) => data.campaign.name === name)).toBe(true)
      return bodies.map(({ data }) => `${data.reason} ${data.campaign.id}`).toSorted()
    }
    await store.batch(pauseCampaigns(store, 'policy', test.now(), { ...where, campaignId: ids[0] ?? '' }))
    expect(await told()).toEqual([`policy ${ids[0]}`])
    // the first reason stands
    await store.batch(pauseCampaigns(store, 'transport', test.now(), where))
    expect(await told()).toEqual([`transport ${ids[1]}`])
    await store.db.updateTable('campaigns').set({ status: 'sending' }).execute()
    await pauseInterrupted(store, 'restored', test.now(), null)
    await pauseInterrupted(store, 'restored', test.now(), null)
    expect(await told()).toEqual(ids.map((id) => `restored ${id}`).toSorted())
  })

  it('hears of a campaign’s launch', async () => {
    await make({ events: ['campaign.launched'] })
    const { id } = await makeCampaign(test, owner, { body: { variants: subjects('Bientôt') } })
    await owner('POST', `/api/campaigns/${id}/launch`)
    await owner('POST', `/api/campaigns/${id}/launch`)
    expect(await run()).toEqual({ delivered: 1, failed: 0 })
    expect(JSON.parse(calls[0]?.body ?? '{}')).toMatchObject({
      type: 'campaign.launched',
      url: `${SERVER}/campaigns/${id}`,
      data: { campaign: { id } },
    })
  })

  it('hears of a key result that is reached, once, and not of those that were before', async () => {
    const { keyResult } = await makeDraft(owner)
    await make({ events: ['key_result.reached'] })
    await owner('POST', '/api/check-ins', { keyResultId: keyResult.id, value: 0.31 })
    for (let round = 0; round < 2; round++) {
      test.pass(6 * 60_000)
      await test.jobs()
    }
    expect(await run()).toEqual({ delivered: 1, failed: 0 })
    expect(JSON.parse(calls[0]?.body ?? '{}')).toMatchObject({
      text: 'Résultat clé atteint\u202f: Conversion de la page démo, 31\u202f% pour une cible de 30\u202f%.',
    })
  })
})

it('waits longer after each try, and never twice the same', () => {
  const waits = Array.from({ length: MAX_TRIES - 1 }, (_, i) => retryAt(i + 1, 0, 0.5) ?? 0)
  expect(waits).toEqual(waits.toSorted((a, b) => a - b))
  expect(retryAt(1, 0, 0)).toBe(4000)
  expect(retryAt(1, 0, 0.999)).toBeGreaterThan(5900)
  expect(retryAt(MAX_TRIES, 0, 0)).toBeNull()
})
