// Workspaces of the person logged in: list, make, rename, delete whole.
import { type Context, Hono } from 'hono'
import { PageQuery } from '#wire/common'
import { NewWorkspace, Workspace, WorkspacePage, WorkspacePatch } from '#wire/workspaces'
import type { AppEnv } from '../context.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { Problem } from '../problem.ts'
import { deleteWorkspace } from '../store/company/delete-workspace.ts'
import { readSecondFactor } from '../store/company/second-factors.ts'
import {
  getMembership,
  insertWorkspace,
  listMemberships,
  pageOfMemberships,
  updateWorkspace,
} from '../store/company/workspaces.ts'
import type { Store } from '../store/store.ts'
import { answers } from './describe.ts'
import { personOf } from './person-of.ts'
import { removeExample } from './remove-example.ts'

const lastWorkspace = () =>
  new Problem('last_workspace', 'make or join another workspace before this one is deleted')

/** The other one may be deleted meanwhile: the batch looks again. */
async function deleteOther(store: Store, id: string, userId: string): Promise<string[]> {
  try {
    return await deleteWorkspace(store, id, userId)
  } catch (error) {
    throw store.isConflict(error) ? lastWorkspace() : error
  }
}

/** The workspace, where the person owns it, with the second factor that it asks for: the session may stand in another. */
async function getOwned(c: Context<AppEnv>, id: string) {
  const { store } = c.var.services
  const { userId } = personOf(c)
  const found = await getMembership(store, userId, id)
  if (found.role !== 'owner') throw new Problem('forbidden', 'this needs the role owner in that workspace')
  if (found.requiresSecondFactor && (await readSecondFactor(store, userId)).enabledAt === null)
    throw new Problem('second_factor_needed', 'that workspace asks for a second factor: set one up first')
  return found
}

export const workspaces = new Hono<AppEnv>()
  .get('/', answers('Workspaces of the person', WorkspacePage), query(PageQuery), async (c) =>
    c.json(await pageOfMemberships(c.var.services.store, personOf(c).userId, c.req.valid('query'))),
  )
  .post('/', answers('Make a workspace', Workspace, 201), jsonBody(NewWorkspace), async (c) => {
    const { store, clock } = c.var.services
    const { userId } = personOf(c)
    const { id } = await insertWorkspace(store, { ...c.req.valid('json'), isExample: false }, userId, clock())
    // in its own log: colleagues in this workspace need not know of it
    c.set('audit', { workspaceId: id })
    return c.json(await getMembership(store, userId, id), 201)
  })
  .get('/:id', answers('One workspace', Workspace), async (c) =>
    c.json(await getMembership(c.var.services.store, personOf(c).userId, c.req.param('id'))),
  )
  .patch('/:id', answers('Rename a workspace', Workspace), jsonBody(WorkspacePatch), async (c) => {
    const { store } = c.var.services
    const { id } = await getOwned(c, c.req.param('id'))
    const patch = c.req.valid('json')
    if (patch.requiresSecondFactor) {
      const own = await readSecondFactor(store, personOf(c).userId)
      if (own.enabledAt === null)
        throw new Problem('second_factor_needed', 'set up your own second factor first')
    }
    await updateWorkspace(store, id, patch)
    c.set('audit', { workspaceId: id })
    return c.json(await getMembership(store, personOf(c).userId, id))
  })
  .delete('/:id', answers('Delete a workspace and everything in it', undefined, 204), async (c) => {
    const { store, sites } = c.var.services
    const { userId } = personOf(c)
    const { id, isExample } = await getOwned(c, c.req.param('id'))
    // an account without a company could not log in to make another
    const others = (await listMemberships(store, userId)).filter((one) => one.id !== id && !one.isExample)
    if (others.length === 0) throw lastWorkspace()
    c.set('audit', { workspaceId: others[0]?.id ?? '', subjectId: null })
    if (isExample) await removeExample(c, { workspaceId: id, userId })
    else for (const key of await deleteOther(store, id, userId)) sites.forget(key)
    return c.body(null, 204)
  })
