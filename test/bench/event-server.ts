// One server of the events benchmark, in its own process: Levier, with or without its jobs, or one of the limits.
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { createApp } from '../../api/app.ts'
import { appendTogether } from '../../api/ingest/append.ts'
import { createEventLimits } from '../../api/ingest/event-limits.ts'
import { startJobTimer } from '../../api/jobs/timer.ts'
import { consoleLog } from '../../api/log.ts'
import { nodeOutbound } from '../../api/outbound/node/node-outbound.ts'
import { migrations } from '../../api/store/migrations/index.ts'
import { migrate } from '../../api/store/migrations/migrate.ts'
import { openPostgres } from '../../api/store/open/postgres.ts'
import { openSqlite } from '../../api/store/open/sqlite.ts'
import { seedExperiment } from '../support/seed.ts'
import { bareHandler, equalLoop, leanLoop } from './bare-loop.ts'
import { barePostgres } from './bare-postgres.ts'

const [kind = '', path = ''] = process.argv.slice(2)

type Served = { fetch: Hono['fetch']; siteKey: string }

async function levier({ isFolding }: { isFolding: boolean }): Promise<Served> {
  const store = path.startsWith('postgres:') ? openPostgres(path) : openSqlite(path, { isThreaded: true })
  await migrate(store, migrations, Date.now())
  const { site } = await seedExperiment(store, Date.now())
  const jobs = isFolding ? startJobTimer(store, Date.now, { log: consoleLog }) : undefined
  const app = createApp({
    outbound: nodeOutbound(),
    store,
    clock: Date.now,
    append: appendTogether(store),
    // counted as for everybody, and met by nobody: the load comes from one address
    limits: createEventLimits({ perAddress: 1e9, perSite: 1e9 }),
    secretKey: 'the secret key of the benchmark, long',
    publicUrl: undefined,
    snippet: { runtime: '', banners: '{}', preview: '', choice: '', loader: '' },
    ...(jobs ? { wakeJobs: jobs.wake } : {}),
  })
  return { fetch: app.fetch as Hono['fetch'], siteKey: site.key }
}

const bare = (app: Hono): Served => ({ fetch: app.fetch, siteKey: 'bare' })

const kinds: Record<string, () => Served | Promise<Served>> = {
  levier: () => levier({ isFolding: false }),
  'levier-folding': () => levier({ isFolding: true }),
  'equal-loop': async () => bare(await equalLoop(path)),
  'lean-loop': () => bare(leanLoop(path)),
  handler: () => bare(bareHandler()),
  'postgres-loop': async () => bare(await barePostgres(path)),
}
const served = await kinds[kind]?.()
if (!served) throw new Error(`${kind}: one of ${Object.keys(kinds).join(', ')}`)
const { fetch, siteKey } = served

const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  process.send?.(`http://127.0.0.1:${port}/v1/events?${siteKey}`)
})
process.once('SIGTERM', () => server.close(() => process.exit(0)))
