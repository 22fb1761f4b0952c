// Workspaces: one company each, and the memberships of a person.
import type { PageQuery } from '#wire/common'
import type { Role } from '#wire/session'
import type { Workspace as Membership, WorkspacePatch } from '#wire/workspaces'
import { Problem } from '../../problem.ts'
import { newId } from '../new-id.ts'
import { isFoundIn, readPage } from '../page.ts'
import { defined } from '../patch.ts'
import type { Row } from '../schema.ts'
import { compile, type Store } from '../store.ts'

export type Workspace = { id: string; name: string; timeZone: string; isExample: boolean }

const fromRow = (row: Row<'workspaces'>): Workspace => ({
  id: row.id,
  name: row.name,
  timeZone: row.time_zone,
  isExample: row.is_example === 1,
})

export async function getWorkspace({ db }: Store, id: string): Promise<Workspace> {
  const row = await db.selectFrom('workspaces').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such workspace')
  return fromRow(row)
}

/** Every workspace of this server: for the command line only, since no workspace may see another. */
export async function listWorkspaces({ db }: Store): Promise<Workspace[]> {
  return (await db.selectFrom('workspaces').selectAll().orderBy('id').execute()).map(fromRow)
}

const membershipsOf = ({ db }: Store, userId: string) =>
  db
    .selectFrom('members')
    .innerJoin('workspaces', 'workspaces.id', 'members.workspace_id')
    .selectAll('workspaces')
    .select('members.role')
    .where('members.user_id', '=', userId)
    .orderBy('workspaces.is_example')
    .orderBy('workspaces.name')
    .orderBy('workspaces.id')

const membership = (row: Row<'workspaces'> & { role: string }): Membership => ({
  ...fromRow(row),
  requiresSecondFactor: row.requires_second_factor === 1,
  role: row.role as Role,
  createdAt: row.created_at,
})

/** Every workspace of a person, examples last. */
export async function listMemberships(store: Store, userId: string): Promise<Membership[]> {
  return (await membershipsOf(store, userId).execute()).map(membership)
}

export async function pageOfMemberships(store: Store, userId: string, { q = '', ...page }: PageQuery) {
  const found = membershipsOf(store, userId).where(isFoundIn(q, ['workspaces.name']))
  const { rows, total } = await readPage(found, page)
  return { items: rows.map(membership), total }
}

/** Throws `not_found` where the person is no member. */
export async function getMembership(store: Store, userId: string, id: string): Promise<Membership> {
  const row = await membershipsOf(store, userId).where('workspaces.id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such workspace')
  return membership(row)
}

/** The workspace and its first owner, both or neither. */
export async function insertWorkspace(
  store: Store,
  workspace: Omit<Workspace, 'id'>,
  ownerUserId: string,
  now: number,
): Promise<Workspace> {
  const made = { id: newId(now), ...workspace }
  await store.batch(workspaceWithOwner(store, made, ownerUserId, now))
  return made
}

/** For a batch. */
export const workspaceWithOwner = (
  { db }: Store,
  { id, name, timeZone, isExample }: Workspace,
  ownerUserId: string,
  now: number,
) =>
  compile(
    db.insertInto('workspaces').values({
      id,
      name,
      time_zone: timeZone,
      is_example: isExample ? 1 : 0,
      created_at: now,
    }),
    db
      .insertInto('members')
      .values({ workspace_id: id, user_id: ownerUserId, role: 'owner', created_at: now }),
  )

/** Days of launched tests were counted in the time zone, so it stays from the first launch on. */
export async function updateWorkspace(
  store: Store,
  id: string,
  { name, timeZone, requiresSecondFactor }: WorkspacePatch,
): Promise<void> {
  const { db } = store
  const before = await getWorkspace(store, id)
  if (timeZone !== undefined && timeZone !== before.timeZone) {
    const launched = await db
      .selectFrom('phases')
      .select('id')
      .where('workspace_id', '=', id)
      .limit(1)
      .execute()
    if (launched.length > 0)
      throw new Problem('wrong_state', 'tests have been launched: their days were counted in this time zone')
  }
  const row = defined({
    name,
    time_zone: timeZone,
    requires_second_factor: requiresSecondFactor === undefined ? undefined : Number(requiresSecondFactor),
  })
  if (Object.keys(row).length > 0) await db.updateTable('workspaces').set(row).where('id', '=', id).execute()
}
