// Teams and who is in them.
import type { PageQuery } from '#wire/common'
import type { NewTeam, Team, TeamPatch } from '#wire/teams'
import { Problem } from '../../problem.ts'
import { newId } from '../new-id.ts'
import { isFoundIn, readPage } from '../page.ts'
import type { Row } from '../schema.ts'
import { chunkRows, compile, type Store } from '../store.ts'

const teamsOf = ({ db }: Store, workspaceId: string) =>
  db.selectFrom('teams').selectAll().where('workspace_id', '=', workspaceId).orderBy('name').orderBy('id')

async function withMembers({ db }: Store, workspaceId: string, rows: Row<'teams'>[]): Promise<Team[]> {
  const places = await db
    .selectFrom('team_members')
    .select(['team_id', 'user_id'])
    .where('workspace_id', '=', workspaceId)
    .execute()
  return rows.map(({ id, name, created_at }) => ({
    id,
    name,
    memberIds: places.filter(({ team_id }) => team_id === id).map(({ user_id }) => user_id),
    createdAt: created_at,
  }))
}

export async function pageOfTeams(store: Store, workspaceId: string, { q = '', ...page }: PageQuery) {
  const found = teamsOf(store, workspaceId).where(isFoundIn(q, ['name']))
  const { rows, total } = await readPage(found, page)
  return { items: await withMembers(store, workspaceId, rows), total }
}

export async function getTeam(store: Store, workspaceId: string, id: string): Promise<Team> {
  const rows = await teamsOf(store, workspaceId).where('id', '=', id).execute()
  const [team] = await withMembers(store, workspaceId, rows)
  if (!team) throw new Problem('not_found', 'no such team')
  return team
}

/** Ids of people who are no members of the workspace are refused. */
async function placesFor(store: Store, workspaceId: string, teamId: string, userIds: readonly string[]) {
  const members = await store.db
    .selectFrom('members')
    .select('user_id')
    .where('workspace_id', '=', workspaceId)
    .execute()
  const known = new Set(members.map(({ user_id }) => user_id))
  if (userIds.some((id) => !known.has(id))) throw new Problem('not_found', 'no such member')
  const rows = [...new Set(userIds)].map((user_id) => ({
    team_id: teamId,
    user_id,
    workspace_id: workspaceId,
  }))
  return chunkRows(store, rows, 3).map((chunk) => store.db.insertInto('team_members').values(chunk))
}

export async function insertTeam(
  store: Store,
  workspaceId: string,
  { name, memberIds = [] }: NewTeam,
  now: number,
): Promise<Team> {
  const id = newId(now)
  const places = await placesFor(store, workspaceId, id, memberIds)
  const team = { id, workspace_id: workspaceId, name, created_at: now }
  await store.batch(compile(store.db.insertInto('teams').values(team), ...places))
  return getTeam(store, workspaceId, id)
}

export async function updateTeam(
  store: Store,
  workspaceId: string,
  id: string,
  { name, memberIds }: TeamPatch,
): Promise<Team> {
  const { db } = store
  const before = await getTeam(store, workspaceId, id)
  const rename = db
    .updateTable('teams')
    .set({ name: name ?? before.name })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
  const places = memberIds && [
    db.deleteFrom('team_members').where('workspace_id', '=', workspaceId).where('team_id', '=', id),
    ...(await placesFor(store, workspaceId, id, memberIds)),
  ]
  await store.batch(compile(rename, ...(places ?? [])))
  return getTeam(store, workspaceId, id)
}

/** What was the team's is nobody's in particular from now on. */
export async function deleteTeam(store: Store, workspaceId: string, id: string): Promise<void> {
  const { db } = store
  await getTeam(store, workspaceId, id)
  await store.batch(
    compile(
      ...(['objectives', 'learnings', 'invitations'] as const).map((table) =>
        db
          .updateTable(table)
          .set({ team_id: null })
          .where('workspace_id', '=', workspaceId)
          .where('team_id', '=', id),
      ),
      db.deleteFrom('team_members').where('workspace_id', '=', workspaceId).where('team_id', '=', id),
      db.deleteFrom('teams').where('workspace_id', '=', workspaceId).where('id', '=', id),
    ),
  )
}
