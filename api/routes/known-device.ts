// Browsers that have logged in before: guesses from elsewhere do not lock them out.
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { AppEnv } from '../context.ts'
import { findPasswordHash } from '../store/company/users.ts'
import { deriveToken, isSameToken, newToken } from '../store/secret.ts'
import { originOf } from './origin-of.ts'

const COOKIE = 'levier_device'
const DAY_S = 24 * 3600
const MAX_AGE_DAYS = 180

/** OWASP's device cookies: a number that the server has signed for one account; it opens nothing by itself. Another password ends it. */
async function sign(c: Context<AppEnv>, email: string, stamp: string): Promise<string | null> {
  const { store, secretKey } = c.var.services
  const hash = await findPasswordHash(store, email)
  return hash === undefined ? null : deriveToken(secretKey, `known device ${stamp} ${email} ${hash}`)
}

const today = (c: Context<AppEnv>) => Math.floor(c.var.services.clock() / 1000 / DAY_S)

/** The number of a browser that has logged in to this account; null for any other. */
export async function knownDevice(c: Context<AppEnv>, email: string): Promise<string | null> {
  const [nonce = '', day = '', signature = ''] = (getCookie(c, COOKIE) ?? '').split('.')
  const age = today(c) - Number(day)
  if (nonce === '' || !(age >= 0 && age <= MAX_AGE_DAYS)) return null
  const expected = await sign(c, email, `${nonce}.${day}`)
  return expected !== null && isSameToken(signature, expected) ? nonce : null
}

export async function rememberDevice(c: Context<AppEnv>, email: string): Promise<void> {
  const stamp = `${newToken('lvd')}.${today(c)}`
  setCookie(c, COOKIE, `${stamp}.${await sign(c, email, stamp)}`, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: originOf(c).startsWith('https:'),
    path: '/api',
    maxAge: MAX_AGE_DAYS * DAY_S,
  })
}
