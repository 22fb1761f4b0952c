// Accepting an invitation: once, whoever tries at the same moment.
import { randomUUID } from 'node:crypto'
import type { Locale } from '#wire/common'
import { Problem } from '../../problem.ts'
import { newId } from '../new-id.ts'
import { hashPassword } from '../secret.ts'
import { compile, type Store } from '../store.ts'
import { badInvitation, type OpenInvitation } from './invitations.ts'

export type Newcomer = { name: string; email: string; password: string; locale: Locale }

/** Somebody new: account and membership, both or neither. Answers the user's id. */
export async function joinAsNew(
  store: Store,
  invitation: OpenInvitation,
  { name, email, password, locale }: Newcomer,
  now: number,
): Promise<string> {
  const userId = newId(now)
  const password_hash = await hashPassword(password)
  const claim = claimOf(store, invitation, now)
  const account = store.db
    .insertInto('users')
    .columns(['id', 'email', 'name', 'locale', 'password_hash', 'created_at'])
    .expression((eb) =>
      eb
        .selectFrom('invitations')
        .select([
          eb.val(userId).as('id'),
          eb.val(email).as('email'),
          eb.val(name).as('name'),
          eb.val(locale as string).as('locale'),
          eb.val(password_hash).as('password_hash'),
          eb.val(now).as('created_at'),
        ])
        .where('claim', '=', claim.mark),
    )
  const taken = () =>
    new Problem('invalid_request', 'email: this address has an account here: log in with it', {
      issues: [{ path: 'email', code: 'email_taken', message: 'has an account here: log in with it' }],
    })
  await commit(store, [claim.take, account.compile(), ...claim.seat(userId)], taken)
  return userId
}

/** Somebody who has an account on this server. */
export async function joinAsKnown(
  store: Store,
  invitation: OpenInvitation,
  userId: string,
  now: number,
): Promise<void> {
  const claim = claimOf(store, invitation, now)
  const already = () => new Problem('already_member', 'that person is a member of this workspace already')
  await commit(store, [claim.take, ...claim.seat(userId)], already)
}

async function commit(store: Store, queries: Parameters<Store['batch']>[0], conflict: () => Problem) {
  try {
    const [taken] = await store.batch(queries)
    if (taken === 0) throw badInvitation()
  } catch (error) {
    if (store.isConflict(error)) throw conflict()
    throw error
  }
}

/** Marks the invitation as taken by this attempt; the rest of the batch finds it by the mark, and nothing where it lost. */
function claimOf({ db }: Store, { id }: OpenInvitation, now: number) {
  const mark = randomUUID()
  const take = db
    .updateTable('invitations')
    .set({ accepted_at: now, claim: mark })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
  const seat = (userId: string) =>
    compile(
      db
        .insertInto('members')
        .columns(['workspace_id', 'user_id', 'role', 'created_at'])
        .expression((eb) =>
          eb
            .selectFrom('invitations')
            .select(['workspace_id', eb.val(userId).as('user_id'), 'role', eb.val(now).as('created_at')])
            .where('claim', '=', mark),
        ),
      db
        .insertInto('team_members')
        .columns(['team_id', 'user_id', 'workspace_id'])
        .expression((eb) =>
          eb
            .selectFrom('invitations')
            .innerJoin('teams', 'teams.id', 'invitations.team_id')
            .select(['teams.id', eb.val(userId).as('user_id'), 'teams.workspace_id'])
            .where('claim', '=', mark),
        ),
      db.updateTable('invitations').set({ accepted_by: userId }).where('claim', '=', mark),
    )
  return { mark, take: take.compile(), seat }
}
