// Throttle of logins: failures by email and by address, in windows of fifteen minutes.
import { type Store, toNumber } from './store.ts'

export const ATTEMPT_WINDOW_MS = 15 * 60 * 1000
const MAX_FAILURES = 10

/** Milliseconds to wait before another try; 0 when one is free. */
export async function loginWaitMs({ db }: Store, keys: readonly string[], now: number): Promise<number> {
  const rows = await db
    .selectFrom('login_attempts')
    .selectAll()
    .where('key', 'in', keys)
    .where('window_started_at', '>', now - ATTEMPT_WINDOW_MS)
    .execute()
  const blocked = rows.filter(({ count }) => toNumber(count) >= MAX_FAILURES)
  return Math.max(0, ...blocked.map((row) => toNumber(row.window_started_at) + ATTEMPT_WINDOW_MS - now))
}

export async function countLoginFailure({ db }: Store, keys: readonly string[], now: number): Promise<void> {
  await db
    .deleteFrom('login_attempts')
    .where('window_started_at', '<=', now - ATTEMPT_WINDOW_MS)
    .execute()
  await db
    .insertInto('login_attempts')
    .values(keys.map((key) => ({ key, count: 1, window_started_at: now })))
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet(({ eb }) => ({ count: eb('login_attempts.count', '+', 1) })),
    )
    .execute()
}

export async function forgetLoginFailures({ db }: Store, keys: readonly string[]): Promise<void> {
  await db.deleteFrom('login_attempts').where('key', 'in', keys).execute()
}
