// Login and logout of people.
import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { Login, Session, SessionPatch, WorkspaceSwitch } from '#wire/session'
import type { AppEnv } from '../context.ts'
import { authenticate, SESSION_COOKIE } from '../middleware/authenticate.ts'
import { isSameSite } from '../middleware/same-site.ts'
import { jsonBody } from '../middleware/validate.ts'
import { Problem } from '../problem.ts'
import { forgetLoginAttempts, takeLoginAttempt } from '../store/login-attempts.ts'
import { deleteSession, insertSession, moveSession, SESSION_MS } from '../store/sessions.ts'
import { findUserByPassword, getSession, setLocale } from '../store/users.ts'
import { clientAddress } from './client-address.ts'
import { answers } from './describe.ts'
import { originOf } from './origin-of.ts'
import { personOf } from './person-of.ts'

/** Sets the cookie: out of reach of scripts, and not sent by other sites' forms. */
export async function openSession(c: Context<AppEnv>, userId: string, workspaceId: string): Promise<void> {
  const { store, clock } = c.var.services
  const token = await insertSession(store, userId, workspaceId, clock())
  setCookie(c, SESSION_COOKIE, token, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: originOf(c).startsWith('https:'),
    path: '/',
    maxAge: SESSION_MS / 1000,
  })
}

export const sessions = new Hono<AppEnv>()
  .post('/', answers('Log in', Session), jsonBody(Login), async (c) => {
    const { store, clock, publicUrl } = c.var.services
    if (c.req.header('origin') !== undefined && !isSameSite(c.req, publicUrl)) {
      throw new Problem('cross_site', 'log in from the app itself')
    }
    const { email, password } = c.req.valid('json')
    const address = clientAddress(c)
    const keys = [`email ${email}`, ...(address ? [`address ${address}`] : [])]
    const waitMs = await takeLoginAttempt(store, keys, clock())
    if (waitMs > 0) {
      const retryAfterSeconds = Math.ceil(waitMs / 1000)
      throw new Problem('too_many_attempts', `wait ${retryAfterSeconds} s before another try`, {
        retryAfterSeconds,
      })
    }
    const found = await findUserByPassword(store, email, password)
    if (!found) throw new Problem('wrong_credentials', 'email or password is wrong')
    await forgetLoginAttempts(store, keys)
    await openSession(c, found.userId, found.workspaceId)
    return c.json(await getSession(store, found.userId, found.workspaceId))
  })
  .use(authenticate())
  .get('/', answers('Who is logged in', Session), async (c) => {
    const { userId, workspaceId } = personOf(c)
    return c.json(await getSession(c.var.services.store, userId, workspaceId))
  })
  .patch('/', answers('Choose a language', Session), jsonBody(SessionPatch), async (c) => {
    const { store } = c.var.services
    const { userId, workspaceId } = personOf(c)
    await setLocale(store, userId, c.req.valid('json').locale)
    return c.json(await getSession(store, userId, workspaceId))
  })
  .post('/workspace', answers('Go to another workspace', Session), jsonBody(WorkspaceSwitch), async (c) => {
    const { store } = c.var.services
    const { userId } = personOf(c)
    const { workspaceId } = c.req.valid('json')
    const token = getCookie(c, SESSION_COOKIE) ?? ''
    if (!(await moveSession(store, token, workspaceId))) throw new Problem('not_found', 'no such workspace')
    return c.json(await getSession(store, userId, workspaceId))
  })
  .delete('/', answers('Log out', undefined, 204), async (c) => {
    const token = getCookie(c, SESSION_COOKIE)
    if (token) await deleteSession(c.var.services.store, token)
    deleteCookie(c, SESSION_COOKIE, { path: '/' })
    return c.body(null, 204)
  })
