// Guesses at a password, counted by account and by address before the password is looked at.
import type { Context } from 'hono'
import type { AppEnv } from '../context.ts'
import { Problem } from '../problem.ts'
import { forgiveLogin, takeLoginAttempt } from '../store/login-attempts.ts'
import { clientAddress } from './client-address.ts'

/** Runs a check of a password. Throws `too_many_attempts` after ten in a quarter of an hour; a success forgives its account. */
export async function throttled<T>(c: Context<AppEnv>, account: string, check: () => Promise<T>): Promise<T> {
  const { store, clock } = c.var.services
  const address = clientAddress(c)
  const place = address ? `address ${address}` : null
  const waitMs = await takeLoginAttempt(store, [account, ...(place ? [place] : [])], clock())
  if (waitMs > 0) {
    const retryAfterSeconds = Math.ceil(waitMs / 1000)
    throw new Problem('too_many_attempts', `wait ${retryAfterSeconds} s before another try`, {
      retryAfterSeconds,
    })
  }
  const answer = await check()
  await forgiveLogin(store, account, place)
  return answer
}
