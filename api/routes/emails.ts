// Emails: started from a template or from nothing, saved as one types, copied, archived.
import { Hono } from 'hono'
import {
  Email,
  EmailCopy,
  EmailPage,
  EmailPatch,
  EmailQuery,
  type EmailTemplate,
  NewEmail,
} from '#wire/emails'
import type { AppEnv } from '../context.ts'
import { writeTemplate } from '../mail/templates.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import {
  archiveEmail,
  copyEmail,
  deleteEmail,
  findEmails,
  getEmail,
  insertEmail,
  updateEmail,
} from '../store/emails/emails.ts'
import { authorOf } from './author-of.ts'
import { answers } from './describe.ts'

type Said = Pick<EmailTemplate, 'subject' | 'preheader' | 'source'>

export const emails = new Hono<AppEnv>()
  .get('/', answers('Emails, the last changed first', EmailPage), query(EmailQuery), async (c) => {
    const { services, identity } = c.var
    return c.json(await findEmails(services.store, identity.workspaceId, c.req.valid('query')))
  })
  .post(
    '/',
    answers('Write an email, from a template or from nothing', Email, 201),
    jsonBody(NewEmail),
    async (c) => {
      const { store } = c.var.services
      const { name, locale, template, ...said } = c.req.valid('json')
      const start: Said = writeTemplate(template ?? 'blank', locale)
      const { subject = start.subject, preheader = start.preheader, source = start.source } = said
      const content = { name, locale, template, subject, preheader, source }
      return c.json(await insertEmail(store, await authorOf(c), content), 201)
    },
  )
  .get('/:id', answers('Read an email', Email), async (c) => {
    const { services, identity } = c.var
    return c.json(await getEmail(services.store, identity.workspaceId, c.req.param('id')))
  })
  .patch(
    '/:id',
    answers('Save an email; saves within one sitting are one version', Email),
    jsonBody(EmailPatch),
    async (c) => {
      const { email, isSameSitting } = await updateEmail(
        c.var.services.store,
        await authorOf(c),
        c.req.param('id'),
        c.req.valid('json'),
      )
      // what is typed is saved every few seconds: the log tells of the sitting
      if (isSameSitting) c.set('audit', null)
      return c.json(email)
    },
  )
  .delete('/:id', answers('Delete an email that no campaign is made of', undefined, 204), async (c) => {
    const { services, identity } = c.var
    await deleteEmail(services.store, identity.workspaceId, c.req.param('id'))
    return c.body(null, 204)
  })
  .post('/:id/duplicate', answers('Copy an email', Email, 201), jsonBody(EmailCopy), async (c) => {
    const { name } = c.req.valid('json')
    return c.json(await copyEmail(c.var.services.store, await authorOf(c), c.req.param('id'), name), 201)
  })
  .post('/:id/archive', answers('Put an email away', Email), async (c) => {
    const { services, identity } = c.var
    const now = services.clock()
    return c.json(await archiveEmail(services.store, identity.workspaceId, c.req.param('id'), now))
  })
  .post('/:id/unarchive', answers('Take an email back out', Email), async (c) => {
    const { services, identity } = c.var
    return c.json(await archiveEmail(services.store, identity.workspaceId, c.req.param('id'), null))
  })
