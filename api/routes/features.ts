// `GET /api/features/{siteKey}`: public, so that the GrowthBook SDK of any language assigns as Levier does.
import { Hono } from 'hono'
import { growthbookFeatures } from '#domain/growthbook-features'
import { FeaturesResponse } from '#wire/features'
import type { AppEnv } from '../context.ts'
import { Problem } from '../problem.ts'
import { answers } from './describe.ts'
import { unchanged } from './unchanged.ts'

/** Counts up whenever the same config makes another payload, so that no cache keeps the old one. */
const FORMAT = 1

export const features = new Hono<AppEnv>().get(
  '/:siteKey',
  answers('Running experiments, for GrowthBook SDKs', FeaturesResponse),
  async (c) => {
    const key = c.req.param('siteKey')
    const site = await c.var.services.sites.find(key)
    if (!site) throw new Problem('unknown_site', `no site has the key ${key}: it is the SDK's clientKey`)
    const hit = unchanged(c, site.etag.replace(/"$/, `-features${FORMAT}"`))
    return hit ?? c.json({ status: 200, features: growthbookFeatures(site.config.experiments) } as const)
  },
)
