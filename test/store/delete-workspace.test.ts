// Deleting a workspace: no table is forgotten, no foreign key is in the way, nobody else loses a row.
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { deleteWorkspace, WORKSPACE_TABLES } from '../../api/store/company/delete-workspace.ts'
import { migrations } from '../../api/store/migrations/index.ts'
import { migrate } from '../../api/store/migrations/migrate.ts'
import type { NodeStore } from '../../api/store/open/node-store.ts'
import { openSqlite } from '../../api/store/open/sqlite.ts'

type Column = { name: string; type: string; notnull: number; pk: number }
type Reference = { from: string; table: string }

let store: NodeStore
const rows = async <T>(text: string): Promise<T[]> => (await sql.raw<T>(text).execute(store.db)).rows
const tables = async () =>
  (await rows<{ name: string }>("select name from sqlite_master where type = 'table'")).map(
    ({ name }) => name,
  )
const columnsOf = (table: string) => rows<Column>(`pragma table_info(${table})`)
const owned = async () => {
  const found: string[] = []
  for (const table of await tables())
    if ((await columnsOf(table)).some(({ name }) => name === 'workspace_id')) found.push(table)
  return found
}

/** One row in every table, each foreign key filled, also those that may be null: the tightest knot there can be. */
async function fill(workspace: string): Promise<void> {
  await rows('pragma foreign_keys = off')
  for (const table of ['workspaces', 'users', ...(await owned())]) {
    const references = await rows<Reference>(`pragma foreign_key_list(${table})`)
    const values = (await columnsOf(table)).map(({ name, type }) => {
      const target = references.find(({ from }) => from === name)?.table
      if (name === 'id') return `'${workspace} ${table}'`
      if (name === 'workspace_id') return `'${workspace} workspaces'`
      if (target) return `'${workspace} ${target}'`
      return type === 'TEXT' ? `'${workspace} ${name}'` : '1'
    })
    await rows(`insert into ${table} values (${values.join(', ')})`)
  }
  await rows('pragma foreign_keys = on')
  expect(await rows('pragma foreign_key_check')).toEqual([])
}

const countsOf = async (workspace: string) => {
  const counts: Record<string, number> = {}
  for (const table of await owned()) {
    const [row] = await rows<{ n: number }>(
      `select count(*) as n from ${table} where workspace_id = '${workspace} workspaces'`,
    )
    counts[table] = row?.n ?? 0
  }
  return counts
}

describe('deleting a workspace', () => {
  beforeEach(async () => {
    store = openSqlite(':memory:')
    await migrate(store, migrations, 0)
    await fill('mine')
    await fill('theirs')
  })

  it('knows every table that carries a workspace', async () => {
    expect([...WORKSPACE_TABLES].toSorted()).toEqual((await owned()).toSorted())
  })

  it('leaves none of its rows and all of the others', async () => {
    const before = await countsOf('theirs')
    expect(new Set(Object.values(before))).toEqual(new Set([1]))
    expect(await deleteWorkspace(store, 'mine workspaces')).toEqual(['mine key'])
    expect(new Set(Object.values(await countsOf('mine')))).toEqual(new Set([0]))
    expect(await countsOf('theirs')).toEqual(before)
    expect(await rows('select id from workspaces')).toEqual([{ id: 'theirs workspaces' }])
    expect(await rows('pragma foreign_key_check')).toEqual([])
  })

  it('keeps whoever is at a screen logged in, in another workspace of theirs', async () => {
    await rows("insert into members values ('theirs workspaces', 'mine users', 'viewer', 2)")
    await deleteWorkspace(store, 'mine workspaces')
    const sessions = await rows<{ user_id: string; workspace_id: string }>(
      "select user_id, workspace_id from sessions where user_id = 'mine users'",
    )
    expect(sessions).toEqual([{ user_id: 'mine users', workspace_id: 'theirs workspaces' }])
  })
})
