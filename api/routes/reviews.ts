// The review of a cycle: what moved, what was tested, shipped and learnt.
import { Hono } from 'hono'
import { Review } from '#wire/reviews'
import type { AppEnv } from '../context.ts'
import { getReview } from '../store/okrs/reviews.ts'
import { answers } from './describe.ts'

export const reviews = new Hono<AppEnv>().get(
  '/:id',
  answers('The review of a cycle, by its id', Review),
  async (c) => {
    const { services, identity } = c.var
    return c.json(await getReview(services.store, identity.workspaceId, c.req.param('id'), services.clock()))
  },
)
