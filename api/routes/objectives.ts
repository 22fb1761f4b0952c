// Objectives: what the company wants in a cycle.
import { Hono } from 'hono'
import { NewObjective, Objective, ObjectiveList, ObjectivePatch, ObjectiveQuery } from '#wire/objectives'
import type { AppEnv } from '../context.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { deleteRow } from '../store/delete-row.ts'
import { getObjective, insertObjective, listObjectives, updateObjective } from '../store/okrs/objectives.ts'
import { answers } from './describe.ts'

export const objectives = new Hono<AppEnv>()
  .get('/', answers('Objectives', ObjectiveList), query(ObjectiveQuery), async (c) => {
    const { services, identity } = c.var
    return c.json(
      await listObjectives(services.store, identity.workspaceId, c.req.valid('query'), services.clock()),
    )
  })
  .post('/', answers('Make an objective', Objective, 201), jsonBody(NewObjective), async (c) => {
    const { services, identity } = c.var
    const objective = await insertObjective(
      services.store,
      identity.workspaceId,
      c.req.valid('json'),
      services.clock(),
    )
    return c.json(objective, 201)
  })
  .get('/:id', answers('Read an objective', Objective), async (c) => {
    const { services, identity } = c.var
    return c.json(
      await getObjective(services.store, identity.workspaceId, c.req.param('id'), services.clock()),
    )
  })
  .patch('/:id', answers('Change an objective', Objective), jsonBody(ObjectivePatch), async (c) => {
    const { services, identity } = c.var
    return c.json(
      await updateObjective(
        services.store,
        identity.workspaceId,
        c.req.param('id'),
        c.req.valid('json'),
        services.clock(),
      ),
    )
  })
  .delete('/:id', answers('Delete an objective that nothing stands on', undefined, 204), async (c) => {
    const { services, identity } = c.var
    await deleteRow(services.store, 'objectives', identity.workspaceId, c.req.param('id'))
    return c.body(null, 204)
  })
