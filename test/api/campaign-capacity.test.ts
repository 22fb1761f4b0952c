// What a list can show: in what decides, by the hour of the decision, and by what the company's own campaigns tell.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Capacity } from '#wire/campaign-checks'
import { asOwner, openApp, type Sender, type TestApp } from '../support/app.ts'
import { makeCampaign, readersClick } from '../support/make-campaign.ts'

const HOUR_MS = 3600_000
let test: TestApp
let owner: Sender
beforeAll(async () => {
  test = await openApp()
  owner = await asOwner(test)
})
afterAll(() => test.mail.stop())

const ask = async (query: Record<string, string>) => {
  const { status, body } = await owner('GET', `/api/campaigns/capacity?${new URLSearchParams(query)}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body as Capacity
}
const checked = async (id: string) =>
  (await owner('GET', `/api/campaigns/${id}/launch-check`)).body as { blockers: string[]; capacity: Capacity }

it('speaks of what decides, and of what will have come by then', async () => {
  const made = await makeCampaign(test, owner, {
    isSeen: true,
    body: { split: { mode: 'share', share: 0.4, waitHours: 4 } },
  })
  const confirmed = (await checked(made.id)).capacity
  expect(confirmed).toMatchObject({ deciding: 'confirmed', rate: 0.025, rateSource: 'assumed' })
  expect(confirmed).toMatchObject({ arrived: expect.closeTo(0.48, 2), arrivedSource: 'assumed' })
  await owner('PATCH', `/api/campaigns/${made.id}`, { goalId: made.goalId })
  const { capacity, blockers } = await checked(made.id)
  expect(capacity).toMatchObject({ deciding: 'conversion', rate: 0.005, isTooFew: true })
  expect(capacity.contactsNeeded).toBeGreaterThan(4 * (confirmed.contactsNeeded ?? 0))
  expect(blockers).toEqual([])
  const [soon, late] = await Promise.all(['1', '72'].map((hours) => ask({ contacts: '40000', hours })))
  expect(late?.smallestLift).toBeLessThan((soon?.smallestLift ?? 0) / 1.5)
  // of a hypothesis whose campaign is not there yet: whoever promises is told what the campaign will be
  const asked = { contacts: '40000', promisedLift: '0.3' }
  const [clicks, conversion] = await Promise.all([ask(asked), ask({ ...asked, deciding: 'conversion' })])
  expect([clicks?.deciding, conversion?.deciding]).toEqual(['clicks', 'conversion'])
  expect(conversion?.contactsNeeded).toBeGreaterThan(8 * (clicks?.contactsNeeded ?? 0))
})

it('is told by campaigns that people got, not by rehearsals', async () => {
  const { id } = await makeCampaign(test, owner, { contacts: 600 })
  const launched = (await owner('POST', `/api/campaigns/${id}/launch`)).body as { experimentId: string }
  const results = async () =>
    (await owner('GET', `/api/experiments/${launched.experimentId}/results`)).body as {
      phase: { mailsNeeded: number }
    }
  const { mailsNeeded } = (await results()).phase
  expect(mailsNeeded).toBeGreaterThan(600)
  // the first are listed at once, the others by a job
  await test.jobs()
  expect(await test.sendMail()).toBe(600)
  await test.jobs()
  await readersClick(test, id, { a: 30, b: 30 })
  test.pass(30 * HOUR_MS)
  await readersClick(test, id, { a: 60, b: 60 })
  test.pass(8 * 24 * HOUR_MS)
  await test.jobs()
  const kept = { rate: 0.05, rateSource: 'assumed', arrivedSource: 'assumed' }
  expect(await ask({ contacts: '4000', hours: '4' })).toMatchObject(kept)
  const campaign = async () => (await owner('GET', `/api/campaigns/${id}`)).body
  expect(await campaign()).toMatchObject({ isRehearsal: true })
  // as if a server had taken them
  await test.store.db.updateTable('messages').set({ detail: '250 2.0.0 queued' }).execute()
  const known = { rate: 0.2, rateSource: 'history', arrived: 0.5, arrivedSource: 'history' }
  expect(await ask({ contacts: '4000', hours: '4' })).toMatchObject(known)
  expect(await ask({ contacts: '4000', hours: '48' })).toMatchObject({ rate: 0.2, arrived: 1 })
  expect(await campaign()).toMatchObject({ isRehearsal: false })
  // its test goes by its name
  await owner('PATCH', `/api/campaigns/${id}`, { name: 'Lettre de décembre' })
  expect((await owner('GET', `/api/experiments/${launched.experimentId}`)).body).toMatchObject({
    name: 'Lettre de décembre',
  })
  // what was frozen at launch stays
  expect((await results()).phase.mailsNeeded).toBe(mailsNeeded)
})

it('is not launched where its test could never be decided', async () => {
  const made = await makeCampaign(test, owner, { isSeen: true, body: { anonymousClicks: false } })
  expect((await checked(made.id)).blockers).toEqual(['nobody_counted'])
  expect((await owner('POST', `/api/campaigns/${made.id}/launch`)).status).toBe(422)
  await owner('PATCH', `/api/campaigns/${made.id}`, { anonymousClicks: true })
  const source = (links: string) =>
    `<mjml><mj-body><mj-section><mj-column><mj-text>Bonjour. ${links} {{ brand.name }} {{ brand.address }}
    <a href="{{ unsubscribe }}">Se désinscrire</a></mj-text></mj-column></mj-section></mj-body></mjml>`
  const blockersOf = async (links: string) => {
    const sent = { name: 'Essai', locale: 'fr', subject: 'Bonjour', preheader: '', source: source(links) }
    const { body } = await owner('POST', '/api/emails', sent)
    await owner('PATCH', `/api/campaigns/${made.id}`, { emailId: (body as { id: string }).id })
    return (await checked(made.id)).blockers
  }
  expect(await blockersOf('')).toContain('no_link')
  expect(await blockersOf('<a href="https://ailleurs.example/">Voir le planning</a>')).toContain(
    'no_link_to_site',
  )
  const own = await blockersOf('<a href="https://www.planeo.example/essai">Voir le planning</a>')
  expect(own.filter((code) => code.includes('link'))).toEqual([])
})
