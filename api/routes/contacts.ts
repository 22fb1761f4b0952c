// Contacts: found, made, changed, told what they agreed to, exported and erased.
import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { Locale } from '#wire/common'
import {
  Contact,
  ContactFilter,
  ContactHistory,
  ContactPage,
  ContactPatch,
  NewConsent,
  NewContact,
} from '#wire/contacts'
import { PersonFileQuery } from '#wire/visitors'
import type { AppEnv } from '../context.ts'
import { recordExport } from '../middleware/audit.ts'
import { needsRole } from '../middleware/authenticate.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { getContact, insertContact, listContacts, updateContact } from '../store/contacts/contacts.ts'
import { exportPerson, getContactHistory, tellConsent } from '../store/privacy/contact-history.ts'
import { eraseContact } from '../store/privacy/erase-contact.ts'
import { eraseVisitorsOf } from '../store/privacy/erase-visitor.ts'
import { contactsCsv } from './contacts-csv.ts'
import { answers } from './describe.ts'
import { personFile } from './person-file.ts'
import { localeOf } from './reader-locale.ts'

const ExportQuery = ContactFilter.omit({ limit: true, offset: true }).extend({ locale: Locale.default('fr') })

const csv = describeRoute({
  summary:
    'Contacts as CSV (UTF-8 with a byte order mark; semicolons in French); no cell can run as a formula',
  responses: { 200: { description: 'A table', content: { 'text/csv': { schema: { type: 'string' } } } } },
})

export const contacts = new Hono<AppEnv>()
  .get('/', answers('Contacts, newest first', ContactPage), query(ContactFilter), async (c) => {
    const { services, identity } = c.var
    return c.json(await listContacts(services.store, identity.workspaceId, c.req.valid('query')))
  })
  .post('/', answers('Add a contact', Contact, 201), jsonBody(NewContact), async (c) => {
    const { services, identity } = c.var
    const { workspaceId } = identity
    const contact = c.req.valid('json')
    return c.json(await insertContact(services.store, workspaceId, contact, services.clock()), 201)
  })
  .get('/export.csv', csv, needsRole('editor'), query(ExportQuery), async (c) => {
    const { services, identity } = c.var
    const body = await contactsCsv(services.store, identity.workspaceId, c.req.valid('query'))
    await recordExport(c, 'contacts')
    return c.body(body, 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="contacts.csv"',
    })
  })
  .get('/:id', answers('Read a contact', Contact), async (c) => {
    const { services, identity } = c.var
    return c.json(await getContact(services.store, identity.workspaceId, c.req.param('id')))
  })
  .get('/:id/history', answers('Proofs of consent, and mails', ContactHistory), async (c) => {
    const { services, identity } = c.var
    return c.json(await getContactHistory(services.store, identity.workspaceId, c.req.param('id')))
  })
  .get(
    '/:id/export.json',
    answers('Everything that is kept about a person, for the person', z.record(z.string(), z.unknown())),
    needsRole('editor'),
    query(PersonFileQuery),
    async (c) => {
      const { services, identity } = c.var
      const { locale = localeOf(c) } = c.req.valid('query')
      const person = await exportPerson(services.store, identity.workspaceId, c.req.param('id'))
      return personFile(c, { kind: 'contact', name: person.contact.email, locale }, person)
    },
  )
  .patch('/:id', answers('Change a contact', Contact), jsonBody(ContactPatch), async (c) => {
    const { services, identity } = c.var
    const { workspaceId } = identity
    const patch = c.req.valid('json')
    const id = c.req.param('id')
    return c.json(await updateContact(services.store, workspaceId, id, patch, services.clock()))
  })
  .post(
    '/:id/consents',
    answers('Write down an agreement or a refusal that was told to us', ContactHistory, 201),
    jsonBody(NewConsent),
    async (c) => {
      const { services, identity } = c.var
      const { workspaceId } = identity
      const id = c.req.param('id')
      await tellConsent(services.store, workspaceId, id, c.req.valid('json'), services.clock())
      return c.json(await getContactHistory(services.store, workspaceId, id), 201)
    },
  )
  .post('/:id/erase', answers('Erase a person at their wish, for good', undefined, 204), async (c) => {
    const { services, identity } = c.var
    const { store, clock } = services
    const id = c.req.param('id')
    // first what their address leads to: it is forgotten last
    await eraseVisitorsOf(store, identity.workspaceId, id, clock())
    await eraseContact(store, identity.workspaceId, id, true, clock())
    return c.body(null, 204)
  })
  .delete('/:id', answers('Remove a contact; it may be imported again', undefined, 204), async (c) => {
    const { services, identity } = c.var
    await eraseContact(services.store, identity.workspaceId, c.req.param('id'), false, services.clock())
    return c.body(null, 204)
  })
