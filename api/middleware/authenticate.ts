// Finds out who asks: a session cookie or an API key; and lets only some roles pass.
import { getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { Role } from '#wire/session'
import type { AppEnv } from '../context.ts'
import { Problem } from '../problem.ts'
import { findApiKey } from '../store/api-keys.ts'
import { findIdentity } from '../store/sessions.ts'
import { isSameSite } from './same-site.ts'

export const SESSION_COOKIE = 'levier_session'

const ranks: Record<Role, number> = { viewer: 0, editor: 1, owner: 2 }
const safeMethods = ['GET', 'HEAD', 'OPTIONS']

/** Refuses whoever is nobody, and cookie-carried changes that another site may have caused. */
export const authenticate = () =>
  createMiddleware<AppEnv>(async (c, next) => {
    const { store, clock } = c.var.services
    const bearer = c.req.header('authorization')?.match(/^Bearer (.+)$/)?.[1]
    const cookie = getCookie(c, SESSION_COOKIE)
    const identity = bearer
      ? await findApiKey(store, bearer, clock())
      : cookie
        ? await findIdentity(store, cookie, clock())
        : undefined
    if (!identity) throw new Problem('unauthenticated', 'log in, or send an API key as a bearer token')
    if (!bearer && !safeMethods.includes(c.req.method) && !isSameSite(c)) {
      throw new Problem('cross_site', 'changes are only taken from the app itself')
    }
    c.set('identity', identity)
    await next()
  })

/** Reading is everybody's; changing needs at least this role. */
export const canChange = (role: Role = 'editor') =>
  createMiddleware<AppEnv>(async (c, next) => {
    if (!safeMethods.includes(c.req.method) && ranks[c.var.identity.role] < ranks[role]) {
      throw new Problem('forbidden', `this needs the role ${role}`)
    }
    await next()
  })

/** Reading, too, needs at least this role. */
export const needsRole = (role: Role) =>
  createMiddleware<AppEnv>(async (c, next) => {
    if (ranks[c.var.identity.role] < ranks[role])
      throw new Problem('forbidden', `this needs the role ${role}`)
    await next()
  })
