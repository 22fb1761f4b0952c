// Decisions on an experiment: recorded and carried out in one call.
import { Hono } from 'hono'
import { PageQuery } from '#wire/common'
import { Decision, DecisionPage, NewDecision } from '#wire/decisions'
import type { AppEnv } from '../context.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { getExperiment } from '../store/experiments/experiments.ts'
import { decideExperiment, listDecisions } from '../store/results/decisions.ts'
import { answers } from './describe.ts'
import { publish } from './publish.ts'

export const decisions = new Hono<AppEnv>()
  .get(
    '/:id/decisions',
    answers('Decisions, the newest first', DecisionPage),
    query(PageQuery),
    async (c) => {
      const { services, identity } = c.var
      const { id } = await getExperiment(services.store, identity.workspaceId, c.req.param('id'))
      return c.json(await listDecisions(services.store, identity.workspaceId, id, c.req.valid('query')))
    },
  )
  .post('/:id/decisions', answers('Decide', Decision, 201), jsonBody(NewDecision), async (c) => {
    const { services, identity } = c.var
    const { decision, experiment } = await decideExperiment(
      services.store,
      identity,
      c.req.param('id'),
      c.req.valid('json'),
      services.clock,
    )
    await publish(c, experiment)
    return c.json(decision, 201)
  })
