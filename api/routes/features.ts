// `GET /api/features/{siteKey}`: public, so that the GrowthBook SDK of any language assigns as Levier does.
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { growthbookFeatures } from '#domain/growthbook-features'
import { FeaturesResponse } from '#wire/features'
import type { AppEnv } from '../context.ts'
import type { SiteContext } from '../ingest/site-context.ts'
import { Problem } from '../problem.ts'
import { answers } from './describe.ts'
import { unchanged } from './unchanged.ts'

type Payload = { body: FeaturesResponse; etag: string }

/** Made once for each version of a site. */
const payloads = new WeakMap<SiteContext, Payload>()

function payloadOf(site: SiteContext): Payload {
  const known = payloads.get(site)
  if (known) return known
  const body: FeaturesResponse = { status: 200, features: growthbookFeatures(site.config.experiments) }
  const digest = createHash('sha256').update(JSON.stringify(body)).digest('base64url')
  const payload = { body, etag: `"${digest.slice(0, 22)}"` }
  payloads.set(site, payload)
  return payload
}

export const features = new Hono<AppEnv>().get(
  '/:siteKey',
  answers('Running experiments, for GrowthBook SDKs', FeaturesResponse),
  async (c) => {
    const key = c.req.param('siteKey')
    const site = await c.var.services.sites.find(key)
    if (!site) throw new Problem('unknown_site', `no site has the key ${key}: it is the SDK's clientKey`)
    const { body, etag } = payloadOf(site)
    return unchanged(c, etag) ?? c.json(body)
  },
)
