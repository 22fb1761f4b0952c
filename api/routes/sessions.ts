// Login and logout of people, and what they change about themselves.
import { Hono } from 'hono'
import { deleteCookie, getCookie } from 'hono/cookie'
import { Handover } from '#wire/members'
import { Login, Session, SessionPatch, WorkspaceSwitch } from '#wire/session'
import type { AppEnv } from '../context.ts'
import { recordPerson } from '../middleware/audit.ts'
import { authenticate, SESSION_COOKIE } from '../middleware/authenticate.ts'
import { isSameSite } from '../middleware/same-site.ts'
import { jsonBody } from '../middleware/validate.ts'
import { Problem } from '../problem.ts'
import { updateProfile } from '../store/company/profile.ts'
import { removeMember } from '../store/company/remove-member.ts'
import { deleteOtherSessions, deleteSession, moveSession } from '../store/company/sessions.ts'
import { getSession } from '../store/company/users.ts'
import { answers } from './describe.ts'
import { devices } from './devices.ts'
import { checkLogin, openSession } from './open-session.ts'
import { personOf } from './person-of.ts'
import { secondFactor } from './second-factor.ts'
import { sessionToken } from './session-token.ts'
import { throttled } from './throttle.ts'

export const sessions = new Hono<AppEnv>()
  .post('/', answers('Log in', Session), jsonBody(Login), async (c) => {
    const { store } = c.var.services
    if (c.req.header('origin') !== undefined && !isSameSite(c)) {
      throw new Problem('cross_site', 'log in from the app itself')
    }
    const { email, ...proof } = c.req.valid('json')
    const { userId, workspaceId, factor } = await checkLogin(c, { email, ...proof })
    if (workspaceId === null)
      throw new Problem('no_workspace', 'a member of no workspace: ask for an invitation')
    await openSession(c, { userId, workspaceId, email })
    const session = await getSession(store, userId, workspaceId)
    const action = factor === 'recovery' ? 'session.recovery' : 'session.login'
    await recordPerson(c, session, { noun: 'session', action })
    return c.json(session)
  })
  .use(authenticate({ withoutSecondFactor: true }))
  .route('/devices', devices)
  .route('/second-factor', secondFactor)
  .get('/', answers('Who is logged in', Session), async (c) => {
    const { userId, workspaceId } = personOf(c)
    return c.json(await getSession(c.var.services.store, userId, workspaceId))
  })
  .patch(
    '/',
    answers('Change name, language, address or password', Session),
    jsonBody(SessionPatch),
    async (c) => {
      const { store } = c.var.services
      const { userId, workspaceId } = personOf(c)
      const patch = c.req.valid('json')
      const change = () => updateProfile(store, { userId, token: sessionToken(c) }, patch)
      const isGuess = patch.email !== undefined || patch.password !== undefined
      await (isGuess ? throttled(c, `user ${userId}`, change) : change())
      const session = await getSession(store, userId, workspaceId)
      const fields = Object.keys(patch).filter((field) => !['currentPassword', 'locale'].includes(field))
      if (fields.length > 0)
        await recordPerson(c, session, { noun: 'session', action: 'session.update', fields })
      return c.json(session)
    },
  )
  .post('/workspace', answers('Go to another workspace', Session), jsonBody(WorkspaceSwitch), async (c) => {
    const { store } = c.var.services
    const { userId } = personOf(c)
    const { workspaceId } = c.req.valid('json')
    if (!(await moveSession(store, sessionToken(c), workspaceId)))
      throw new Problem('not_found', 'no such workspace')
    const session = await getSession(store, userId, workspaceId)
    await recordPerson(c, session, { noun: 'session', action: 'session.workspace' })
    return c.json(session)
  })
  .post('/leave', answers('Leave the workspace', undefined, 204), jsonBody(Handover), async (c) => {
    const { store, clock } = c.var.services
    const { userId, workspaceId } = personOf(c)
    const session = await getSession(store, userId, workspaceId)
    await removeMember(store, workspaceId, userId, c.req.valid('json').handOverTo, clock())
    await recordPerson(c, session, { noun: 'session', action: 'session.leave' })
    return c.body(null, 204)
  })
  .delete('/others', answers('End every other session', undefined, 204), async (c) => {
    const { store } = c.var.services
    const { userId, workspaceId } = personOf(c)
    await deleteOtherSessions(store, userId, sessionToken(c))
    const session = await getSession(store, userId, workspaceId)
    await recordPerson(c, session, { noun: 'session', action: 'session.others' })
    return c.body(null, 204)
  })
  .delete('/', answers('Log out', undefined, 204), async (c) => {
    const token = getCookie(c, SESSION_COOKIE)
    if (token) await deleteSession(c.var.services.store, token)
    deleteCookie(c, SESSION_COOKIE, { path: '/' })
    return c.body(null, 204)
  })
