// Cycles: the quarters that objectives are set for.
import { Hono } from 'hono'
import { Cycle, CycleList, CyclePatch, CycleQuery, NewCycle } from '#wire/cycles'
import type { AppEnv } from '../context.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { deleteRow } from '../store/delete-row.ts'
import { getCycle, insertCycle, listCycles, updateCycle } from '../store/okrs/cycles.ts'
import { answers } from './describe.ts'

export const cycles = new Hono<AppEnv>()
  .get('/', answers('Cycles, newest first', CycleList), query(CycleQuery), async (c) => {
    const { services, identity } = c.var
    return c.json(await listCycles(services.store, identity.workspaceId, c.req.valid('query')))
  })
  .post('/', answers('Make a cycle', Cycle, 201), jsonBody(NewCycle), async (c) => {
    const { services, identity } = c.var
    const cycle = await insertCycle(
      services.store,
      identity.workspaceId,
      c.req.valid('json'),
      services.clock(),
    )
    return c.json(cycle, 201)
  })
  .get('/:id', answers('One cycle', Cycle), async (c) => {
    const { services, identity } = c.var
    return c.json(await getCycle(services.store, identity.workspaceId, c.req.param('id')))
  })
  .patch('/:id', answers('Change a cycle', Cycle), jsonBody(CyclePatch), async (c) => {
    const { services, identity } = c.var
    return c.json(
      await updateCycle(services.store, identity.workspaceId, c.req.param('id'), c.req.valid('json')),
    )
  })
  .delete('/:id', answers('Delete an empty cycle', undefined, 204), async (c) => {
    const { services, identity } = c.var
    await deleteRow(services.store, 'cycles', identity.workspaceId, c.req.param('id'))
    return c.body(null, 204)
  })
