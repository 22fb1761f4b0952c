// Throttle of logins: attempts by email and by address, in windows of fifteen minutes.
import { compile, type Store, toNumber } from '../store.ts'

export const ATTEMPT_WINDOW_MS = 15 * 60 * 1000
const MAX_ATTEMPTS = 10

/**
 * Counts an attempt before its password is looked at, so that many at once cannot all slip through. Answers how long to
 * wait (ms); 0 when this one may go on.
 */
export async function takeLoginAttempt(store: Store, keys: readonly string[], now: number): Promise<number> {
  await forgetAttempts(store, now).execute()
  const rows = await store.db
    .insertInto('login_attempts')
    .values(keys.map((key) => ({ key, count: 1, window_started_at: now })))
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet(({ eb }) => ({ count: eb('login_attempts.count', '+', 1) })),
    )
    .returning(['count', 'window_started_at'])
    .execute()
  const blocked = rows.filter(({ count }) => toNumber(count) > MAX_ATTEMPTS)
  return Math.max(0, ...blocked.map((row) => toNumber(row.window_started_at) + ATTEMPT_WINDOW_MS - now))
}

/** Windows that are over: addresses and emails of people who logged in, or tried to. */
export const forgetAttempts = ({ db }: Store, now: number) =>
  db.deleteFrom('login_attempts').where('window_started_at', '<=', now - ATTEMPT_WINDOW_MS)

/** After a success: one's own account must not open the way to guessing at others, so an address keeps its failures. */
export async function forgiveLogin(
  { db, batch }: Store,
  account: string,
  address: string | null,
): Promise<void> {
  await batch(
    compile(
      db.deleteFrom('login_attempts').where('key', '=', account),
      db
        .updateTable('login_attempts')
        .set(({ eb }) => ({ count: eb('count', '-', 1) }))
        .where('key', '=', address ?? '')
        .where('count', '>', 0),
    ),
  )
}
