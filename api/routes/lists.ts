// Lists of contacts.
import { Hono } from 'hono'
import { List, ListPage, ListPatch, ListQuery, NewList } from '#wire/lists'
import type { AppEnv } from '../context.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { deleteList, getList, insertList, listLists, updateList } from '../store/contacts/lists.ts'
import { answers } from './describe.ts'

export const lists = new Hono<AppEnv>()
  .get('/', answers('Lists and how far each reaches', ListPage), query(ListQuery), async (c) => {
    const { services, identity } = c.var
    return c.json(await listLists(services.store, identity.workspaceId, c.req.valid('query')))
  })
  .post('/', answers('Make a list', List, 201), jsonBody(NewList), async (c) => {
    const { services, identity } = c.var
    const { workspaceId } = identity
    return c.json(await insertList(services.store, workspaceId, c.req.valid('json'), services.clock()), 201)
  })
  .get('/:id', answers('Read a list', List), async (c) => {
    const { services, identity } = c.var
    return c.json(await getList(services.store, identity.workspaceId, c.req.param('id')))
  })
  .patch('/:id', answers('Rename a list', List), jsonBody(ListPatch), async (c) => {
    const { services, identity } = c.var
    const { workspaceId } = identity
    const id = c.req.param('id')
    await getList(services.store, workspaceId, id)
    return c.json(await updateList(services.store, workspaceId, id, c.req.valid('json')))
  })
  .delete('/:id', answers('Delete a list; its contacts stay', undefined, 204), async (c) => {
    const { services, identity } = c.var
    await deleteList(services.store, identity.workspaceId, c.req.param('id'))
    return c.body(null, 204)
  })
