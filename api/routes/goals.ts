// Goals: what visitors of a site may do. A change of one is published at once.
import { Hono } from 'hono'
import { Goal, GoalList, GoalPatch, GoalQuery, NewGoal } from '#wire/goals'
import type { AppEnv } from '../context.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { deleteRow } from '../store/delete-row.ts'
import { checkGoalIsFree, findGoals, getGoal, insertGoal, updateGoal } from '../store/sites/goals.ts'
import { getSite } from '../store/sites/sites.ts'
import { answers } from './describe.ts'

export const goals = new Hono<AppEnv>()
  .get('/', answers('Goals', GoalList), query(GoalQuery), async (c) => {
    const { services, identity } = c.var
    return c.json(await findGoals(services.store, identity.workspaceId, c.req.valid('query')))
  })
  .post('/', answers('Make a goal', Goal, 201), jsonBody(NewGoal), async (c) => {
    const { store, clock, sites } = c.var.services
    const { workspaceId } = c.var.identity
    const goal = await insertGoal(store, workspaceId, c.req.valid('json'), clock())
    sites.forget((await getSite(store, workspaceId, goal.siteId)).key)
    return c.json(goal, 201)
  })
  .get('/:id', answers('Read a goal', Goal), async (c) => {
    const { services, identity } = c.var
    return c.json(await getGoal(services.store, identity.workspaceId, c.req.param('id')))
  })
  .patch('/:id', answers('Change a goal', Goal), jsonBody(GoalPatch), async (c) => {
    const { store, sites } = c.var.services
    const { workspaceId } = c.var.identity
    const goal = await updateGoal(store, workspaceId, c.req.param('id'), c.req.valid('json'))
    sites.forget((await getSite(store, workspaceId, goal.siteId)).key)
    return c.json(goal)
  })
  .delete('/:id', answers('Delete a goal that no experiment aims at', undefined, 204), async (c) => {
    const { store, sites } = c.var.services
    const { workspaceId } = c.var.identity
    const goal = await getGoal(store, workspaceId, c.req.param('id'))
    await checkGoalIsFree(store, workspaceId, goal)
    await deleteRow(store, 'goals', workspaceId, goal.id)
    sites.forget((await getSite(store, workspaceId, goal.siteId)).key)
    return c.body(null, 204)
  })
