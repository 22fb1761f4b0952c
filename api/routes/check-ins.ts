// Check-ins: the levels of key results over time, typed, imported or sent.
import { type Context, Hono } from 'hono'
import { dayIn } from '#domain/day'
import {
  CheckIn,
  CheckInImport,
  CheckInImported,
  CheckInList,
  CheckInPatch,
  CheckInQuery,
  NewCheckIn,
} from '#wire/check-ins'
import type { AppEnv } from '../context.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { getWorkspace } from '../store/company/workspaces.ts'
import {
  deleteCheckIn,
  getCheckIn,
  importCheckIns,
  insertCheckIn,
  listCheckIns,
  updateCheckIn,
} from '../store/okrs/check-ins.ts'
import { getKeyResult } from '../store/okrs/key-results.ts'
import { answers } from './describe.ts'

/** Now, and the workspace's day. */
async function moment({ var: { services, identity } }: Context<AppEnv>) {
  const now = services.clock()
  const { timeZone } = await getWorkspace(services.store, identity.workspaceId)
  return { now, today: dayIn(timeZone)(now) }
}

export const checkIns = new Hono<AppEnv>()
  .get('/', answers('Check-ins, newest first', CheckInList), query(CheckInQuery), async (c) => {
    const { services, identity } = c.var
    return c.json(await listCheckIns(services.store, identity.workspaceId, c.req.valid('query')))
  })
  .post('/', answers('Check in', CheckIn, 201), jsonBody(NewCheckIn), async (c) => {
    const { services, identity } = c.var
    const checkIn = await insertCheckIn(services.store, identity, c.req.valid('json'), await moment(c))
    return c.json(checkIn, 201)
  })
  .post('/import', answers('Import levels', CheckInImported, 201), jsonBody(CheckInImport), async (c) => {
    const { services, identity } = c.var
    const sent = c.req.valid('json')
    const imported = await importCheckIns(services.store, identity, sent, await moment(c))
    const { id, name } = await getKeyResult(services.store, identity.workspaceId, sent.keyResultId)
    c.set('audit', { subjectId: id, subject: name })
    return c.json(imported, 201)
  })
  .get('/:id', answers('Read a check-in', CheckIn), async (c) => {
    const { services, identity } = c.var
    return c.json(await getCheckIn(services.store, identity.workspaceId, c.req.param('id')))
  })
  .patch('/:id', answers('Correct a check-in', CheckIn), jsonBody(CheckInPatch), async (c) => {
    const { services, identity } = c.var
    const { today } = await moment(c)
    return c.json(
      await updateCheckIn(services.store, identity, c.req.param('id'), c.req.valid('json'), today),
    )
  })
  .delete('/:id', answers('Delete a check-in', undefined, 204), async (c) => {
    const { services, identity } = c.var
    await deleteCheckIn(services.store, identity, c.req.param('id'))
    return c.body(null, 204)
  })
