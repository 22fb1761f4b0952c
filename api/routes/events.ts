// `POST /v1/events`: what browsers and servers report; answered after the commit.
import { Hono } from 'hono'
import { EventsRequest, EventsResponse } from '#wire/events'
import type { AppEnv } from '../context.ts'
import { acceptDelivery } from '../ingest/accept.ts'
import type { SiteContext } from '../ingest/site-context.ts'
import { invalid } from '../middleware/validate.ts'
import { Problem } from '../problem.ts'
import { hashToken } from '../store/secret.ts'
import { answers } from './describe.ts'
import { readJson } from './read-json.ts'

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

/** Not a server that has the write key, and not a page on this machine, which no robot but one's own tests can reach. */
function mayBeRobot(origin: string | undefined): boolean {
  const host = URL.parse(origin ?? '')?.hostname
  return host !== undefined && !['localhost', '127.0.0.1', '[::1]'].includes(host)
}

export const events = new Hono<AppEnv>().post(
  '/',
  answers('Report events', EventsResponse, 202),
  async (c) => {
    const { append, sites, clock, wakeJobs } = c.var.services
    // as text/plain, so that browsers ask no permission first
    const parsed = EventsRequest.safeParse(await readJson(c))
    if (!parsed.success) throw invalid(parsed.error.issues)
    const { siteKey, visitorId, sentAt, consent, events } = parsed.data
    const site = await sites.find(siteKey)
    if (!site)
      throw new Problem('unknown_site', `no site has the key ${siteKey}: check the script in the page`)
    const origin = c.req.header('origin')
    checkSender(site, origin, c.req.header('authorization'))
    const userAgent = mayBeRobot(origin) ? (c.req.header('user-agent') ?? '') : null
    const delivery = { site, visitorId, consent, sentAt, receivedAt: clock(), userAgent, events }
    const answer = await acceptDelivery(append, sites, delivery)
    if (answer.accepted > 0) wakeJobs(c)
    return c.json(answer, 202)
  },
)
