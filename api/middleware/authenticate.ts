// Finds out who asks: a session cookie or an API key; and lets only some roles pass.
import { getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { Scope } from '#wire/scopes'
import type { Role } from '#wire/session'
import type { AppEnv } from '../context.ts'
import { Problem } from '../problem.ts'
import { findApiKey } from '../store/company/api-keys.ts'
import { findIdentity } from '../store/company/sessions.ts'
import { areWithin, isInScope, scopeOf } from './areas.ts'
import { createInUseMarks } from './mark-in-use.ts'
import { isSameSite } from './same-site.ts'

export const SESSION_COOKIE = 'levier_session'

const ranks: Record<Role, number> = { viewer: 0, editor: 1, owner: 2 }
const safeMethods = ['GET', 'HEAD', 'OPTIONS']

type Options = {
  /** For what concerns a person's own account: where the company asks for a second factor, it is set up here. */
  withoutSecondFactor?: boolean
}

/** Refuses whoever is nobody, what a key's scopes leave out, and cookie-carried changes that another site may have caused. */
export const authenticate = ({ withoutSecondFactor = false }: Options = {}) => {
  const markInUse = createInUseMarks()
  return createMiddleware<AppEnv>(async (c, next) => {
    const { store, clock } = c.var.services
    const now = clock()
    const bearer = c.req.header('authorization')?.match(/^Bearer (.+)$/)?.[1]
    const cookie = getCookie(c, SESSION_COOKIE)
    const token = bearer ?? cookie ?? ''
    const identity = bearer ? await findApiKey(store, bearer, now) : await findIdentity(store, token, now)
    if (!identity) throw new Problem('unauthenticated', 'log in, or send an API key as a bearer token')
    const isChange = !safeMethods.includes(c.req.method)
    if (!bearer && isChange && !isSameSite(c)) {
      throw new Problem('cross_site', 'changes are only taken from the app itself')
    }
    if (identity.needsSecondFactor && !withoutSecondFactor)
      throw new Problem('second_factor_needed', 'this company asks for a second factor: set one up first')
    if (!isInScope(identity.scopes, isChange, c.req.path)) {
      const scope = scopeOf(c.req.path, isChange)
      throw new Problem('scope_missing', `the key lacks the scope ${scope}: make one that has it`)
    }
    c.set('identity', identity)
    await markInUse(store, token, identity, now)
    await next()
  })
}

/** Reading is everybody's; changing needs at least this role. */
export const canChange = (role: Role = 'editor') =>
  createMiddleware<AppEnv>(async (c, next) => {
    if (!safeMethods.includes(c.req.method) && ranks[c.var.identity.role] < ranks[role]) {
      throw new Problem('forbidden', `this needs the role ${role}`)
    }
    await next()
  })

/** What shows people's addresses needs this scope of a key, whatever area its noun belongs to. */
export const needsScope = (scope: Scope) =>
  createMiddleware<AppEnv>(async (c, next) => {
    if (!areWithin([scope], c.var.identity.scopes))
      throw new Problem('scope_missing', `the key lacks the scope ${scope}: make one that has it`)
    await next()
  })

/** Reading, too, needs at least this role. */
export const needsRole = (role: Role) =>
  createMiddleware<AppEnv>(async (c, next) => {
    if (ranks[c.var.identity.role] < ranks[role])
      throw new Problem('forbidden', `this needs the role ${role}`)
    await next()
  })
