// Members of a workspace: their roles, and what happens to their things when they go.
import { sql } from 'kysely'
import type { PageQuery } from '#wire/common'
import type { Member, Ownership } from '#wire/members'
import type { Role } from '#wire/session'
import { Problem } from '../../problem.ts'
import { isFoundIn, readPage } from '../page.ts'
import { type Store, toNumber } from '../store.ts'

/** Every table whose rows are in somebody's name. A test walks the schema. */
export const OWNED_TABLES = ['objectives', 'key_results', 'hypotheses', 'experiments'] as const

const membersOf = ({ db }: Store, workspaceId: string) =>
  db
    .selectFrom('members')
    .innerJoin('users', 'users.id', 'members.user_id')
    .leftJoin('second_factors', 'second_factors.user_id', 'members.user_id')
    .select(['members.user_id', 'members.role', 'members.created_at', 'users.name', 'users.email'])
    .select('second_factors.confirmed_at')
    .where('members.workspace_id', '=', workspaceId)
    .orderBy('users.name')
    .orderBy('members.user_id')

async function withTeams(
  { db }: Store,
  workspaceId: string,
  rows: Awaited<ReturnType<ReturnType<typeof membersOf>['execute']>>,
): Promise<Member[]> {
  const places = await db
    .selectFrom('team_members')
    .select(['team_id', 'user_id'])
    .where('workspace_id', '=', workspaceId)
    .execute()
  return rows.map((row) => ({
    userId: row.user_id,
    name: row.name,
    email: row.email,
    role: row.role as Role,
    teamIds: places.filter(({ user_id }) => user_id === row.user_id).map(({ team_id }) => team_id),
    joinedAt: row.created_at,
    hasSecondFactor: row.confirmed_at !== null,
  }))
}

export async function pageOfMembers(store: Store, workspaceId: string, { q = '', ...page }: PageQuery) {
  const found = membersOf(store, workspaceId).where(isFoundIn(q, ['users.name', 'users.email']))
  const { rows, total } = await readPage(found, page)
  return { items: await withTeams(store, workspaceId, rows), total }
}

export async function getMember(store: Store, workspaceId: string, userId: string): Promise<Member> {
  const rows = await membersOf(store, workspaceId).where('members.user_id', '=', userId).execute()
  const [member] = await withTeams(store, workspaceId, rows)
  if (!member) throw new Problem('not_found', 'no such member')
  return member
}

export async function getOwnership({ db }: Store, workspaceId: string, userId: string): Promise<Ownership> {
  const count = async (table: (typeof OWNED_TABLES)[number]) => {
    const row = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll().as('count'))
      .where('workspace_id', '=', workspaceId)
      .where('owner_id', '=', userId)
      .executeTakeFirst()
    return toNumber(row?.count)
  }
  const [objectives = 0, keyResults = 0, hypotheses = 0, experiments = 0] = await Promise.all(
    OWNED_TABLES.map(count),
  )
  return { objectives, keyResults, hypotheses, experiments }
}

/** True while somebody else owns the workspace; part of the write, so that two owners cannot both go at once. */
export const hasOtherOwner = (workspaceId: string, userId: string) =>
  sql<boolean>`exists (select 1 from members as others
    where others.workspace_id = ${workspaceId} and others.role = 'owner' and others.user_id <> ${userId})`

export const lastOwner = () => new Problem('last_owner', 'make somebody else an owner first')

export async function setRole(
  store: Store,
  workspaceId: string,
  userId: string,
  role: Role,
): Promise<Member> {
  await getMember(store, workspaceId, userId)
  const update = store.db
    .updateTable('members')
    .set({ role })
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
  const changed = await (role === 'owner'
    ? update
    : update.where(hasOtherOwner(workspaceId, userId))
  ).executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw lastOwner()
  return getMember(store, workspaceId, userId)
}
