// Ranges of a site's events that owners leave out of every count: marked with a reason, seen by everybody, undone by owners.
import { type Context, Hono } from 'hono'
import {
  LeftOutPreview,
  LeftOutRange,
  LeftOutRangeList,
  LeftOutRangeQuery,
  LeftOutScope,
  NewLeftOutRange,
} from '#wire/left-out-ranges'
import type { AppEnv } from '../context.ts'
import { RECOUNTABLE_TRAFFIC_MS } from '../ingest/fold-traffic.ts'
import { canChange } from '../middleware/authenticate.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import {
  getLeftOutRange,
  insertLeftOutRange,
  listLeftOutRanges,
  previewLeftOut,
  undoLeftOutRange,
} from '../store/events/left-out-ranges.ts'
import { authorOf } from './author-of.ts'
import { answers } from './describe.ts'

export const leftOutRanges = new Hono<AppEnv>()
  .use(canChange('owner'))
  .get('/', answers('Ranges of events that are left out', LeftOutRangeList), query(LeftOutRangeQuery), (c) =>
    list(c, c.req.valid('query')),
  )
  .post(
    '/',
    answers('Leave a range of events out', LeftOutRange, 201),
    jsonBody(NewLeftOutRange),
    async (c) => {
      const made = await insertLeftOutRange(c.var.services.store, await authorOf(c), c.req.valid('json'))
      c.var.services.wakeJobs(c)
      return c.json(made, 201)
    },
  )
  .post(
    '/preview',
    answers('What leaving it out would take away', LeftOutPreview),
    jsonBody(LeftOutScope),
    async (c) => {
      const { services, identity } = c.var
      const { store, clock } = services
      const trafficFrom = clock() - RECOUNTABLE_TRAFFIC_MS
      return c.json(await previewLeftOut(store, identity.workspaceId, c.req.valid('json'), trafficFrom))
    },
  )
  .get('/:id', answers('Read a range', LeftOutRange), async (c) => {
    const { services, identity } = c.var
    return c.json(await getLeftOutRange(services.store, identity.workspaceId, c.req.param('id')))
  })
  .post('/:id/undo', answers('Take its events in again', LeftOutRange), async (c) => {
    const undone = await undoLeftOutRange(c.var.services.store, await authorOf(c), c.req.param('id'))
    c.var.services.wakeJobs(c)
    return c.json(undone)
  })

async function list(c: Context<AppEnv>, asked: LeftOutRangeQuery) {
  const { services, identity } = c.var
  return c.json(await listLeftOutRanges(services.store, identity.workspaceId, asked))
}
