// Guesses at a password, counted by account and by address before the password is looked at.
import type { Context } from 'hono'
import type { AppEnv } from '../context.ts'
import { Problem } from '../problem.ts'
import { forgiveLogin, takeLoginAttempt } from '../store/company/login-attempts.ts'
import { clientAddress } from './client-address.ts'

type Counting = {
  /** A browser that has logged in before, counted in the place of its account and its address. */
  knownDevice?: string | null
  /** False where what is guessed at belongs to one person, and whoever guesses has been counted already. */
  byAddress?: boolean
}

/** The password was right and a code is asked for: no guess, or an office would lock itself out by logging in. */
const isHalfWay = (error: unknown) => error instanceof Problem && error.code === 'second_factor_required'

/**
 * Runs a check of a password. Throws `too_many_attempts` after ten in a quarter of an hour; a success forgives its
 * account. A browser that has logged in before is counted by itself (`knownDevice`): who guesses at somebody's password
 * from elsewhere does not lock them out.
 */
export async function throttled<T>(
  c: Context<AppEnv>,
  account: string,
  check: () => Promise<T>,
  { knownDevice = null, byAddress = knownDevice === null }: Counting = {},
): Promise<T> {
  const { store, clock } = c.var.services
  // of IPv6 the network: a household or a guesser has 2^64 addresses
  const address = byAddress ? clientAddress(c) : undefined
  const place = address === undefined ? null : `address ${address}`
  const counted = knownDevice === null ? account : `device ${knownDevice}`
  const waitMs = await takeLoginAttempt(store, [counted, ...(place ? [place] : [])], clock())
  if (waitMs > 0) {
    const retryAfterSeconds = Math.ceil(waitMs / 1000)
    throw new Problem('too_many_attempts', `wait ${retryAfterSeconds} s before another try`, {
      retryAfterSeconds,
    })
  }
  try {
    const answer = await check()
    await forgiveLogin(store, counted, place)
    return answer
  } catch (error) {
    if (isHalfWay(error)) await forgiveLogin(store, counted, place)
    throw error
  }
}
