// The cookie that a login, a set-up or an accepted invitation leaves behind.
import type { Context } from 'hono'
import { setCookie } from 'hono/cookie'
import type { AppEnv } from '../context.ts'
import { SESSION_COOKIE } from '../middleware/authenticate.ts'
import { Problem } from '../problem.ts'
import { insertSession, SESSION_MS } from '../store/sessions.ts'
import { findUserByPassword } from '../store/users.ts'
import { originOf } from './origin-of.ts'
import { throttled } from './throttle.ts'

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

/** Who an address and a password stand for. */
export function checkLogin(c: Context<AppEnv>, { email, password }: { email: string; password: string }) {
  return throttled(c, `email ${email}`, async () => {
    const found = await findUserByPassword(c.var.services.store, email, password)
    if (!found) throw new Problem('wrong_credentials', 'email or password is wrong')
    return found
  })
}
