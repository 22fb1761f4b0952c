// The test of a campaign is changed, launched and ended with its campaign: here it is read, and decided on.
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '../context.ts'
import { Problem } from '../problem.ts'
import { getExperiment } from '../store/experiments/experiments.ts'

const ID = /\/experiments\/([0-9a-f-]{36})(\/.*)?$/

export const keepCampaignTests = () =>
  createMiddleware<AppEnv>(async (c, next) => {
    const [, id, below = ''] = ID.exec(c.req.path) ?? []
    if (id !== undefined && c.req.method !== 'GET' && below !== '/decisions') {
      const { kind } = await getExperiment(c.var.services.store, c.var.identity.workspaceId, id)
      if (kind === 'email')
        throw new Problem('wrong_state', 'it is the test of a campaign: do that to the campaign')
    }
    await next()
  })
