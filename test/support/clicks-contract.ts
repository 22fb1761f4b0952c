// Mails and their clicks on every engine: what the tables keep, and that deliveries in any order say the same of a mail.
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { type ClickSignals, HOLD_MS } from '#domain/email/classify-click'
import { CLICK, CONFIRMED, exposureOfUnit, hourOf } from '#domain/email/unit-event'
import { mergeTallies } from '#domain/tally'
import { acceptDelivery } from '../../api/ingest/accept.ts'
import { appendEach } from '../../api/ingest/append.ts'
import { foldSite } from '../../api/ingest/fold.ts'
import { createSiteCache, loadSiteContext } from '../../api/ingest/site-context.ts'
import { judgeClicks } from '../../api/jobs/clicks.ts'
import { eventInserter } from '../../api/store/events/events.ts'
import { listTallies } from '../../api/store/events/tallies.ts'
import { clickCounts, insertHit } from '../../api/store/sending/clicks.ts'
import { acceptNonce, findClicked, findSource, insertNonce } from '../../api/store/sending/nonces.ts'
import { countOpen } from '../../api/store/sending/opens.ts'
import type { Store } from '../../api/store/store.ts'
import { type Seed, seedExperiment } from './seed.ts'

const T0 = Date.parse('2026-11-10T09:20:00Z')
const PERSON: ClickSignals = {
  method: 'GET',
  isPrefetch: false,
  agent: 'browser',
  gateway: null,
  isNavigation: true,
}

const unique = (id: string, name: string) => ({
  id,
  name: id,
  definition: { type: 'custom', name, aggregation: 'unique', windowMs: null },
  shift: 0,
  role: 'secondary',
})

/** A test of two subjects to six people, three each, all accepted. */
async function seedMails(store: Store, name: string) {
  const seed = await seedExperiment(store, T0 - 1, name)
  const { workspaceId, site, phase } = seed
  const { db } = store
  const metrics = [
    ...phase.metrics.map((one) => ({ ...one, id: 'goal' })),
    unique('clicks', CLICK),
    unique('confirmed', CONFIRMED),
  ]
  await db
    .updateTable('phases')
    .set({ metrics: JSON.stringify(metrics) })
    .where('id', '=', phase.id)
    .execute()
  await db.updateTable('experiments').set({ kind: 'email' }).where('id', '=', seed.experimentId).execute()
  const campaignId = `${name}-campaign`
  const own = { workspace_id: workspaceId, campaign_id: campaignId }
  await db
    .insertInto('campaigns')
    .values({
      id: campaignId,
      workspace_id: workspaceId,
      created_at: T0,
      updated_at: T0,
      version: 1,
      name: 'Rentrée',
      status: 'sent',
      experiment_id: seed.experimentId,
      site_id: site.id,
      body: '{}',
      seed: '',
    })
    .execute()
  const links = JSON.stringify([{ url: 'https://www.planeo.example/', isTracked: true }])
  const text = { from_name: '', subject: '', preheader: '', html: '', text: '', links }
  for (const variant of ['a', 'b'])
    await db
      .insertInto('campaign_contents')
      .values({ ...own, variant, ...text })
      .execute()
  const nonces: string[] = []
  for (let i = 0; i < 6; i++) {
    const nonce = crypto.randomUUID()
    const variant = i % 2 ? 'b' : 'a'
    const [messageId, holder, sentHour] = [`${name}-${i}`, 'sender', hourOf(T0)]
    const message = {
      ...own,
      id: messageId,
      created_at: T0,
      contact_id: messageId,
      email: 'a@b.example',
      domain: 'b.example',
    }
    await db
      .insertInto('messages')
      .values({ ...message, variant, part: 'test', state: 'sending', holder })
      .execute()
    const row = { nonce, workspaceId, campaignId, variant, part: 'test', sentHour } as const
    const unit = exposureOfUnit({ nonce, sentHour }, { phaseId: phase.id, variant })
    const lost = insertNonce(store, { ...row, nonce: crypto.randomUUID() }, { messageId, holder: 'another' })
    const changed = await store.batch([
      lost,
      insertNonce(store, row, { messageId, holder }),
      acceptNonce(store, workspaceId, nonce),
      eventInserter(store)({ id: site.id, workspaceId }, unit),
    ])
    expect(changed).toEqual([0, 1, 1, 1])
    nonces.push(nonce)
  }
  return { ...seed, campaignId, nonces }
}

