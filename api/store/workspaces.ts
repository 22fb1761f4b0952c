// Workspaces: one company each.
import { Problem } from '../problem.ts'
import type { Store } from './store.ts'

export type Workspace = { id: string; name: string; timeZone: string }

export async function getWorkspace({ db }: Store, id: string): Promise<Workspace> {
  const row = await db.selectFrom('workspaces').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such workspace')
  return { id: row.id, name: row.name, timeZone: row.time_zone }
}

/** Every workspace of this server: for the command line only, since no workspace may see another. */
export async function listWorkspaces({ db }: Store): Promise<Workspace[]> {
  const rows = await db.selectFrom('workspaces').selectAll().orderBy('id').execute()
  return rows.map((row) => ({ id: row.id, name: row.name, timeZone: row.time_zone }))
}
