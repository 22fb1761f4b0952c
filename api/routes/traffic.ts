// The traffic of a site.
import { Hono } from 'hono'
import { Traffic, TrafficQuery } from '#wire/traffic'
import type { AppEnv } from '../context.ts'
import { query } from '../middleware/validate.ts'
import { getTraffic } from '../store/events/site-traffic.ts'
import { answers } from './describe.ts'

export const traffic = new Hono<AppEnv>().get(
  '/:id/traffic',
  answers('Daily traffic of a site or one of its pages', Traffic),
  query(TrafficQuery),
  async (c) => {
    const { services, identity } = c.var
    const { store, clock } = services
    return c.json(
      await getTraffic(store, identity.workspaceId, c.req.param('id'), c.req.valid('query'), clock()),
    )
  },
)
