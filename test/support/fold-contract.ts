// The law of the event path: however events are delivered, the tallies are those of one sorted pass. Run on every engine.
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { contributionOf, type PhaseMetric } from '#domain/contribution'
import { dayIn } from '#domain/day'
import type { LoggedEvent } from '#domain/event'
import { mergeSegmentTallies, segmentTalliesOf } from '#domain/segment-tally'
import { mergeTallies, talliesOf } from '#domain/tally'
import { mergeTraffic, trafficOf, visitOf } from '#domain/traffic'
import { appendEach } from '../../api/ingest/append.ts'
import { foldSite } from '../../api/ingest/fold.ts'
import { recountSite } from '../../api/ingest/recount.ts'
import { deleteWorkspace } from '../../api/store/delete-workspace.ts'
import { takeFoldVersion } from '../../api/store/folds.ts'
import { getIntake } from '../../api/store/intake.ts'
import type { Phase } from '../../api/store/phases.ts'
import { listSegmentTallies } from '../../api/store/segment-tallies.ts'
import type { Store } from '../../api/store/store.ts'
import { listTallies } from '../../api/store/tallies.ts'
import { listTraffic } from '../../api/store/traffic.ts'
import { ORIGIN, type Seed, seedExperiment } from './seed.ts'

export const T0 = Date.parse('2026-11-01T10:00:00Z')
const HOUR_MS = 3600_000

/** What visitors do: some see both variants, convert twice, convert before they are exposed, or on another day. */
export const deed = fc.record({
  visitor: fc.integer({ min: 0, max: 11 }),
  kind: fc.constantFrom(
    'exposure',
    'exposure',
    'exposure',
    'goal',
    'goal',
    'other-goal',
    'page_view',
    'revenue',
  ),
  variant: fc.constantFrom('a', 'a', 'b'),
  hours: fc.integer({ min: 0, max: 80 }),
  cents: fc.integer({ min: 0, max: 90_000 }),
  device: fc.constantFrom('phone', 'desktop', 'a made-up one'),
  page: fc.constantFrom('/', '/demo', '/merci'),
})
export type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never

/** How they arrive: an order, repetitions, groups sent together, and where a fold happens in between. */
const delivery = fc.record({
  order: fc.array(fc.nat(), { minLength: 60, maxLength: 60 }),
  repeats: fc.array(fc.nat(3), { minLength: 60, maxLength: 60 }),
  groupSize: fc.integer({ min: 1, max: 7 }),
  foldEvery: fc.integer({ min: 1, max: 5 }),
})

export const BORED: Deed = {
  visitor: 0,
  kind: 'page_view',
  variant: 'a',
  hours: 0,
  cents: 0,
  device: 'phone',
  page: '/',
}

const blank = {
  phaseId: null,
  variant: null,
  goal: null,
  name: null,
  value: null,
  currency: null,
  url: null,
  properties: null,
}

export function eventOf(
  { visitor, kind, variant, hours, cents, device, page }: Deed,
  i: number,
  { phase, goalKey }: Seed,
): LoggedEvent {
  const at = T0 + hours * HOUR_MS
  const url = ORIGIN + page
  const base = { ...blank, id: `event-${i}`, visitorId: `visitor-${visitor}`, at, receivedAt: at + 5, url }
  if (kind === 'exposure') {
    const properties = JSON.stringify({ device, visitor: 'new' })
    return { ...base, type: 'exposure', phaseId: phase.id, variant, properties }
  }
  if (kind === 'page_view') return { ...base, type: 'page_view' }
  if (kind === 'revenue') return { ...base, type: 'revenue', value: cents }
  return { ...base, type: 'goal', goal: kind === 'goal' ? goalKey : 'newsletter' }
}

