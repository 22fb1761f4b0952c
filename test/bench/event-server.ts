// One server of the events benchmark, in its own process: Levier, or one of the two limits.
import { serve } from '@hono/node-server'
import SqliteDatabase from 'better-sqlite3'
import { Hono } from 'hono'
import { createApp } from '../../api/app.ts'
import { appendTogether } from '../../api/ingest/append.ts'
import { createEventLimits } from '../../api/ingest/event-limits.ts'
import { nodeOutbound } from '../../api/outbound/node/node-outbound.ts'
import { migrate } from '../../api/store/migrate.ts'
import { migrations } from '../../api/store/migrations/index.ts'
import { openPostgres } from '../../api/store/open/postgres.ts'
import { openSqlite } from '../../api/store/open/sqlite.ts'
import { seedExperiment } from '../support/seed.ts'
import { barePostgres } from './bare-postgres.ts'

const [kind = '', path = ''] = process.argv.slice(2)

/** The least that durability costs: whatever waits shares a commit, one prepared insert an event. */
function bareGroupCommit(): Hono {
  const sqlite = new SqliteDatabase(path)
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('cache_size = -65536')
  sqlite.pragma('wal_autocheckpoint = 8000')
  sqlite.exec(`create table events (site_id text not null, id text not null, visitor_id text, type text, at integer,
    received_at integer, goal text, url text, primary key (site_id, id))`)
  const insert = sqlite.prepare('insert into events values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing')
  type Body = {
    siteKey: string
    visitorId: string
    events: { id: string; type: string; at: number; goal: string; url: string }[]
  }
  let waiting: { body: Body; resolve: () => void }[] = []
  const commit = sqlite.transaction((group: typeof waiting) => {
    for (const { body } of group) {
      for (const { id, type, at, goal, url } of body.events) {
        insert.run(body.siteKey, id, body.visitorId, type, at, Date.now(), goal, url)
      }
    }
  })
  const flush = () => {
    const group = waiting
    waiting = []
    commit(group)
    for (const { resolve } of group) resolve()
  }
  return new Hono().post('/v1/events', async (c) => {
    const body = JSON.parse(await c.req.text()) as Body
    await new Promise<void>((resolve) => {
      waiting.push({ body, resolve })
      if (waiting.length === 1) setImmediate(flush)
    })
    return c.json({ accepted: body.events.length, duplicates: 0, dropped: [] }, 202)
  })
}

async function levier(): Promise<{ fetch: Hono['fetch']; siteKey: string }> {
  const isServer = path.startsWith('postgres:')
  const store = isServer ? openPostgres(path) : openSqlite(path, { isThreaded: kind !== 'levier-inline' })
  await migrate(store, migrations, Date.now())
  const { site } = await seedExperiment(store, Date.now())
  const append = appendTogether(store)
  const secretKey = 'the secret key of the benchmark, long'
  const app = createApp({
    outbound: nodeOutbound(),
    store,
    clock: Date.now,
    append,
    // counted as for everybody, and met by nobody: the load comes from one address
    limits: createEventLimits({ perAddress: 1e9, perSite: 1e9 }),
    secretKey,
    publicUrl: undefined,
    snippet: { runtime: '', banners: '{}', preview: '', choice: '', loader: '' },
  })
  return { fetch: app.fetch as Hono['fetch'], siteKey: site.key }
}

const bare = () =>
  new Hono().post('/v1/events', async (c) =>
    c.json({ accepted: JSON.parse(await c.req.text()).events.length }, 202),
  )
async function bareServer(): Promise<Hono> {
  if (kind === 'bare-handler') return bare()
  return kind === 'bare-postgres' ? barePostgres(path) : bareGroupCommit()
}
const { fetch, siteKey } = kind.startsWith('levier')
  ? await levier()
  : { fetch: (await bareServer()).fetch, siteKey: 'bare' }

const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  process.send?.(`http://127.0.0.1:${port}/v1/events?${siteKey}`)
})
process.once('SIGTERM', () => server.close(() => process.exit(0)))
