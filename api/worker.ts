// The server on Cloudflare Workers: D1, jobs by cron and after events, the app's files as assets.
import type { D1Database, ExecutionContext, Fetcher, ScheduledController } from '@cloudflare/workers-types'
import banners from '../dist/snippet/banners.js.txt'
import choice from '../dist/snippet/choice.js.txt'
import loader from '../dist/snippet/loader.js.txt'
import preview from '../dist/snippet/preview.js.txt'
import runtime from '../dist/snippet/runtime.js.txt'
import { createApp } from './app.ts'
import { appendOnce } from './ingest/append-once.ts'
import { runJobs } from './jobs/run-jobs.ts'
import { consoleLog } from './log.ts'
import { edgeOutbound } from './outbound/edge-outbound.ts'
import { setupToken } from './routes/setup.ts'
import { migrate } from './store/migrate.ts'
import { migrations } from './store/migrations/index.ts'
import { openD1, pause } from './store/open/d1.ts'
import { isOutcomeUnknown } from './store/open/d1-trouble.ts'
import type { Store } from './store/store.ts'
import { hasUsers } from './store/users.ts'
import type { Deliverer } from './webhooks/deliver.ts'
import { runWebhooks } from './webhooks/run-webhooks.ts'

type Env = { DB: D1Database; ASSETS: Fetcher; SECRET_KEY?: string; PUBLIC_URL?: string }
type Server = { app: ReturnType<typeof createApp>; store: Store; deliverer: Deliverer; ready: Promise<void> }

/** One an isolate: what it remembers is never older than the site cache allows. */
const servers = new WeakMap<D1Database, Server>()

function serverFor(env: Env): Server {
  const known = servers.get(env.DB)
  if (known) return known
  if (!env.SECRET_KEY || env.SECRET_KEY.length < 32) {
    throw new Error('SECRET_KEY is missing or shorter than 32 characters: wrangler secret put SECRET_KEY')
  }
  const store = openD1(env.DB)
  const outbound = edgeOutbound()
  const deliverer = { store, outbound, log: consoleLog, secretKey: env.SECRET_KEY, baseUrl: env.PUBLIC_URL }
  const app = createApp({
    store,
    clock: Date.now,
    outbound,
    append: appendOnce(store, Date.now, { isOutcomeUnknown, wait: pause }),
    secretKey: env.SECRET_KEY,
    publicUrl: env.PUBLIC_URL,
    snippet: { runtime, banners, preview, choice, loader },
    wakeJobs: (c) => c.executionCtx.waitUntil(runRound(deliverer)),
  })
  app.get('*', async (c) => {
    const asset = await env.ASSETS.fetch(c.req.raw.url)
    return new Response(asset.body as unknown as ReadableStream, asset as unknown as ResponseInit)
  })
  const server = { app, store, deliverer, ready: migrate(store, migrations, Date.now()).then(() => {}) }
  server.ready.catch(() => servers.delete(env.DB))
  servers.set(env.DB, server)
  return server
}

/** Whoever finds the lease taken waits a little: what woke this round may have come too late for the other one. */
async function runRound(deliverer: Deliverer): Promise<void> {
  const holder = crypto.randomUUID()
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await runJobs(deliverer.store, holder, Date.now())) {
      await runWebhooks(deliverer, Date.now())
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
}

const announced = new WeakSet<Store>()

/** The log is the only place that the owner of a fresh Worker can read and nobody else can. */
async function announceSetup(store: Store, secretKey: string, origin: string): Promise<void> {
  if (announced.has(store)) return
  announced.add(store)
  if (!(await hasUsers(store))) console.log(`Set up Levier: ${origin}/setup?token=${setupToken(secretKey)}`)
}

export default {
  async fetch(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
    const { app, store, ready } = serverFor(env)
    await ready
    await announceSetup(store, env.SECRET_KEY ?? '', new URL(env.PUBLIC_URL ?? request.url).origin)
    return app.fetch(request, env, context as unknown as Parameters<typeof app.fetch>[2])
  },
  async scheduled(_event: ScheduledController, env: Env, context: ExecutionContext): Promise<void> {
    const { deliverer, ready } = serverFor(env)
    await ready
    context.waitUntil(runRound(deliverer))
  },
}
