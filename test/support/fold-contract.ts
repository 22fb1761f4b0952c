// The law of the event path: however events are delivered, the tallies are those of one sorted pass. Run on every engine.
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { LoggedEvent } from '#domain/event'
import { mergeTallies } from '#domain/tally'
import { appendEach, writer } from '../../api/ingest/append.ts'
import { foldSite } from '../../api/ingest/fold.ts'
import { recountSite } from '../../api/ingest/recount.ts'
import { deleteWorkspace } from '../../api/store/company/delete-workspace.ts'
import { takeFoldVersion } from '../../api/store/events/folds.ts'
import { getIntake } from '../../api/store/events/intake.ts'
import { listTallies } from '../../api/store/events/tallies.ts'
import type { Store } from '../../api/store/store.ts'
import { BORED, blank, countedBy, deed, eventOf, HOUR_MS, seedSeveral, sortedPass, T0 } from './deeds.ts'
import type { Seed } from './seed.ts'

/** How they arrive: an order, repetitions, groups sent together, and where a fold happens in between. */
const delivery = fc.record({
  order: fc.array(fc.nat(), { minLength: 60, maxLength: 60 }),
  repeats: fc.array(fc.nat(3), { minLength: 60, maxLength: 60 }),
  groupSize: fc.integer({ min: 1, max: 7 }),
  foldEvery: fc.integer({ min: 1, max: 5 }),
})

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
    const counted = () => countedBy(store, seed)

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

    it('tells of each delivery how many of its events were new, whoever shares its commit', async () => {
      const write = writer(store)
      const known = new Set<string>()
      const groups = fc.array(fc.array(fc.constantFrom(..."abcdefgh'"), { maxLength: 6 }), { maxLength: 5 })
      const law = fc.asyncProperty(groups, async (group) => {
        const deliveries = group.map((ids) => ({
          site: seed.site,
          day: '2026-11-01',
          events: ids.map((id) => ({
            ...eventOf(BORED, 0, seed),
            id,
            value: 0.5,
            properties: `{"id":"${id}"}`,
          })),
          reasons: [],
        }))
        const expected = group.map((ids) => {
          const before = known.size
          for (const id of ids) known.add(id)
          return known.size - before
        })
        expect(await write(deliveries)).toEqual(expected)
      })
      await fc.assert(law, { numRuns: 15, endOnFailure: true })
      const rows = await store.db.selectFrom('events').selectAll().orderBy('id').execute()
      expect(rows.map(({ id }) => id)).toEqual([...known].sort())
      for (const { id, properties, value, at, goal, fold_id } of rows)
        expect({ properties, value, at, goal, fold_id }).toEqual({
          properties: `{"id":"${id}"}`,
          value: 0.5,
          at: T0,
          goal: null,
          fold_id: null,
        })
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