/** What decides, beside what may decide elsewhere: money with a cap and a shift, a mean within a day, a ratio, an absence. */
const several = ([first]: readonly PhaseMetric[]): PhaseMetric[] => [
  ...(first ? [first] : []),
  {
    id: 'revenue',
    name: 'Revenue',
    definition: { type: 'revenue', aggregation: 'sum', windowMs: null },
    shift: 250,
    role: 'secondary',
    cap: 50_000,
  },
  {
    id: 'pages',
    name: 'Pages in a day',
    definition: { type: 'page_view', aggregation: 'count', windowMs: 24 * HOUR_MS },
    shift: 0,
    role: 'secondary',
  },
  {
    id: 'basket',
    name: 'Revenue per order',
    definition: {
      type: 'revenue',
      aggregation: 'sum',
      denominator: { type: 'revenue', aggregation: 'count' },
      windowMs: null,
    },
    shift: 0,
    role: 'secondary',
  },
  {
    id: 'bounce',
    name: 'Left at once',
    definition: { type: 'page_view', aggregation: 'absent', windowMs: null },
    shift: 0,
    role: 'guardrail',
    margin: 0.05,
  },
]

/** The seed, whose running phase measures several things. */
export async function seedSeveral(store: Store, name?: string): Promise<Seed> {
  const seed = await seedExperiment(store, T0 - 1, name)
  const metrics = several(seed.phase.metrics)
  await store.db
    .updateTable('phases')
    .set({ metrics: JSON.stringify(metrics) })
    .where('id', '=', seed.phase.id)
    .execute()
  return { ...seed, phase: { ...seed.phase, metrics } }
}

/** What the tables should hold: one pass over the visitors. */
export function sortedPass(events: readonly LoggedEvent[], phase: Phase) {
  const dayOf = dayIn('Europe/Paris')
  const byVisitor = [
    ...Map.groupBy(
      events.toSorted((a, b) => a.at - b.at),
      ({ visitorId }) => visitorId,
    ).values(),
  ]
  const contributions = byVisitor.flatMap((own) => contributionOf(phase, own, dayOf) ?? [])
  return {
    tallies: mergeTallies(contributions.flatMap((one) => talliesOf(phase.id, phase.metrics, one, 1))),
    segments: mergeSegmentTallies(
      contributions.flatMap((one) => segmentTalliesOf(phase.id, phase.metrics, one, 1)),
    ),
    traffic: mergeTraffic(
      byVisitor.flatMap((own) =>
        [...Map.groupBy(own, ({ at }) => dayOf(at))].flatMap(([day, done]) =>
          trafficOf(
            day,
            visitOf(done, (page) => page),
            1,
          ),
        ),
      ),
    ),
  }
}

