// A campaign from its draft to its report, and what may be done to it on its way.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asOwner, openApp, type Sender, type TestApp } from '../support/app.ts'
import { makeCampaign, readersClick } from '../support/make-campaign.ts'
import { subjects } from '../support/subjects.ts'

const HOUR_MS = 3600_000
const DAY_MS = 24 * HOUR_MS

let test: TestApp
let owner: Sender
beforeEach(async () => {
  test = await openApp()
  owner = await asOwner(test)
})
afterEach(() => test.mail.stop())

const read = async (path: string) => (await owner('GET', path)).body
const act = (id: string, action: string, body?: object) =>
  owner('POST', `/api/campaigns/${id}/${action}`, body)
const states = async (id: string) => {
  const rows = await test.store.db
    .selectFrom('messages')
    .select(({ fn }) => ['state', 'part', 'variant', fn.countAll<number>().as('count')])
    .where('campaign_id', '=', id)
    .groupBy(['state', 'part', 'variant'])
    .orderBy('part', 'desc')
    .orderBy('variant')
    .execute()
  return rows.map(({ state, part, variant, count }) => `${state} ${part} ${variant ?? '-'}: ${count}`)
}

describe('a test on the whole list', () => {
  it('is an experiment like others: listed, looked at, told in results and beside its hypothesis', async () => {
    const { id, hypothesisId, siteKey } = await makeCampaign(test, owner, { contacts: 120 })
    expect(await read(`/api/campaigns/${id}/launch-check`)).toMatchObject({
      blockers: [],
      warnings: expect.arrayContaining(['is_outbox', 'small_list', 'site_unseen']),
      recipients: { members: 120, total: 120 },
      capacity: { perVariant: 60, rate: 0.05, rateSource: 'assumed' },
    })
    const launched = (await act(id, 'launch')).body
    expect(launched).toMatchObject({ status: 'sending', total: 120, deciding: 'clicks', isPrepared: true })
    expect(await states(id)).toEqual(['ready test a: 60', 'ready test b: 60'])
    expect(await test.sendMail()).toBe(120)
    await test.jobs()
    expect(await read(`/api/campaigns/${id}`)).toMatchObject({ status: 'sent', testSentAt: test.now() })

    test.pass(2 * HOUR_MS)
    await readersClick(test, id, { a: 10, b: 36 })
    test.pass(HOUR_MS)
    await test.jobs()
    const { experimentId } = launched
    const results = await read(`/api/experiments/${experimentId}/results`)
    expect(results).toMatchObject({
      status: 'running',
      exposed: 120,
      variants: [
        { key: 'a', visitors: 60, conversions: 10 },
        { key: 'b', visitors: 60, conversions: 36 },
      ],
      look: { verdict: { verdict: 'confirmed' }, comparisons: [{ facts: { improves: 'yes' } }] },
    })
    const { text: sheet } = await read(`/api/experiments/${experimentId}/results.csv`)
    const [head, first] = String(sheet).split('\r\n')
    expect(head).toContain(';métrique;rôle;type;e-mails délivrés;')
    expect(first).toContain(';a;Clics par e-mail délivré;primary;binary;60;10;')
    expect(await read('/api/experiments?kind=email')).toMatchObject({
      items: [
        { id: experimentId, kind: 'email', campaignId: id, deciding: 'clicks', lead: { variant: 'b' } },
      ],
    })
    expect(await read(`/api/hypotheses/${hypothesisId}`)).toMatchObject({
      status: 'testing',
      frozen: true,
      standing: { experimentId, verdict: 'confirmed' },
    })
    // clicks put no number on a key result that is no click
    expect(results.projection).toBeNull()
    // its pages show nothing of it
    const config = (await test.send('GET', `/v1/config/${siteKey}`)).body
    expect(config.experiments).toEqual([])

    test.pass(7 * DAY_MS)
    await test.jobs()
    expect(await read(`/api/experiments/${experimentId}`)).toMatchObject({ status: 'stopped' })
    const report = await read(`/api/campaigns/${id}/report`)
    expect(report).toMatchObject({
      finding: 'winner',
      leader: 'b',
      rows: [
        { variant: 'a', part: 'test', accepted: 60, measured: 60, clicks: { raw: 10, filtered: 10 } },
        { variant: 'b', part: 'test', accepted: 60, measured: 60, clicks: { raw: 36, filtered: 36 } },
      ],
    })
    const links = report.links as { url: string; filtered: number }[]
    expect(links[0]).toMatchObject({ filtered: 36, url: expect.stringContaining('utm_campaign=lettre-de') })
  })

  it('is changed by its campaign only', async () => {
    const { id, hypothesisId } = await makeCampaign(test, owner)
    const { experimentId } = await read(`/api/campaigns/${id}`)
    expect((await owner('POST', `/api/experiments/${experimentId}/start`)).status).toBe(409)
    expect((await owner('DELETE', `/api/experiments/${experimentId}`)).status).toBe(409)
    const renamed = await owner('PATCH', `/api/campaigns/${id}`, { name: 'Décembre', version: 1 })
    expect(renamed.body).toMatchObject({ experimentId, version: 2 })
    expect(await read(`/api/experiments/${experimentId}`)).toMatchObject({ name: 'Décembre', hypothesisId })
    const stale = await owner('PATCH', `/api/campaigns/${id}`, { name: 'Janvier', version: 1 })
    expect(stale.body).toMatchObject({ status: 409, code: 'wrong_version' })
    // one variant alone tests nothing
    await owner('PATCH', `/api/campaigns/${id}`, { variants: subjects('Seul') })
    expect(await read(`/api/campaigns/${id}`)).toMatchObject({ experimentId: null, deciding: null })
    expect((await owner('GET', `/api/experiments/${experimentId}`)).status).toBe(404)
  })

  it('is not launched while something is missing, and says what', async () => {
    const { id } = await makeCampaign(test, owner, {
      contacts: 3,
      body: {
        ...{ hypothesisId: null, siteId: null, fromEmail: '', variants: subjects('Le même', 'Le même') },
        split: { mode: 'share', share: 0.9, waitHours: 25 },
        readDays: 1,
      },
    })
    const refused = await act(id, 'launch')
    expect(refused.status).toBe(422)
    expect((refused.body.issues as { code: string }[]).map(({ code }) => code)).toEqual([
      'no_sender',
      'no_hypothesis',
      'no_site',
      'same_variants',
      'too_few_recipients',
      'wait_too_long',
    ])
    await owner('PATCH', `/api/campaigns/${id}`, { fromEmail: 'x@planeo.example', variants: subjects('Un') })
    expect((await act(id, 'launch')).status).toBe(200)
    expect((await act(id, 'launch')).status).toBe(409)
    expect(await test.sendMail()).toBe(3)
  })
})

