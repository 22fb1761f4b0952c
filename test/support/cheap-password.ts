// A password whose hash costs next to nothing: for tests that log in many times, and are not about the hash.
import { randomBytes, scryptSync } from 'node:crypto'
import type { Store } from '../../api/store/store.ts'

/** A stored hash carries its own cost, so the app checks this one as any other. */
export async function setCheapPassword({ db }: Store, email: string, password: string): Promise<void> {
  const salt = randomBytes(16)
  const key = scryptSync(password, salt, 32, { N: 2, r: 1, p: 1 })
  const password_hash = ['scrypt', 2, 1, 1, salt.toString('base64url'), key.toString('base64url')].join('$')
  await db.updateTable('users').set({ password_hash }).where('email', '=', email).execute()
}
