// The cookie that a login, a set-up or an accepted invitation leaves behind.
import type { Context } from 'hono'
import { setCookie } from 'hono/cookie'
import { readDevice } from '#domain/device'
import { networkOf } from '#domain/network-of'
import type { AppEnv } from '../context.ts'
import { SESSION_COOKIE } from '../middleware/authenticate.ts'
import { Problem } from '../problem.ts'
import { checkSecondFactor } from '../store/company/second-factors.ts'
import { insertSession, SESSION_MS } from '../store/company/sessions.ts'
import { findUserByPassword } from '../store/company/users.ts'
import { clientAddress } from './client-address.ts'
import { knownDevice, rememberDevice } from './known-device.ts'
import { originOf } from './origin-of.ts'
import { throttled } from './throttle.ts'

/** Sets the cookie: out of reach of scripts, and not sent by other sites' forms. */
export async function openSession(
  c: Context<AppEnv>,
  { userId, workspaceId, email }: { userId: string; workspaceId: string; email: string },
): Promise<void> {
  const { store, clock } = c.var.services
  const address = clientAddress(c)
  const from = {
    device: readDevice(c.req.header('user-agent') ?? ''),
    place: address === undefined ? null : networkOf(address),
  }
  const token = await insertSession(store, userId, workspaceId, clock(), from)
  setCookie(c, SESSION_COOKIE, token, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: originOf(c).startsWith('https:'),
    path: '/',
    maxAge: SESSION_MS / 1000,
  })
  await rememberDevice(c, email)
}

type Credentials = { email: string; password: string; code?: string | undefined }

/** Who an address and a password stand for, with the code where the account asks for one. */
export async function checkLogin(c: Context<AppEnv>, { email, password, code }: Credentials) {
  const check = async () => {
    const found = await findUserByPassword(c.var.services.store, email, password)
    if (!found) throw new Problem('wrong_credentials', 'email or password is wrong')
    return { ...found, factor: await checkCode(c, found.userId, code) }
  }
  return throttled(c, `email ${email}`, check, { knownDevice: await knownDevice(c, email) })
}

/** Guesses at a code are counted by person, whatever browser they come from. */
export async function checkCode(c: Context<AppEnv>, userId: string, code: string | undefined) {
  const { store, secretKey, clock } = c.var.services
  const check = () => checkSecondFactor(store, { userId, secretKey }, code, clock())
  return code === undefined ? check() : throttled(c, `code ${userId}`, check, { byAddress: false })
}
