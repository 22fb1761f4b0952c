// Hypotheses: claims on a key result that a test confirms or refutes.
import { Hono } from 'hono'
import { Hypothesis, HypothesisList, HypothesisPatch, HypothesisQuery, NewHypothesis } from '#wire/hypotheses'
import { Pooled } from '#wire/pooled'
import type { AppEnv } from '../context.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { deleteRow } from '../store/delete-row.ts'
import {
  getHypothesis,
  insertHypothesis,
  listHypotheses,
  updateHypothesis,
} from '../store/okrs/hypotheses.ts'
import { readPooled } from '../store/results/pooled.ts'
import { answers } from './describe.ts'

export const hypotheses = new Hono<AppEnv>()
  .get('/', answers('Hypotheses', HypothesisList), query(HypothesisQuery), async (c) => {
    const { services, identity } = c.var
    return c.json(await listHypotheses(services.store, identity.workspaceId, c.req.valid('query')))
  })
  .post('/', answers('Make a hypothesis', Hypothesis, 201), jsonBody(NewHypothesis), async (c) => {
    const { services, identity } = c.var
    const hypothesis = await insertHypothesis(
      services.store,
      identity.workspaceId,
      c.req.valid('json'),
      services.clock(),
    )
    return c.json(hypothesis, 201)
  })
  .get('/:id', answers('Read a hypothesis', Hypothesis), async (c) => {
    const { services, identity } = c.var
    return c.json(await getHypothesis(services.store, identity.workspaceId, c.req.param('id')))
  })
  .get('/:id/pooled', answers('What its tests say together', Pooled), async (c) => {
    const { services, identity } = c.var
    return c.json(await readPooled(services.store, identity.workspaceId, c.req.param('id')))
  })
  .patch('/:id', answers('Change a hypothesis', Hypothesis), jsonBody(HypothesisPatch), async (c) => {
    const { services, identity } = c.var
    return c.json(
      await updateHypothesis(services.store, identity.workspaceId, c.req.param('id'), c.req.valid('json')),
    )
  })
  .delete('/:id', answers('Delete a hypothesis that nothing stands on', undefined, 204), async (c) => {
    const { services, identity } = c.var
    await deleteRow(services.store, 'hypotheses', identity.workspaceId, c.req.param('id'))
    return c.body(null, 204)
  })
