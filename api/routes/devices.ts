// Where a person is logged in: each browser, and its end.
import { Hono } from 'hono'
import { PageQuery } from '#wire/common'
import { OpenSessionPage } from '#wire/security'
import type { AppEnv } from '../context.ts'
import { recordPerson } from '../middleware/audit.ts'
import { query } from '../middleware/validate.ts'
import { Problem } from '../problem.ts'
import { pageOfSessions, revokeSession } from '../store/company/sessions.ts'
import { getSession } from '../store/company/users.ts'
import { answers } from './describe.ts'
import { personOf } from './person-of.ts'
import { sessionToken } from './session-token.ts'

export const devices = new Hono<AppEnv>()
  .get('/', answers('One’s own open sessions', OpenSessionPage), query(PageQuery), async (c) => {
    const { store, clock } = c.var.services
    const { userId } = personOf(c)
    return c.json(await pageOfSessions(store, userId, sessionToken(c), c.req.valid('query'), clock()))
  })
  .delete('/:id', answers('End one of one’s own sessions', undefined, 204), async (c) => {
    const { store } = c.var.services
    const { userId, workspaceId } = personOf(c)
    // before it ends: it may be the one that asks
    const session = await getSession(store, userId, workspaceId)
    if (!(await revokeSession(store, userId, c.req.param('id'))))
      throw new Problem('not_found', 'no such session, or it has ended')
    await recordPerson(c, session, { noun: 'session', action: 'session.revoke' })
    return c.body(null, 204)
  })
