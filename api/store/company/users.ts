// People, their memberships and passwords.
import type { CompiledQuery } from 'kysely'
import type { Locale } from '#wire/common'
import type { Session } from '#wire/session'
import { Problem } from '../../problem.ts'
import { newId } from '../new-id.ts'
import { hashPassword, isPassword, nobodysHash } from '../secret.ts'
import { compile, type Store, toNumber } from '../store.ts'
import { listMemberships } from './workspaces.ts'

export async function hasUsers({ db }: Store): Promise<boolean> {
  const row = await db
    .selectFrom('users')
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirst()
  return toNumber(row?.count) > 0
}

export type Founder = {
  company: string
  timeZone: string
  name: string
  email: string
  password: string
  locale: Locale
}

/** The first workspace and its owner, both or neither; undefined when somebody was faster. */
export async function insertFounder(store: Store, founder: Founder, now: number) {
  const [workspaceId, userId] = [newId(now), newId(now)]
  const { db } = store
  const password_hash = await hashPassword(founder.password)
  try {
    await store.batch(
      compile(
        // a second founder breaks this primary key, and with it the batch
        db.insertInto('settings').values({ key: 'founded_at', value: String(now) }),
        db
          .insertInto('workspaces')
          .values({ id: workspaceId, name: founder.company, time_zone: founder.timeZone, created_at: now }),
        db.insertInto('users').values({
          id: userId,
          email: founder.email,
          name: founder.name,
          locale: founder.locale,
          password_hash,
          created_at: now,
        }),
        db
          .insertInto('members')
          .values({ workspace_id: workspaceId, user_id: userId, role: 'owner', created_at: now }),
      ),
    )
    return { workspaceId, userId }
  } catch (error) {
    if (store.isConflict(error)) return undefined
    throw error
  }
}

/** A hash that no password has: an unknown email costs as much time as a wrong password, at its first use too. */
const NOBODYS_HASH = nobodysHash()

/** The user and one of their workspaces (null where they are in none any more), when the password is right. */
export async function findUserByPassword({ db }: Store, email: string, password: string) {
  const row = await db
    .selectFrom('users')
    .leftJoin('members', 'members.user_id', 'users.id')
    .leftJoin('workspaces', 'workspaces.id', 'members.workspace_id')
    .select(['users.id', 'users.name', 'users.password_hash', 'members.workspace_id'])
    .where('users.email', '=', email)
    .orderBy('workspaces.is_example')
    .orderBy('members.created_at')
    .limit(1)
    .executeTakeFirst()
  const isRight = await isPassword(password, row?.password_hash ?? NOBODYS_HASH)
  return row && isRight ? { userId: row.id, name: row.name, workspaceId: row.workspace_id } : undefined
}

export async function getSession(store: Store, userId: string, workspaceId: string): Promise<Session> {
  const user = await store.db
    .selectFrom('users')
    .leftJoin('second_factors', 'second_factors.user_id', 'users.id')
    .select(['email', 'name', 'locale', 'confirmed_at'])
    .where('users.id', '=', userId)
    .executeTakeFirst()
  const workspaces = await listMemberships(store, userId)
  const here = workspaces.find(({ id }) => id === workspaceId)
  if (!user || !here) throw new Problem('unauthenticated', 'no longer a member: log in again')
  const { name, timeZone, isExample, role, requiresSecondFactor } = here
  return {
    user: { id: userId, name: user.name, email: user.email, locale: user.locale as Locale },
    workspace: { id: workspaceId, name, timeZone, isExample },
    role,
    needsSecondFactor: requiresSecondFactor && user.confirmed_at === null,
    workspaces: workspaces.map((one) => ({
      id: one.id,
      name: one.name,
      isExample: one.isExample,
      role: one.role,
    })),
  }
}

/** Undefined where nobody has the email. */
export async function findPasswordHash({ db }: Store, email: string): Promise<string | undefined> {
  const found = db.selectFrom('users').select('password_hash').where('email', '=', email)
  return (await found.executeTakeFirst())?.password_hash
}

export function findUserByEmail({ db }: Store, email: string) {
  return db.selectFrom('users').select(['id', 'name']).where('email', '=', email).executeTakeFirst()
}

/** Sets a new password and ends every session of that person; false when nobody has this email. */
export async function resetPassword(
  store: Store,
  email: string,
  password: string,
  also: readonly CompiledQuery[] = [],
): Promise<boolean> {
  const { db } = store
  const user = await findUserByEmail(store, email)
  if (!user) return false
  await store.batch([
    ...compile(
      db
        .updateTable('users')
        .set({ password_hash: await hashPassword(password) })
        .where('id', '=', user.id),
      db.deleteFrom('sessions').where('user_id', '=', user.id),
    ),
    ...also,
  ])
  return true
}