describe('a campaign on its way', () => {
  it('sends what was kept when it was scheduled, at its hour', async () => {
    const { id } = await makeCampaign(test, owner, { body: { variants: subjects('Bientôt') } })
    const at = test.now() + 2 * DAY_MS
    expect((await act(id, 'schedule', { at: test.now() })).status).toBe(422)
    expect((await act(id, 'schedule', { at })).body).toMatchObject({ status: 'scheduled', scheduledAt: at })
    const refused = await owner('PATCH', `/api/campaigns/${id}`, { subject: 'Autre' })
    expect(refused.body).toMatchObject({ code: 'wrong_state' })
    const { emailId } = await read(`/api/campaigns/${id}`)
    await owner('PATCH', `/api/emails/${emailId}`, { version: 1, source: '<mjml><mj-body></mj-body></mjml>' })
    await test.jobs()
    expect(await states(id)).toEqual([])
    test.pass(2 * DAY_MS)
    await test.jobs()
    expect(await test.sendMail()).toBe(40)
    const sent = await test.store.db
      .selectFrom('outbox')
      .select(['subject', 'raw'])
      .where('campaign_id', '=', id)
      .execute()
    expect(sent.every(({ subject, raw }) => subject === 'Bientôt' && raw.length > 2000)).toBe(true)
  })

  it('is kept back when its hour has long passed, and goes back to a draft when it is cancelled before', async () => {
    const { id } = await makeCampaign(test, owner, { body: { variants: subjects('Tôt') } })
    await act(id, 'schedule', { at: test.now() + HOUR_MS })
    test.pass(8 * HOUR_MS)
    await test.jobs()
    expect(await read(`/api/campaigns/${id}`)).toMatchObject({ status: 'paused', pauseReason: 'late' })
    expect(await test.sendMail()).toBe(0)
    expect((await act(id, 'resume')).status).toBe(409)
    expect((await act(id, 'cancel')).body).toMatchObject({ status: 'draft', pauseReason: null })
    await act(id, 'schedule', { at: test.now() + HOUR_MS })
    test.pass(8 * HOUR_MS)
    await test.jobs()
    // launched by hand after all
    expect((await act(id, 'launch')).body).toMatchObject({ status: 'sending' })
    expect(await test.sendMail()).toBe(40)
  })

  it('pauses, goes on, and stops for good', async () => {
    const { id } = await makeCampaign(test, owner, { contacts: 30 })
    await act(id, 'launch')
    expect((await act(id, 'pause')).body).toMatchObject({ status: 'paused', pauseReason: 'by_hand' })
    const paused = { name: 'Camille Morel', at: test.now() }
    expect(await read(`/api/campaigns/${id}/progress`)).toMatchObject({ paused })
    expect(await test.sendMail()).toBe(0)
    expect((await act(id, 'resume')).body).toMatchObject({ status: 'sending', pauseReason: null })
    await act(id, 'cancel')
    expect(await test.sendMail()).toBe(0)
    expect(await states(id)).toEqual(['skipped test a: 15', 'skipped test b: 15'])
    // nothing left: there is nothing to be read
    expect(await read(`/api/campaigns/${id}`)).toMatchObject({
      ...{ status: 'cancelled', endedAt: test.now(), testSentAt: null, waitUntil: null },
    })
    const { items } = (await read('/api/experiments?kind=email')) as { items: object[] }
    expect(items).toContainEqual(
      expect.objectContaining({ campaignId: id, campaignStatus: 'cancelled', status: 'stopped' }),
    )
    expect((await act(id, 'archive')).body).toMatchObject({ archivedAt: test.now() })
    expect(JSON.stringify(await read('/api/campaigns'))).not.toContain(id)
    expect(JSON.stringify(await read('/api/experiments?kind=email'))).not.toContain(id)
    const copy = (await act(id, 'duplicate')).body
    expect(copy).toMatchObject({ status: 'draft', archivedAt: null })
    expect(copy.experimentId).not.toBeNull()
  })

  it('does not hold a test up for the odd mail that a server puts off, and sends it yet', async () => {
    const { id } = await makeCampaign(test, owner, { contacts: 42 })
    await act(id, 'launch')
    const putOff = (count: number) =>
      test.store.db
        .updateTable('messages')
        .set({ state: 'deferred', next_at: test.now() + HOUR_MS })
        .where('campaign_id', '=', id)
        .where(
          'email',
          'in',
          Array.from({ length: count }, (_, i) => `personne${i}@client${i % 7}.example`),
        )
        .execute()
    await putOff(10)
    await test.sendMail()
    await test.jobs()
    expect(await read(`/api/campaigns/${id}`)).toMatchObject({ status: 'sending', testSentAt: null })
    test.pass(HOUR_MS)
    await test.sendMail()
    await putOff(2)
    await test.jobs()
    expect(await read(`/api/campaigns/${id}`)).toMatchObject({ status: 'sending', testSentAt: test.now() })
    test.pass(HOUR_MS)
    expect(await test.sendMail()).toBe(2)
    await test.jobs()
    expect(await read(`/api/campaigns/${id}`)).toMatchObject({ status: 'sent' })
  })

  it('leaves what is uncertain to a person', async () => {
    const { id } = await makeCampaign(test, owner, { contacts: 4, body: { variants: subjects('Un') } })
    await act(id, 'launch')
    await test.sendMail()
    await test.jobs()
    await test.store.db
      .updateTable('messages')
      .set({ state: 'uncertain', sent_at: null })
      .where('campaign_id', '=', id)
      .where('email', 'in', [
        'personne0@client0.example',
        'personne1@client1.example',
        'personne2@client2.example',
      ])
      .execute()
    const own = await test.store.db
      .selectFrom('nonces')
      .select('nonce')
      .where('campaign_id', '=', id)
      .execute()
    await test.store.db
      .updateTable('nonces')
      .set({ accepted: 0 })
      .where(
        'nonce',
        'in',
        own.slice(0, 3).map(({ nonce }) => nonce),
      )
      .execute()
    const { items } = (await read(`/api/campaigns/${id}/messages?state=uncertain`)) as {
      items: { id: string; contactId: string }[]
    }
    const [again, arrived, erased] = items
    await owner('POST', `/api/contacts/${erased?.contactId}/erase`)
    expect((await act(id, `messages/${erased?.id}/resend`)).status).toBe(409)
    // read to its end meanwhile
    await test.store.db.updateTable('campaigns').set({ ended_at: test.now() }).where('id', '=', id).execute()
    await act(id, `messages/${again?.id}/resend`)
    expect(await read(`/api/campaigns/${id}`)).toMatchObject({ status: 'sending' })
    expect((await act(id, `messages/${arrived?.id}/mark-sent`)).body).toMatchObject({ state: 'sent' })
    expect((await act(id, `messages/${arrived?.id}/resend`)).status).toBe(409)
    expect(await test.sendMail()).toBe(1)
    await test.jobs()
    expect(await read(`/api/campaigns/${id}`)).toMatchObject({ status: 'sent' })
    expect(await read(`/api/campaigns/${id}/progress`)).toMatchObject({ sent: 3, uncertain: 1, ready: 0 })
    // whoever is said to have got it, and did not agree to be followed, has no unit that anybody knows
    expect(await read(`/api/campaigns/${id}/report`)).toMatchObject({ rows: [{ accepted: 3, measured: 2 }] })
  })
})

