// Results of an experiment: read, never changed.
import { Hono } from 'hono'
import { Results, ResultsQuery } from '#wire/results'
import type { AppEnv } from '../context.ts'
import { query } from '../middleware/validate.ts'
import { Problem } from '../problem.ts'
import { getResults } from '../store/results.ts'
import { answers } from './describe.ts'

export const results = new Hono<AppEnv>().get(
  '/:id/results',
  answers('Evidence, verdict and projection of the newest phase, or of the one asked for', Results),
  query(ResultsQuery),
  async (c) => {
    const { services, identity } = c.var
    const { phase } = c.req.valid('query')
    const id = c.req.param('id')
    const found = await getResults(services.store, identity.workspaceId, id, services.clock(), phase)
    if (!found) throw new Problem('not_found', phase ? 'it has no such phase' : 'it has not been started yet')
    return c.json(found)
  },
)
