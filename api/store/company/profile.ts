// What people change about themselves: name, language, address, password.
import type { SessionPatch } from '#wire/session'
import { Problem } from '../../problem.ts'
import { defined } from '../patch.ts'
import { hashPassword, isPassword } from '../secret.ts'
import { compile, type Store } from '../store.ts'
import { otherSessions } from './sessions.ts'

const refused = (path: string, code: string, message: string) =>
  new Problem('invalid_request', `${path}: ${message}`, { issues: [{ path, code, message }] })

/** Another address or password needs the current password; another password ends the person's other sessions. */
export async function updateProfile(
  store: Store,
  { userId, token }: { userId: string; token: string },
  { name, locale, email, password, currentPassword }: SessionPatch,
): Promise<void> {
  const { db } = store
  if (email !== undefined || password !== undefined) await checkPassword(store, userId, currentPassword ?? '')
  const row = defined({
    name,
    locale,
    email,
    password_hash: password === undefined ? undefined : await hashPassword(password),
  })
  if (Object.keys(row).length === 0) return
  const change = db.updateTable('users').set(row).where('id', '=', userId)
  const ends = password === undefined ? [] : [otherSessions(db, userId, token)]
  try {
    await store.batch(compile(change, ...ends))
  } catch (error) {
    if (!store.isConflict(error)) throw error
    throw refused('email', 'email_other', 'belongs to another account')
  }
}

/** Throws naming the field that the password came in. */
export async function checkPassword(
  { db }: Store,
  userId: string,
  password: string,
  field = 'currentPassword',
): Promise<void> {
  const user = await db
    .selectFrom('users')
    .select('password_hash')
    .where('id', '=', userId)
    .executeTakeFirst()
  if (!user || !(await isPassword(password, user.password_hash)))
    throw refused(field, 'wrong_password', 'is not the current password')
}
