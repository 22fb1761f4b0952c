// Addresses that nothing is sent to.
import { Hono } from 'hono'
import {
  NewSuppressions,
  SuppressionFilter,
  SuppressionPage,
  SuppressionRemoval,
  SuppressionsAdded,
} from '#wire/suppressions'
import type { AppEnv } from '../context.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { addSuppressions, listSuppressions, removeSuppression } from '../store/contacts/suppression-list.ts'
import { answers } from './describe.ts'

export const suppressions = new Hono<AppEnv>()
  .get('/', answers('Suppressed addresses', SuppressionPage), query(SuppressionFilter), async (c) => {
    const { services, identity } = c.var
    return c.json(await listSuppressions(services.store, identity.workspaceId, c.req.valid('query')))
  })
  .post('/', answers('Suppress addresses', SuppressionsAdded, 201), jsonBody(NewSuppressions), async (c) => {
    const { services, identity } = c.var
    const { workspaceId } = identity
    const added = await addSuppressions(services.store, workspaceId, c.req.valid('json'), services.clock())
    return c.json(added, 201)
  })
  .post(
    '/remove',
    answers('Write to an address again: not to somebody who said no', undefined, 204),
    jsonBody(SuppressionRemoval),
    async (c) => {
      const { services, identity } = c.var
      await removeSuppression(services.store, identity.workspaceId, c.req.valid('json').hash)
      return c.body(null, 204)
    },
  )
