// Where the walk through an example company's months stands; one a person.
import { type SqlBool, sql } from 'kysely'
import type { Row } from '../schema.ts'
import { compile, type Store } from '../store.ts'
import { deleteWorkspace } from './delete-workspace.ts'
import { type Workspace, workspaceWithOwner } from './workspaces.ts'

export type ExampleProgress = {
  workspaceId: string
  userId: string
  startsAt: number
  endsAt: number
  /** Every moment before this has been lived. */
  walkedTo: number
  /** JSON, known to `api/example` alone. */
  state: string
  builtAt: number | null
  failedAt: number | null
}

const fromRow = (row: Row<'examples'>): ExampleProgress => ({
  workspaceId: row.workspace_id,
  userId: row.user_id,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  walkedTo: row.walked_to,
  state: row.state,
  builtAt: row.built_at,
  failedAt: row.failed_at,
})

export async function findExample({ db }: Store, userId: string): Promise<ExampleProgress | undefined> {
  const row = await db.selectFrom('examples').selectAll().where('user_id', '=', userId).executeTakeFirst()
  return row && fromRow(row)
}

/** The company and its first step, both or neither; nothing where the person has an example already. */
export async function insertExample(
  store: Store,
  workspace: Workspace,
  { userId, startsAt, endsAt, state }: Pick<ExampleProgress, 'userId' | 'startsAt' | 'endsAt' | 'state'>,
  now: number,
): Promise<void> {
  const progress = store.db.insertInto('examples').values({
    workspace_id: workspace.id,
    user_id: userId,
    created_at: now,
    starts_at: startsAt,
    ends_at: endsAt,
    walked_to: startsAt,
    state,
    built_at: null,
    failed_at: null,
  })
  try {
    await store.batch([...workspaceWithOwner(store, workspace, userId, now), ...compile(progress)])
  } catch (error) {
    // one a person: two clicks begin one
    if (!store.isConflict(error)) throw error
  }
}

export async function updateExample(
  { db }: Store,
  workspaceId: string,
  {
    walkedTo,
    state,
    builtAt,
    failedAt,
  }: Omit<ExampleProgress, 'workspaceId' | 'userId' | 'startsAt' | 'endsAt'>,
): Promise<void> {
  await db
    .updateTable('examples')
    .set({ walked_to: walkedTo, state, built_at: builtAt, failed_at: failedAt })
    .where('workspace_id', '=', workspaceId)
    .execute()
}

/** With the people whom its story invited, known by the domain of their addresses. Answers the keys of its sites. */
export async function deleteExample(
  store: Store,
  { workspaceId, userId }: Pick<ExampleProgress, 'workspaceId' | 'userId'>,
  storyDomain: string,
): Promise<string[]> {
  const { db } = store
  const members = await db
    .selectFrom('members')
    .innerJoin('users', 'users.id', 'members.user_id')
    .select('members.user_id')
    .where('members.workspace_id', '=', workspaceId)
    .where('members.user_id', '<>', userId)
    .where('users.email', 'like', `%${storyDomain}`)
    .execute()
  const keys = await deleteWorkspace(store, workspaceId)
  for (const { user_id } of members) {
    const isElsewhere = db.selectFrom('members').select('user_id').where('user_id', '=', user_id)
    await db
      .deleteFrom('users')
      .where('id', '=', user_id)
      .where(({ not, exists }) => not(exists(isElsewhere)))
      .execute()
  }
  return keys
}

/** Workspaces whose past is still being lived: the present must not touch them. */
export const unbuiltWorkspaces = ({ db }: Store) =>
  db.selectFrom('examples').select('workspace_id').where('built_at', 'is', null)

/** Of rows that jobs look after: all but those of such workspaces, or those of the one that is named. */
export const isLookedAfter = (store: Store, workspaceId?: string) =>
  workspaceId === undefined
    ? sql<SqlBool>`workspace_id not in ${unbuiltWorkspaces(store)}`
    : sql<SqlBool>`workspace_id = ${workspaceId}`