describe('a list', () => {
  it('is weighed while its hypothesis is typed, by contacts and the promise as it stands', async () => {
    const typed = await read('/api/campaigns/capacity?contacts=2400&promisedLift=0.3')
    expect(typed).toMatchObject({ contacts: 2400, perVariant: 1200, promisedLift: 0.3 })
    expect(typed.smallestLift).toBeCloseTo(0.66, 2)
    const { hypothesisId } = await makeCampaign(test, owner, { contacts: 4 })
    const around = `/api/campaigns/capacity?contacts=2400&hypothesisId=${hypothesisId}`
    const { promisedLift } = (await read(`/api/hypotheses/${hypothesisId}`)) as { promisedLift: number }
    expect(await read(around)).toMatchObject({ promisedLift })
    expect(await read(`${around}&promisedLift=0.6`)).toMatchObject({ promisedLift: 0.6 })
  })
})

describe('before a launch', () => {
  it('says how many of the list another campaign has written to within a day', async () => {
    const first = await makeCampaign(test, owner, { contacts: 12 })
    const { emailId, siteId } = (await read(`/api/campaigns/${first.id}`)) as Record<string, unknown>
    const second = await owner('POST', '/api/campaigns', {
      ...{ name: 'Relance', emailId, siteId, listId: first.listId, fromEmail: 'bonjour@planeo.example' },
    })
    test.pass(DAY_MS)
    const check = `/api/campaigns/${second.body.id}/launch-check`
    const lately = async () => (await read(check)).lately
    expect(await lately()).toBe(0)
    await act(first.id, 'launch')
    expect(await lately()).toBe(0)
    expect(await test.sendMail()).toBe(12)
    expect(await lately()).toBe(12)
    expect(await read(`/api/campaigns/${first.id}/launch-check`)).toMatchObject({ lately: 0 })
    test.pass(DAY_MS + 1)
    expect(await lately()).toBe(0)
  })

  it('says that links are cut off where a server delivers to others what leads to this machine alone', async () => {
    const { id } = await makeCampaign(test, owner, { contacts: 4 })
    const cutOff = async () => (await read(`/api/campaigns/${id}/launch-check`)).isCutOff
    const relayOn = async (host: string) => {
      const smtp = { host, port: 587, security: 'starttls', user: '', password: '' }
      expect((await owner('PATCH', '/api/mail-settings', { transport: 'smtp', smtp })).status).toBe(200)
    }
    expect(await cutOff()).toBe(false)
    await relayOn('127.0.0.1')
    expect(await cutOff()).toBe(false)
    await relayOn('smtp.exemple.fr')
    expect(await cutOff()).toBe(true)
  })
})

it('writes a mail again for its recipient: nothing of it counts, and its way out is inert', async () => {
  const { id, listId } = await makeCampaign(test, owner, { contacts: 4 })
  const { items } = await read(`/api/contacts?listId=${listId}`)
  const [person] = items as { id: string }[]
  await owner('PATCH', `/api/contacts/${person?.id}`, { firstName: 'Zoé' })
  await act(id, 'launch')
  const messages = (await read(`/api/campaigns/${id}/messages`)).items as { id: string; contactId: string }[]
  const own = messages.find(({ contactId }) => contactId === person?.id)
  const mail = await read(`/api/campaigns/${id}/messages/${own?.id}/mail`)
  expect(mail.subject).toMatch(/planning|tableurs/)
  expect(mail.text).toContain('Zoé')
  expect(mail.html).toContain('/u/test')
  expect(mail.html).not.toMatch(/\/t\/|\/o\/|\{\{/)
  expect(await owner('GET', `/api/campaigns/${id}/messages/${id}/mail`)).toMatchObject({ status: 404 })
})
