// Teams: groups of members.
import { Hono } from 'hono'
import { PageQuery } from '#wire/common'
import { NewTeam, Team, TeamPage, TeamPatch } from '#wire/teams'
import type { AppEnv } from '../context.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { deleteTeam, getTeam, insertTeam, pageOfTeams, updateTeam } from '../store/company/teams.ts'
import { answers } from './describe.ts'

export const teams = new Hono<AppEnv>()
  .get('/', answers('Teams, by name', TeamPage), query(PageQuery), async (c) => {
    const { services, identity } = c.var
    return c.json(await pageOfTeams(services.store, identity.workspaceId, c.req.valid('query')))
  })
  .post('/', answers('Make a team', Team, 201), jsonBody(NewTeam), async (c) => {
    const { services, identity } = c.var
    const team = c.req.valid('json')
    return c.json(await insertTeam(services.store, identity.workspaceId, team, services.clock()), 201)
  })
  .get('/:id', answers('One team', Team), async (c) => {
    const { services, identity } = c.var
    return c.json(await getTeam(services.store, identity.workspaceId, c.req.param('id')))
  })
  .patch('/:id', answers('Change a team', Team), jsonBody(TeamPatch), async (c) => {
    const { services, identity } = c.var
    const patch = c.req.valid('json')
    return c.json(await updateTeam(services.store, identity.workspaceId, c.req.param('id'), patch))
  })
  .delete('/:id', answers('Delete a team, keeping what was its', undefined, 204), async (c) => {
    const { services, identity } = c.var
    await deleteTeam(services.store, identity.workspaceId, c.req.param('id'))
    return c.body(null, 204)
  })
