// The token in the session cookie of whoever asks.
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { SESSION_COOKIE } from '../middleware/authenticate.ts'

/** Empty where there is none, which is no session's. */
export const sessionToken = (c: Context) => getCookie(c, SESSION_COOKIE) ?? ''
