// What every route may use, carried by Hono's context.
import type { Context } from 'hono'
import type { ServerBackups } from '#domain/retention'
import type { Append } from './ingest/append.ts'
import type { EventLimits } from './ingest/event-limits.ts'
import type { SiteCache } from './ingest/site-context.ts'
import type { Log } from './log.ts'
import type { MailServices } from './mail/services.ts'
import type { Outbound } from './outbound/outbound.ts'
import type { Audited } from './store/company/audit-log.ts'
import type { Identity } from './store/company/sessions.ts'
import type { Store } from './store/store.ts'

/**
 * What pages load: the script of those that take part, what listens to each consent banner (JSON, a script by kind), that of
 * previews, that of privacy pages, and the paste that adds the first.
 */
export type SnippetBuild = {
  runtime: string
  banners: string
  preview: string
  choice: string
  loader: string
}

/** Who is at the other end of a request. */
export type Client = {
  /** Undefined where only a proxy's is known, which is everybody's. */
  address: string | undefined
  /** What one visitor holds alone: an IPv4 address, or the /64 of an IPv6 one. For throttling. */
  network: string | undefined
  /** The address of this server that the request was made to, as the browser sees it. */
  origin: string
}

export type Services = {
  store: Store
  log: Log
  client: (c: Context) => Client
  /** Now, in ms UTC. */
  clock: () => number
  append: Append
  /** How much one address and one site may send. */
  limits: EventLimits
  sites: SiteCache
  /** Signs and derives; known to the server only. */
  secretKey: string
  /** The address people reach the app under, where it is known; else the request's own. */
  publicUrl: string | undefined
  /** The built scripts, with their placeholders; `version` changes with what sites load. */
  snippet: Omit<SnippetBuild, 'banners'> & { banners: Record<string, string>; version: string }
  /** null where nothing can be compiled or sent: at the edge. */
  mail: MailServices | null
  /** What the server does by itself, and where a copy goes; null where it makes none. */
  backups: ServerBackups | null
  /** Every call to another server that people name goes through it. */
  outbound: Outbound
  /** Asks for a round of jobs soon: events have come in. */
  wakeJobs: (c: Context<AppEnv>) => void
  /** The same app under another clock, on which jobs do not run by themselves. */
  walk: (clock: () => number) => {
    request: (path: string, init: RequestInit) => Response | Promise<Response>
  }
}

export type Variables = {
  services: Services
  /** Under which the log knows it, once it has been named. */
  requestId?: string
  identity: Identity
  /** What a route knows better of its entry in the audit log than the middleware does; null for no entry. */
  audit?: Partial<Audited> | null
}
export type AppEnv = { Variables: Variables }
