// Browsers that have logged in before: guesses from elsewhere do not lock them out.
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { AppEnv } from '../context.ts'
import { deriveToken, isSameToken, newToken } from '../store/secret.ts'
import { originOf } from './origin-of.ts'

const COOKIE = 'levier_device'
const MAX_AGE_S = 180 * 24 * 3600

/** OWASP's device cookies: a number that the server has signed for one account; it opens nothing by itself. */
const sign = (c: Context<AppEnv>, account: string, nonce: string) =>
  deriveToken(c.var.services.secretKey, `known device ${nonce} ${account}`)

/** The number of a browser that has logged in to this account; null for any other. */
export function knownDevice(c: Context<AppEnv>, account: string): string | null {
  const [nonce = '', signature = ''] = (getCookie(c, COOKIE) ?? '').split('.')
  return nonce !== '' && isSameToken(signature, sign(c, account, nonce)) ? nonce : null
}

export function rememberDevice(c: Context<AppEnv>, account: string): void {
  const nonce = newToken('lvd')
  setCookie(c, COOKIE, `${nonce}.${sign(c, account, nonce)}`, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: originOf(c).startsWith('https:'),
    path: '/api',
    maxAge: MAX_AGE_S,
  })
}
