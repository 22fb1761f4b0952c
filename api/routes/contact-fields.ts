// Fields of the company's own on its contacts.
import { Hono } from 'hono'
import { ContactField, ContactFieldList, ContactFieldPatch, NewContactField } from '#wire/contact-fields'
import type { AppEnv } from '../context.ts'
import { jsonBody } from '../middleware/validate.ts'
import {
  deleteContactField,
  getContactField,
  insertContactField,
  listContactFields,
  renameContactField,
} from '../store/contacts/contact-fields.ts'
import { answers } from './describe.ts'

export const contactFields = new Hono<AppEnv>()
  .get('/', answers('Fields of contacts', ContactFieldList), async (c) => {
    const { services, identity } = c.var
    return c.json({ items: await listContactFields(services.store, identity.workspaceId) })
  })
  .post('/', answers('Add a field', ContactField, 201), jsonBody(NewContactField), async (c) => {
    const { services, identity } = c.var
    const { workspaceId } = identity
    const field = c.req.valid('json')
    return c.json(await insertContactField(services.store, workspaceId, field, services.clock()), 201)
  })
  .get('/:id', answers('Read a field', ContactField), async (c) => {
    const { services, identity } = c.var
    return c.json(await getContactField(services.store, identity.workspaceId, c.req.param('id')))
  })
  .patch('/:id', answers('Rename a field', ContactField), jsonBody(ContactFieldPatch), async (c) => {
    const { services, identity } = c.var
    const { workspaceId } = identity
    return c.json(
      await renameContactField(services.store, workspaceId, c.req.param('id'), c.req.valid('json')),
    )
  })
  .delete('/:id', answers('Delete a field and what contacts hold in it', undefined, 204), async (c) => {
    const { services, identity } = c.var
    await deleteContactField(services.store, identity.workspaceId, c.req.param('id'))
    return c.body(null, 204)
  })