const deed = fc.record({
  mail: fc.nat(5),
  kind: fc.constantFrom('goal', 'goal', 'revenue', 'engaged', 'custom', 'page_view'),
  minutes: fc.integer({ min: -30, max: 300 }),
})

export function clicksContract(name: string, open: () => Promise<Store>, runs: number): void {
  describe(`mails and clicks: ${name}`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })

    const tallies = async ({ workspaceId, site, phase }: Seed, now: number) => {
      await foldSite(store, site, now)
      return mergeTallies(await listTallies(store, workspaceId, phase.id)).map(
        ({ phaseId: _, ...row }) => row,
      )
    }

    it('keeps hits up to a bound, judges them once, counts them by variant, and tells the test', async () => {
      const seed = await seedMails(store, 'clicks')
      const clicked = await findClicked(store, seed.nonces[1] ?? '')
      if (!clicked) throw new Error('the nonce is known')
      const hit = { mail: clicked.mail, link: 0, isTrap: false, signals: PERSON }
      for (let i = 0; i < 5; i++)
        await store.batch(Array.from({ length: 42 }, () => insertHit(store, hit, T0 + i * 60_000)))
      const later = T0 + 5 * 60_000 + HOLD_MS
      expect(await judgeClicks(store, later)).toBe(200)
      expect(await judgeClicks(store, later)).toBe(0)
      const [a, b] = await clickCounts(store, seed.workspaceId, seed.campaignId)
      expect(a).toMatchObject({ variant: 'a', tracked: 3, raw: 0, filtered: 0 })
      expect(b).toMatchObject({
        variant: 'b',
        tracked: 3,
        raw: 1,
        filtered: 1,
        rawClicks: 200,
        waitingClicks: 0,
      })
      const rows = await tallies(seed, later)
      expect(rows.find((row) => row.metricId === 'clicks' && row.variant === 'b')).toMatchObject({
        visitors: 3,
        nonzero: 1,
      })
      for (const variant of ['b', 'b', 'c'])
        await countOpen(store, { campaignId: seed.campaignId, variant }, T0)
      expect(await store.db.selectFrom('campaign_opens').select('count').execute()).toEqual([{ count: 2 }])
    })

    it('says the same of every mail, however a landing page’s deliveries are shuffled, repeated and split', async () => {
      let run = 0
      const play = async (groups: { events: object[]; mail: number }[]) => {
        const seed = await seedMails(store, `law-${run++}`)
        const sites = createSiteCache(store, () => T0)
        const site = await loadSiteContext(store, seed.site.key)
        if (!site) throw new Error('the site is known')
        const now = T0 + 6 * 3600_000
        for (const { events, mail } of groups) {
          const source = await findSource(store, seed.site, seed.nonces[mail] ?? '')
          const given = events.map((event) => ({ goal: seed.goalKey, ...event }))
          const delivery = {
            site,
            visitorId: `visitor-${mail}`,
            consent: 'granted' as const,
            userAgent: null,
            sender: 'servers',
          }
          const times = { sentAt: now, receivedAt: now }
          await acceptDelivery(appendEach(store), sites, {
            ...delivery,
            ...times,
            mail: source,
            events: given,
          })
        }
        return tallies(seed, now)
      }
      const law = fc.asyncProperty(
        fc.array(deed, { minLength: 1, maxLength: 12 }),
        fc.array(fc.nat(), { minLength: 30, maxLength: 30 }),
        async (deeds, order) => {
          const sent = deeds.map(({ mail, kind, minutes }, i) => ({
            mail,
            events: [{ id: `event-${i}`, type: kind, name: 'achat', at: T0 + minutes * 60_000, value: 100 }],
          }))
          const shuffled = [...sent, ...sent.slice(0, 6)]
            .map((one, i) => ({ one, rank: (order[i] ?? 0) + i / 1e6 }))
            .toSorted((x, y) => x.rank - y.rank)
            .map(({ one }) => one)
          expect(await play(shuffled)).toEqual(await play(sent))
        },
      )
      await fc.assert(law, { numRuns: runs })
    })
  })
}
