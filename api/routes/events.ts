// `POST /v1/events`: what browsers and servers report; answered after the commit.
import { type Context, Hono } from 'hono'
import { SERVERS } from '#domain/left-out'
import { EventsRequest, EventsResponse } from '#wire/events'
import type { AppEnv } from '../context.ts'
import { acceptDelivery } from '../ingest/accept.ts'
import type { SiteContext } from '../ingest/site-context.ts'
import { unpackNonce } from '../mail/token.ts'
import { headerOf } from '../middleware/header-of.ts'
import { OPEN_TO_ALL } from '../middleware/public-cors.ts'
import { safeHeadersOf } from '../middleware/safe-headers.ts'
import { invalid } from '../middleware/validate.ts'
import { Problem } from '../problem.ts'
import { hashToken } from '../store/secret.ts'
import { findSource } from '../store/sending/nonces.ts'
import { clientAddress } from './client-address.ts'
import { answering } from './describe.ts'
import { readJson } from './read-json.ts'
import { tooMany } from './too-many.ts'

/** Browsers are known by their page's origin, servers (which send none) by the site's secret key. */
function checkSender(site: SiteContext, origin: string | undefined, authorization: string | undefined): void {
  if (origin !== undefined) {
    if (!site.origins.has(origin)) {
      throw new Problem(
        'foreign_origin',
        `${origin} is not an origin of this site: add it in the site's settings`,
      )
    }
    return
  }
  const writeKey = authorization?.match(/^Bearer (.+)$/)?.[1]
  if (writeKey === undefined || site.writeKeyHash === null || hashToken(writeKey) !== site.writeKeyHash) {
    throw new Problem('write_key_required', "without an Origin, send the site's write key as a bearer token")
  }
}

/** Null for a server, which has the write key, and for a page on this machine, which no robot but one's own tests can reach. */
function suspectOf(c: Context<AppEnv>, site: SiteContext, origin: string | undefined): string | null {
  if (origin === undefined || site.loopbackOrigins.has(origin)) return null
  return headerOf(c, 'user-agent') ?? ''
}

const ANSWER_HEADERS = { 'Content-Type': 'application/json', ...OPEN_TO_ALL }

/** A page is known by its address; a server, which has the key, may send for many people. Nothing limits this machine's own pages. */
function checkRate(c: Context<AppEnv>, site: SiteContext, origin: string | undefined, events: number): void {
  const { limits, clock } = c.get('services')
  const network = origin === undefined ? undefined : clientAddress(c)
  if (network === undefined && origin !== undefined && site.loopbackOrigins.has(origin)) return
  const waitMs = limits.take(site.id, network, events, clock())
  if (waitMs > 0) throw tooMany(waitMs)
}

export const events = new Hono<AppEnv>().post('/', answering(report, 'Report events', EventsResponse, 202))

async function report(c: Context<AppEnv>): Promise<Response> {
  const { store, append, sites, clock, wakeJobs } = c.get('services')
  // as text/plain, so that browsers ask no permission first
  const parsed = EventsRequest.safeParse(await readJson(c))
  if (!parsed.success) throw invalid(parsed.error.issues)
  const { siteKey, visitorId, sentAt, consent, source, events } = parsed.data
  const site = await sites.find(siteKey)
  if (!site) throw new Problem('unknown_site', `no site has the key ${siteKey}: check the script in the page`)
  const origin = headerOf(c, 'origin')
  checkSender(site, origin, headerOf(c, 'authorization'))
  checkRate(c, site, origin, events.length)
  const userAgent = suspectOf(c, site, origin)
  const nonce = consent === 'granted' && source ? unpackNonce(source) : undefined
  const mail = nonce ? await findSource(store, site, nonce) : undefined
  const sender = origin ?? SERVERS
  const delivery = { site, visitorId, consent, sentAt, receivedAt: clock(), userAgent, sender, mail, events }
  const answer = await acceptDelivery(append, sites, delivery)
  if (answer.accepted > 0) wakeJobs(c)
  // a plain answer, which the server sends as it is: a third of the handler's time otherwise
  const headers = { ...ANSWER_HEADERS, ...safeHeadersOf(c) }
  return new Response(JSON.stringify(answer), { status: 202, headers })
}
