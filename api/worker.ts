// The server on Cloudflare Workers: D1, jobs by cron and after events, the app's files as assets.
import type {
  D1Database,
  ExecutionContext,
  Fetcher,
  Hyperdrive,
  MessageBatch,
  Queue,
  ScheduledController,
} from '@cloudflare/workers-types'
import banners from '../dist/snippet/banners.js.txt'
import choice from '../dist/snippet/choice.js.txt'
import loader from '../dist/snippet/loader.js.txt'
import preview from '../dist/snippet/preview.js.txt'
import runtime from '../dist/snippet/runtime.js.txt'
import { createApp } from './app.ts'
import { type EdgeStore, edgeD1, edgePostgres } from './edge-store.ts'
import { createEventLimits, GENEROUS } from './ingest/event-limits.ts'
import { appendByQueue, takeMessages } from './ingest/event-queue.ts'
import { runJobs } from './jobs/run-jobs.ts'
import { consoleLog } from './log.ts'
import { edgeOutbound } from './outbound/edge-outbound.ts'
import { setupToken } from './routes/setup.ts'
import { hasUsers } from './store/company/users.ts'
import { migrations } from './store/migrations/index.ts'
import { migrate } from './store/migrations/migrate.ts'
import type { Store } from './store/store.ts'
import type { Deliverer } from './webhooks/deliver.ts'
import { runWebhooks } from './webhooks/run-webhooks.ts'

type Env = {
  /** One of the two; where both are bound, PostgreSQL. */
  DB?: D1Database
  HYPERDRIVE?: Hyperdrive
  /** Takes events where it is bound, and hands them to `queue` below. */
  EVENTS?: Queue
  ASSETS: Fetcher
  SECRET_KEY?: string
  PUBLIC_URL?: string
}
type Server = {
  app: ReturnType<typeof createApp>
  edge: EdgeStore
  deliverer: Deliverer
  isMigrated: boolean
}

/** One an isolate: what it remembers is never older than the site cache allows. */
const servers = new WeakMap<object, Server>()

function serverFor(env: Env): Server {
  const binding = env.HYPERDRIVE ?? env.DB
  if (!binding) throw new Error('no database is bound: see wrangler.toml')
  const known = servers.get(binding)
  if (known) return known
  if (!env.SECRET_KEY || env.SECRET_KEY.length < 32) {
    throw new Error('SECRET_KEY is missing or shorter than 32 characters: wrangler secret put SECRET_KEY')
  }
  const edge = env.DB && !env.HYPERDRIVE ? edgeD1(env.DB) : edgePostgres(env.HYPERDRIVE?.connectionString)
  const { store, append } = edge
  const outbound = edgeOutbound()
  const deliverer = { store, outbound, log: consoleLog, secretKey: env.SECRET_KEY, baseUrl: env.PUBLIC_URL }
  const app = createApp({
    store,
    clock: Date.now,
    outbound,
    append: env.EVENTS ? appendByQueue(env.EVENTS, Date.now) : append,
    limits: createEventLimits(GENEROUS),
    secretKey: env.SECRET_KEY,
    publicUrl: env.PUBLIC_URL,
    snippet: { runtime, banners, preview, choice, loader },
    wakeJobs: (c) => {
      // what a queue has taken is folded when it hands it over
      if (env.EVENTS && c.req.path === '/v1/events') return
      c.executionCtx.waitUntil(runRound({ edge, deliverer }))
    },
  })
  app.get('*', async (c) => {
    const asset = await env.ASSETS.fetch(c.req.raw.url)
    return new Response(asset.body as unknown as ReadableStream, asset as unknown as ResponseInit)
  })
  const server = { app, edge, deliverer, isMigrated: false }
  servers.set(binding, server)
  return server
}

/** Until when somebody in this isolate waits for the lease: what has come in by then is that one's to fold. */
const waitingUntil = new WeakMap<EdgeStore, number>()
/** What is put off may take 30 s after the answer. */
const MAX_WAITS = 20

/** Whoever finds the lease taken waits: what woke this round may have come too late for the other one. */
async function runRound({ edge, deliverer }: Pick<Server, 'edge' | 'deliverer'>): Promise<void> {
  if ((waitingUntil.get(edge) ?? 0) > Date.now()) return
  const holder = crypto.randomUUID()
  for (let attempt = 0; attempt < MAX_WAITS; attempt++) {
    // from now on what comes in may be too late for this one as well
    waitingUntil.delete(edge)
    const isDone = await edge.within(async () => {
      if (!(await runJobs(edge.store, holder, Date.now()))) return false
      await runWebhooks(deliverer, Date.now)
      return true
    })
    if (isDone) return
    // and a little more, should this invocation end before it comes back
    waitingUntil.set(edge, Date.now() + 2000)
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

/** Runs the work of one invocation on a server that is ready. */
function onServer<Result>(env: Env, work: (server: Server) => Promise<Result>): Promise<Result> {
  const server = serverFor(env)
  return server.edge.within(async () => {
    // each waits for itself: one whose caller has gone would let the others wait for ever
    if (!server.isMigrated) await migrate(server.edge.store, migrations, Date.now())
    server.isMigrated = true
    return work(server)
  })
}

export default {
  fetch: (request: Request, env: Env, context: ExecutionContext): Promise<Response> =>
    onServer(env, async ({ app, edge }) => {
      const origin = new URL(env.PUBLIC_URL ?? request.url).origin
      await announceSetup(edge.store, env.SECRET_KEY ?? '', origin)
      return app.fetch(request, env, context as unknown as Parameters<typeof app.fetch>[2])
    }),
  scheduled: (_event: ScheduledController, env: Env, context: ExecutionContext): Promise<void> =>
    onServer(env, async ({ edge, deliverer }) => {
      context.waitUntil(runRound({ edge, deliverer }))
    }),
  queue: (batch: MessageBatch, env: Env, context: ExecutionContext): Promise<void> =>
    onServer(env, async ({ edge, deliverer }) => {
      await takeMessages(batch.messages, {
        append: edge.appendNumbered,
        isLost: edge.store.isConflict,
        tell: (error) => consoleLog.warn('events.not_taken', { error }),
      })
      context.waitUntil(runRound({ edge, deliverer }))
    }),
}
