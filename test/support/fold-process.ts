// A process of its own that delivers events of a site and folds them, while others do the same: what races are made of.
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { appendEach } from '../../api/ingest/append.ts'
import { foldSite } from '../../api/ingest/fold.ts'
import { openPostgres } from '../../api/store/open/postgres.ts'
import { deed, eventOf, T0 } from './deeds.ts'
import type { Seed } from './seed.ts'

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    seed: { type: 'string' },
    own: { type: 'string' },
    deeds: { type: 'string' },
  },
})
const own = Number(values.own)
const seed = JSON.parse(values.seed ?? '') as Seed
const store = openPostgres(values.url ?? '')
const append = appendEach(store)
// the same events in every process, each in an order of its own
const events = fc
  .sample(deed, { numRuns: Number(values.deeds), seed: 11 })
  .map((done, i) => ({ event: eventOf(done, i, seed), rank: (i * (7919 + 104_729 * own)) % 1009 }))
  .toSorted((a, b) => a.rank - b.rank)
  .map(({ event }) => event)
const under: Promise<unknown>[] = []
for (let i = 0; i < events.length; i += 1 + own) {
  under.push(
    append({ site: seed.site, day: '2026-11-01', events: events.slice(i, i + 1 + own), reasons: [] }),
  )
  if (i % 5 === 0) under.push(foldSite(store, seed.site, T0))
  if (under.length >= 4) await Promise.all(under.splice(0))
}
await Promise.all(under)
await foldSite(store, seed.site, T0)
await store.close()
