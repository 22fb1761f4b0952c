// Recounting while the server goes on folding: no false difference, and no race that is shown to anybody.
import type { KyselyPlugin } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { appendEach } from '../../api/ingest/append.ts'
import { foldSite } from '../../api/ingest/fold.ts'
import { recountSite } from '../../api/ingest/recount.ts'
import { listTallies } from '../../api/store/events/tallies.ts'
import { migrations } from '../../api/store/migrations/index.ts'
import { migrate } from '../../api/store/migrations/migrate.ts'
import { openSqlite } from '../../api/store/open/sqlite.ts'
import type { Store } from '../../api/store/store.ts'
import { type Seed, seedExperiment } from '../support/seed.ts'

const T0 = Date.parse('2026-11-01T10:00:00Z')

/** The store, where something happens after each of the first reads of events. */
function interruptedReads(store: Store, times: number, interrupt: () => Promise<void>): Store {
  let left = times
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      if (result.rows.some((row) => 'fold_id' in row) && left-- > 0) await interrupt()
      return result
    },
  }
  return { ...store, db: store.db.withPlugin(plugin) }
}

/** The store, where something happens before each of the first writes. */
function interruptedWrites(store: Store, times: number, interrupt: () => Promise<void>): Store {
  let left = times
  return {
    ...store,
    batch: async (queries) => {
      if (left-- > 0) await interrupt()
      return store.batch(queries)
    },
  }
}

describe('recountSite on a live site', () => {
  let store: Store
  let seed: Seed
  let visitors: number
  beforeEach(async () => {
    store = openSqlite(':memory:')
    await migrate(store, migrations, 0)
    seed = await seedExperiment(store, T0 - 1)
    visitors = 0
    await visit()
    await visit()
  })

  /** A new visitor is exposed, and the server folds. */
  async function visit() {
    // each before the last in the order of ids: a recount that has passed there does not see it
    const id = `visitor-${900 - visitors++}`
    const event = {
      id,
      visitorId: id,
      type: 'exposure' as const,
      at: T0,
      receivedAt: T0 + 5,
      phaseId: seed.phase.id,
      variant: 'a',
      goal: null,
      name: null,
      value: null,
      currency: null,
      url: null,
      properties: null,
    }
    await appendEach(store)({ site: seed.site, day: '2026-11-01', events: [event], reasons: [] })
    await foldSite(store, seed.site, T0)
  }
  const counted = async () =>
    (await listTallies(store, seed.workspaceId, seed.phase.id)).map((tally) => tally.visitors)
  const damage = () => store.db.updateTable('tallies').set({ visitors: 41 }).execute()

  it('reports no difference where a fold came in between', async () => {
    const live = interruptedReads(store, 2, visit)
    const report = await recountSite(live, seed.site, T0, { isWriting: false })
    expect(report).toMatchObject({ visitors: 2, differences: [] })
  })

  it('checks a site where folds never stop, and says that it is too busy to be put right', async () => {
    const live = interruptedReads(store, Number.POSITIVE_INFINITY, visit)
    expect(await recountSite(live, seed.site, T0, { isWriting: false })).toMatchObject({ differences: [] })
    await damage()
    await expect(recountSite(live, seed.site, T0, { isWriting: true })).rejects.toThrow(/busy/)
  })

  it('writes again where a fold was faster, and names what it put right', async () => {
    await damage()
    const live = interruptedWrites(store, 2, visit)
    const report = await recountSite(live, seed.site, T0, { isWriting: true })
    expect(report.differences).toHaveLength(1)
    expect(await counted()).toEqual([4])
  })

  it('never writes what it read before a hundred folds, whose versions are forgotten', async () => {
    await damage()
    const live = interruptedReads(store, 1, async () => {
      for (let i = 0; i < 110; i++) await visit()
    })
    await recountSite(live, seed.site, T0, { isWriting: true })
    expect(await counted()).toEqual([112])
  })

  it('leaves contributions that the next fold builds on', async () => {
    await damage()
    await recountSite(store, seed.site, T0, { isWriting: true })
    await visit()
    const report = await recountSite(store, seed.site, T0, { isWriting: false })
    expect(report).toMatchObject({ visitors: 3, differences: [] })
  })
})
