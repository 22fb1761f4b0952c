// The first owner, who proves to hold the link that the server printed.
import { Hono } from 'hono'
import { Session, Setup, SetupState } from '#wire/session'
import type { AppEnv } from '../context.ts'
import { recordPerson } from '../middleware/audit.ts'
import { jsonBody } from '../middleware/validate.ts'
import { Problem } from '../problem.ts'
import { getSession, hasUsers, insertFounder } from '../store/company/users.ts'
import { deriveToken, isSameToken } from '../store/secret.ts'
import { answers } from './describe.ts'
import { openSession } from './open-session.ts'

/** Good while nobody owns the server: it needs no storage, and the command line can print it again. */
export function setupToken(secretKey: string): string {
  return deriveToken(secretKey, 'setup').slice(0, 32)
}

export const setup = new Hono<AppEnv>()
  .get('/', answers('Whether a first owner is needed', SetupState), async (c) =>
    c.json({ needed: !(await hasUsers(c.var.services.store)) }),
  )
  .post('/', answers('Create the first owner', Session, 201), jsonBody(Setup), async (c) => {
    const { store, clock, secretKey } = c.var.services
    const { token, ...founder } = c.req.valid('json')
    if (await hasUsers(store)) throw new Problem('already_set_up', 'this server has an owner: log in')
    if (!isSameToken(token, setupToken(secretKey))) {
      throw new Problem('bad_setup_link', 'use the link that the server printed when it started')
    }
    const made = await insertFounder(store, founder, clock())
    if (!made) throw new Problem('already_set_up', 'somebody was faster: log in')
    await openSession(c, { ...made, email: founder.email })
    const session = await getSession(store, made.userId, made.workspaceId)
    await recordPerson(c, session, { noun: 'workspaces', action: 'workspaces.create' })
    return c.json(session, 201)
  })