export function foldContract(name: string, open: () => Promise<Store>, runs: number): void {
  describe(`event path: ${name}`, () => {
    let store: Store
    let seed: Seed
    beforeEach(async () => {
      store = await open()
      seed = await seedSeveral(store)
    })
    const append = (events: LoggedEvent[]) =>
      appendEach(store)({ site: seed.site, day: '2026-11-01', events, reasons: [] })
    const fold = () => foldSite(store, seed.site, T0)
    const tallies = async () => mergeTallies(await listTallies(store, seed.workspaceId, seed.phase.id))
    const counted = async () => ({
      tallies: await tallies(),
      segments: mergeSegmentTallies(await listSegmentTallies(store, seed.workspaceId, seed.phase.id)),
      traffic: mergeTraffic(await listTraffic(store, seed.site, { since: '' })),
    })

    it('gives the tallies of one sorted pass, however events are shuffled, repeated, split and folded', async () => {
      let site = 0
      const law = fc.asyncProperty(
        fc.array(deed, { minLength: 1, maxLength: 60 }),
        delivery,
        async (deeds, { order, repeats, groupSize, foldEvery }) => {
          seed = await seedSeveral(store, `law-${site++}`)
          const events = deeds.map((done, i) => eventOf(done, i, seed))
          const sent = events
            .flatMap((event, i) => Array.from({ length: 1 + (repeats[i] ?? 0) }, () => event))
            .map((event, i) => ({ event, rank: (order[i % order.length] ?? 0) + i / 1e6 }))
            .toSorted((a, b) => a.rank - b.rank)
            .map(({ event }) => event)
          for (let i = 0, group = 0; i < sent.length; i += groupSize, group++) {
            await append(sent.slice(i, i + groupSize))
            if (group % foldEvery === 0) await fold()
          }
          await fold()
          expect(await counted()).toEqual(sortedPass(events, seed.phase))
          const recount = await recountSite(store, seed.site, T0, { isWriting: false })
          expect(recount.differences).toEqual([])
          const intake = await getIntake(store, seed.workspaceId, seed.site.id, '')
          expect(intake).toMatchObject({ received: sent.length, accepted: events.length })
          expect(intake.duplicates).toBe(sent.length - events.length)
        },
      )
      await fc.assert(law, { numRuns: runs })
    })

    it('commits nothing into a site that has been deleted since it was read', async () => {
      await deleteWorkspace(store, seed.workspaceId)
      const late = store.batch([takeFoldVersion(store, seed.site, 1, T0, 1)])
      await expect(late).rejects.toSatisfy((error) => store.isConflict(error))
    })

    it('gives the same tallies when deliveries and folds run at the same time', async () => {
      const deeds = fc.sample(deed, { numRuns: 60, seed: 7 })
      const events = deeds.map((done, i) => eventOf(done, i, seed))
      const racing = events.flatMap((event, i) => [append([event]), ...(i % 6 === 0 ? [fold()] : [])])
      await Promise.all([...racing, fold(), fold(), fold()])
      await fold()
      expect(await counted()).toEqual(sortedPass(events, seed.phase))
    })

    it('counts late events of a stopped phase for 72 hours, and never those that happened after its end', async () => {
      const end = T0 + HOUR_MS
      await store.db.updateTable('phases').set({ ended_at: end }).execute()
      const exposure = (id: string, at: number, receivedAt: number): LoggedEvent => ({
        ...blank,
        id,
        visitorId: id,
        type: 'exposure',
        at,
        receivedAt,
        phaseId: seed.phase.id,
        variant: 'a',
      })
      await append([
        exposure('in-time', end - 2, end - 1),
        exposure('late', end - 2, end + 71 * HOUR_MS),
        exposure('too-late', end - 2, end + 73 * HOUR_MS),
        exposure('after-end', end, end + 1),
      ])
      await fold()
      const own = (await tallies()).filter(({ metricId }) => metricId === seed.phase.metrics[0]?.id)
      expect(own.map(({ visitors }) => visitors)).toEqual([2])
    })

    it('puts lost traffic and segments right by recounting', async () => {
      const deeds = fc.sample(deed, { numRuns: 40, seed: 3 })
      await append(deeds.map((done, i) => eventOf(done, i, seed)))
      await fold()
      const right = await counted()
      await store.db.deleteFrom('visits').execute()
      await store.db.updateTable('traffic').set({ visitors: 7 }).where('measure', '=', '').execute()
      await store.db.updateTable('segment_tallies').set({ visitors: 7 }).execute()
      const report = await recountSite(store, seed.site, T0, { isWriting: true })
      expect(report.differences.length).toBeGreaterThan(1)
      expect(await counted()).toEqual(right)
      await append([eventOf({ ...BORED, visitor: 1, kind: 'page_view' }, 99, seed)])
      await fold()
      expect((await recountSite(store, seed.site, T0, { isWriting: false })).differences).toEqual([])
    })

    it('puts a lost tally right by recounting', async () => {
      await append([eventOf({ ...BORED, visitor: 1, kind: 'exposure', variant: 'b' }, 1, seed)])
      await fold()
      const right = await tallies()
      await store.db.updateTable('tallies').set({ visitors: 41 }).execute()
      const report = await recountSite(store, seed.site, T0, { isWriting: true })
      expect(report.differences).toHaveLength(5)
      expect(await tallies()).toEqual(right)
    })
  })
}
