// The server on Node: SQLite in a file, jobs on a timer, the app's files beside the API, and the demo page.
import { serveStatic } from '@hono/node-server/serve-static'
import { createApp } from './app.ts'
import { startDailyBackups } from './backups/daily.ts'
import { backupPlaces, serverBackups } from './backups/places.ts'
import { demoPage } from './demo/landing.ts'
import { appendTogether } from './ingest/append.ts'
import { createEventLimits } from './ingest/event-limits.ts'
import { startJobTimer } from './jobs/timer.ts'
import { listening } from './listening.ts'
import { logRequest } from './log-request.ts'
import { createMail } from './mail/node/create-mail.ts'
import { startMailboxTimer } from './mail/node/mailbox-timer.ts'
import { startMetrics } from './metrics/start-metrics.ts'
import { clientOf } from './middleware/client-of.ts'
import { readSnippet } from './node-assets.ts'
import { nodeLog } from './node-log.ts'
import { nodeOutbound } from './outbound/node/node-outbound.ts'
import { pasteOf } from './routes/paste.ts'
import type { Settings } from './settings.ts'
import { openStore, readSecretKey } from './store/open/node.ts'
import { findSiteByOrigin } from './store/sites/sites.ts'
import { startWebhookTimer } from './webhooks/webhook-timer.ts'

export type Running = {
  appUrl: string
  demoUrl: string | undefined
  secretKey: string
  /** Stops taking requests, ends what is under way, and closes the store. */
  stop(): Promise<void>
}

/** Listens until stopped. The store is migrated first, with a backup taken before. */
export async function serve(settings: Settings, clock: () => number = Date.now): Promise<Running> {
  const log = nodeLog(settings.LOG_LEVEL)
  const opened = await openStore(settings, clock, { isThreaded: true })
  const metrics = settings.METRICS_PORT === 0 ? undefined : await startMetrics(settings, opened, clock)
  const store = metrics?.timed(opened) ?? opened
  const secretKey = readSecretKey(settings)
  const snippet = readSnippet()
  const jobs = startJobTimer(store, clock, { log })
  const mail = createMail({
    store,
    clock,
    secretKey,
    publicUrl: settings.PUBLIC_URL ?? `http://${settings.HOST}:${settings.PORT}`,
    smtpUrl: settings.SMTP_URL,
    dataDir: settings.DATA_DIR,
    onSent: jobs.wake,
    log,
  })
  const mailboxes = startMailboxTimer(store, clock, mail.checkMailbox, log)
  await mail.start()
  const outbound = nodeOutbound({ allowed: settings.OUTBOUND_ALLOW })
  const baseUrl = settings.PUBLIC_URL ?? `http://${settings.HOST}:${settings.PORT}`
  const webhooks = startWebhookTimer({ store, outbound, log, secretKey, baseUrl }, clock)
  const app = createApp({
    store,
    clock,
    outbound,
    append: metrics?.counted(appendTogether(store)) ?? appendTogether(store),
    secretKey,
    publicUrl: settings.PUBLIC_URL,
    snippet,
    mail,
    backups: serverBackups(settings),
    wakeJobs: jobs.wake,
    log,
    client: clientOf(settings.TRUSTED_PROXIES),
    observer: {
      of: metrics || settings.LOG_LEVEL === 'debug' ? '*' : '/api/*',
      tell: (answered) => {
        metrics?.onAnswer(answered)
        logRequest(log, answered)
      },
    },
    limits: createEventLimits({
      perAddress: settings.EVENTS_PER_ADDRESS,
      perSite: settings.EVENTS_PER_SITE,
    }),
  })
  app.use('/assets/*', async (c, next) => {
    await next()
    if (c.res.ok) c.header('Cache-Control', 'public, max-age=31536000, immutable')
  })
  app.use(serveStatic({ root: './dist/app' }))
  // an asset of an older build is gone: the app's page in its place would be kept for a year
  app.get('/assets/*', (c) => c.notFound())
  app.get('*', serveStatic({ root: './dist/app', path: 'index.html' }))

  const { HOST, PORT } = settings
  const appUrl = settings.PUBLIC_URL ?? `http://${HOST}:${PORT}`
  const backups = settings.BACKUP_AT
    ? startDailyBackups(opened, backupPlaces(settings), settings.BACKUP_AT, clock, log)
    : undefined
  const main = await listening(app.fetch, HOST, PORT)

  const demoPort = settings.DEMO_PORT ?? PORT + 1
  // another site than the app's, as a customer's page is: cookies of 127.0.0.1 are not sent to localhost
  const demoUrl = demoPort === 0 ? undefined : `http://localhost:${demoPort}`
  const paste = async () => {
    const site = demoUrl ? await findSiteByOrigin(store, demoUrl) : undefined
    return site ? pasteOf(snippet.loader, new URL(appUrl).origin, site.key) : ''
  }
  const demo = demoUrl ? await listening(demoPage({ paste }).fetch, HOST, demoPort) : undefined

  return {
    appUrl,
    demoUrl,
    secretKey,
    stop: async () => {
      await Promise.all([main.close(), demo?.close(), metrics?.close()])
      await backups?.stop()
      await mailboxes.stop()
      await webhooks.stop()
      await mail.stop()
      await jobs.stop()
      await store.close()
    },
  }
}
