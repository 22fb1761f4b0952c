// The audit log, for those who may change things.
import { Hono } from 'hono'
import { AuditPage, AuditQuery } from '#wire/audit-log'
import type { AppEnv } from '../context.ts'
import { needsRole } from '../middleware/authenticate.ts'
import { query } from '../middleware/validate.ts'
import { pageOfAuditLog } from '../store/company/audit-log.ts'
import { answers } from './describe.ts'

export const auditLog = new Hono<AppEnv>()
  .use(needsRole('editor'))
  .get('/', answers('Who changed what, newest first', AuditPage), query(AuditQuery), async (c) => {
    const { services, identity } = c.var
    return c.json(await pageOfAuditLog(services.store, identity.workspaceId, c.req.valid('query')))
  })
