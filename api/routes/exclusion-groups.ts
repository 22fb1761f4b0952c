// Mutual exclusion groups: experiments that never share a visitor.
import { Hono } from 'hono'
import {
  ExclusionGroup,
  ExclusionGroupList,
  ExclusionGroupPatch,
  ExclusionGroupQuery,
  NewExclusionGroup,
} from '#wire/exclusion-groups'
import type { AppEnv } from '../context.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { deleteRow } from '../store/delete-row.ts'
import {
  getExclusionGroup,
  insertExclusionGroup,
  listExclusionGroups,
  updateExclusionGroup,
} from '../store/sites/exclusion-groups.ts'
import { answers } from './describe.ts'

export const exclusionGroups = new Hono<AppEnv>()
  .get('/', answers('Exclusion groups', ExclusionGroupList), query(ExclusionGroupQuery), async (c) => {
    const { services, identity } = c.var
    return c.json(await listExclusionGroups(services.store, identity.workspaceId, c.req.valid('query')))
  })
  .post(
    '/',
    answers('Make an exclusion group', ExclusionGroup, 201),
    jsonBody(NewExclusionGroup),
    async (c) => {
      const { services, identity } = c.var
      const { store, clock } = services
      return c.json(
        await insertExclusionGroup(store, identity.workspaceId, c.req.valid('json'), clock()),
        201,
      )
    },
  )
  .get('/:id', answers('Read an exclusion group', ExclusionGroup), async (c) => {
    const { services, identity } = c.var
    return c.json(await getExclusionGroup(services.store, identity.workspaceId, c.req.param('id')))
  })
  .patch(
    '/:id',
    answers('Rename an exclusion group', ExclusionGroup),
    jsonBody(ExclusionGroupPatch),
    async (c) => {
      const { services, identity } = c.var
      const patch = c.req.valid('json')
      return c.json(
        await updateExclusionGroup(services.store, identity.workspaceId, c.req.param('id'), patch),
      )
    },
  )
  .delete('/:id', answers('Delete a group that no experiment is in', undefined, 204), async (c) => {
    const { services, identity } = c.var
    await deleteRow(services.store, 'exclusion_groups', identity.workspaceId, c.req.param('id'))
    return c.body(null, 204)
  })
