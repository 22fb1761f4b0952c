// Links that show a variant on the site's own page to whoever opens them, without taking part.
import { Hono } from 'hono'
import { PreviewLinks } from '#wire/preview'
import type { AppEnv } from '../context.ts'
import { getExperiment } from '../store/experiments/experiments.ts'
import { answers } from './describe.ts'
import { signPreview } from './preview-token.ts'

const LIFETIME_MS = 14 * 24 * 3600 * 1000

export const previewLinks = new Hono<AppEnv>().get(
  '/:id/preview-links',
  answers('Preview links, one a variant', PreviewLinks),
  async (c) => {
    const { store, clock, secretKey } = c.var.services
    const { workspaceId } = c.var.identity
    const { id, pageUrl, variants } = await getExperiment(store, workspaceId, c.req.param('id'))
    const expiresAt = clock() + LIFETIME_MS
    const items = variants.map(({ key, name }) => {
      const url = new URL(pageUrl)
      const claim = { workspaceId, experimentId: id, variant: key, expiresAt }
      url.searchParams.set('levier_preview', signPreview(secretKey, claim))
      return { variant: key, name, url: url.href }
    })
    return c.json({ items, expiresAt })
  },
)
