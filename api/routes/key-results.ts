// Key results: a metric, where it stands and where it should be.
import { Hono } from 'hono'
import {
  KeyResult,
  KeyResultCurve,
  KeyResultList,
  KeyResultPatch,
  KeyResultQuery,
  NewKeyResult,
} from '#wire/key-results'
import type { AppEnv } from '../context.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { readCurve } from '../store/okrs/key-result-curve.ts'
import {
  deleteKeyResult,
  getKeyResult,
  insertKeyResult,
  listKeyResults,
  updateKeyResult,
} from '../store/okrs/key-results.ts'
import { answers } from './describe.ts'

export const keyResults = new Hono<AppEnv>()
  .get('/', answers('Key results', KeyResultList), query(KeyResultQuery), async (c) => {
    const { services, identity } = c.var
    return c.json(
      await listKeyResults(services.store, identity.workspaceId, c.req.valid('query'), services.clock()),
    )
  })
  .post('/', answers('Make a key result', KeyResult, 201), jsonBody(NewKeyResult), async (c) => {
    const { services, identity } = c.var
    const keyResult = await insertKeyResult(
      services.store,
      identity.workspaceId,
      c.req.valid('json'),
      services.clock(),
    )
    return c.json(keyResult, 201)
  })
  .get('/:id', answers('Read a key result', KeyResult), async (c) => {
    const { services, identity } = c.var
    return c.json(
      await getKeyResult(services.store, identity.workspaceId, c.req.param('id'), services.clock()),
    )
  })
  .get('/:id/curve', answers('How its level moved', KeyResultCurve), async (c) => {
    const { services, identity } = c.var
    return c.json(await readCurve(services.store, identity.workspaceId, c.req.param('id'), services.clock()))
  })
  .patch('/:id', answers('Change a key result', KeyResult), jsonBody(KeyResultPatch), async (c) => {
    const { services, identity } = c.var
    return c.json(
      await updateKeyResult(
        services.store,
        identity.workspaceId,
        c.req.param('id'),
        c.req.valid('json'),
        services.clock(),
      ),
    )
  })
  .delete(
    '/:id',
    answers('Delete a key result that no hypothesis stands on, with its check-ins', undefined, 204),
    async (c) => {
      const { services, identity } = c.var
      await deleteKeyResult(services.store, identity.workspaceId, c.req.param('id'))
      return c.body(null, 204)
    },
  )
