// Visitors by the id that their browser shows them: what is known of them, exported and erased.
import { Hono } from 'hono'
import { z } from 'zod'
import { PersonFileQuery, Visitor, VisitorErasure } from '#wire/visitors'
import type { AppEnv } from '../context.ts'
import { needsRole, needsScope } from '../middleware/authenticate.ts'
import { query } from '../middleware/validate.ts'
import { exportVisitor, getVisitor } from '../store/events/visitors.ts'
import { eraseVisitor } from '../store/privacy/erase-visitor.ts'
import { answers } from './describe.ts'
import { personFile } from './person-file.ts'
import { localeOf } from './reader-locale.ts'

export const visitors = new Hono<AppEnv>()
  .get(
    '/:id',
    answers('What is known of a visitor', Visitor),
    needsRole('editor'),
    needsScope('contacts:read'),
    async (c) => {
      const { services, identity } = c.var
      return c.json(await getVisitor(services.store, identity.workspaceId, c.req.param('id')))
    },
  )
  .get(
    '/:id/export.json',
    answers('Everything that is kept about a visitor, for the visitor', z.record(z.string(), z.unknown())),
    needsRole('editor'),
    needsScope('contacts:read'),
    query(PersonFileQuery),
    async (c) => {
      const { services, identity } = c.var
      const { locale = localeOf(c) } = c.req.valid('query')
      const known = await exportVisitor(services.store, identity.workspaceId, c.req.param('id'))
      return personFile(c, { kind: 'visitor', name: known.id, locale }, known)
    },
  )
  .post('/:id/erase', answers('Forget a visitor, for good', VisitorErasure), async (c) => {
    const { services, identity } = c.var
    // the log says that somebody was forgotten, and not whom
    c.set('audit', { action: 'visitors.erase', subjectId: null, subject: null })
    return c.json(
      await eraseVisitor(services.store, identity.workspaceId, c.req.param('id'), services.clock()),
    )
  })
