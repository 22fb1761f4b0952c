// `GET /v1/preview/{token}`: what a preview link shows, for the page that it is opened on. Counted nowhere.
import { Hono } from 'hono'
import type { PublishedExperiment } from '#domain/experiment'
import { Preview } from '#wire/preview'
import type { AppEnv } from '../context.ts'
import { Problem } from '../problem.ts'
import { getExperiment } from '../store/experiments/experiments.ts'
import { getSite } from '../store/sites/sites.ts'
import { answers } from './describe.ts'
import { readPreview } from './preview-token.ts'

export const previews = new Hono<AppEnv>().get('/:token', answers('Read a preview', Preview), async (c) => {
  const { store, clock, secretKey, sites } = c.var.services
  const claim = readPreview(secretKey, c.req.param('token'), clock())
  if (!claim)
    throw new Problem('not_found', 'this preview link has run out, or is not whole: ask for a new one')
  const experiment = await getExperiment(store, claim.workspaceId, claim.experimentId)
  const variant = experiment.variants.find(({ key }) => key === claim.variant)
  if (!variant) throw new Problem('not_found', 'this variant was removed: ask for a new preview link')
  const { key, origins } = await getSite(store, claim.workspaceId, experiment.siteId)
  // or else anybody with a workspace here could write into the pages of another's site, by a link to them
  const page = URL.parse(c.req.header('origin') ?? c.req.header('referer') ?? '')
  if (!page || !origins.includes(page.origin))
    throw new Problem('not_found', 'this preview link is for the pages of another site')
  const site = await sites.find(key)
  const others =
    site?.config.experiments.filter((other) => other.rollout && other.key !== experiment.key) ?? []
  const shown: PublishedExperiment = {
    key: experiment.key,
    phase: experiment.phase ?? 1,
    status: 'rolled_out',
    seed: '',
    hashVersion: 2,
    coverage: 1,
    weights: [1],
    // Whoever previews stands for everybody: only the pages are asked.
    audience: { pages: experiment.audience.pages },
    variants: [{ key: variant.key, changes: variant.changes }],
    rollout: variant.key,
  }
  c.header('Cache-Control', 'no-store')
  return c.json({
    experiment: { key: experiment.key, name: experiment.name },
    variant: { key: variant.key, name: variant.name },
    expiresAt: claim.expiresAt,
    experiments: [...others, shown],
  })
})
