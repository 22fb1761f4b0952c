// The review of a cycle: what moved, what was tested, shipped and learnt, and the team's own words on it.
import { Hono } from 'hono'
import { Review, ReviewPatch } from '#wire/reviews'
import type { AppEnv } from '../context.ts'
import { jsonBody } from '../middleware/validate.ts'
import { getReview, writeNote } from '../store/reviews.ts'
import { answers } from './describe.ts'

export const reviews = new Hono<AppEnv>()
  .get('/:id', answers('The review of a cycle, by its id', Review), async (c) => {
    const { services, identity } = c.var
    return c.json(await getReview(services.store, identity.workspaceId, c.req.param('id'), services.clock()))
  })
  .patch('/:id', answers('Write the team’s note', Review), jsonBody(ReviewPatch), async (c) => {
    const { services, identity } = c.var
    const id = c.req.param('id')
    await writeNote(services.store, identity.workspaceId, id, c.req.valid('json').note)
    return c.json(await getReview(services.store, identity.workspaceId, id, services.clock()))
  })
