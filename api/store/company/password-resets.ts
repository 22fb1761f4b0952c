// Links by which an owner lets a member set a new password; good once, for a day.
import { randomUUID } from 'node:crypto'
import type { ResetOffer } from '#wire/invitations'
import { Problem } from '../../problem.ts'
import { newId } from '../new-id.ts'
import { hashPassword, hashToken, newToken } from '../secret.ts'
import { compile, type Store } from '../store.ts'

const RESET_MS = 24 * 3600 * 1000

/** Answers the token, which is not kept. Links made before for that person end. */
export async function insertPasswordReset(
  { db, batch }: Store,
  { workspaceId, userId, createdBy }: { workspaceId: string; userId: string; createdBy: string | null },
  now: number,
): Promise<{ token: string; expiresAt: number }> {
  const token = newToken('lvr')
  const expiresAt = now + RESET_MS
  await batch(
    compile(
      db.deleteFrom('password_resets').where('user_id', '=', userId).where('used_at', 'is', null),
      db.insertInto('password_resets').values({
        id: newId(now),
        workspace_id: workspaceId,
        token_hash: hashToken(token),
        user_id: userId,
        created_by: createdBy,
        expires_at: expiresAt,
        created_at: now,
      }),
    ),
  )
  return { token, expiresAt }
}

export type OpenReset = ResetOffer & { id: string; userId: string; workspaceId: string }

/** Whose password a link sets; throws `bad_reset_link` where it sets none any more. */
export async function getOpenReset({ db }: Store, token: string, now: number): Promise<OpenReset> {
  const row = await db
    .selectFrom('password_resets')
    .innerJoin('users', 'users.id', 'password_resets.user_id')
    .select(['password_resets.id', 'password_resets.user_id', 'password_resets.workspace_id'])
    .select(['password_resets.expires_at', 'users.name', 'users.email'])
    .where('token_hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  if (!row) throw badLink()
  const { id, name, email } = row
  return { id, name, email, userId: row.user_id, workspaceId: row.workspace_id, expiresAt: row.expires_at }
}

/** Sets the password and ends every session of that person, once. */
export async function useReset(store: Store, reset: OpenReset, password: string, now: number): Promise<void> {
  const { db } = store
  const claim = randomUUID()
  const password_hash = await hashPassword(password)
  const mine = db.selectFrom('password_resets').select('user_id').where('claim', '=', claim)
  const [taken] = await store.batch(
    compile(
      db
        .updateTable('password_resets')
        .set({ used_at: now, claim })
        .where('id', '=', reset.id)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now),
      db.updateTable('users').set({ password_hash }).where('id', 'in', mine),
      db.deleteFrom('sessions').where('user_id', 'in', mine),
    ),
  )
  if (taken === 0) throw badLink()
}

const badLink = () =>
  new Problem('bad_reset_link', 'the link was used or is too old: ask an owner for another')
