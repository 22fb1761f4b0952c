// A database as a release left it, with rows in every table, brought up to date and opened by today's app.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { migrations } from '../../api/store/migrations/index.ts'
import { type Migration, migrate } from '../../api/store/migrations/migrate.ts'
import { openSqlite } from '../../api/store/open/sqlite.ts'
import type { Store } from '../../api/store/store.ts'
import { login, openApp } from './app.ts'

export type Item = Record<string, unknown> & { id: string }

/** What the release of that schema answered, by path, and when. */
export function readAnswers(name: string) {
  const text = readFileSync(new URL(`../fixtures/${name}/answers.json`, import.meta.url), 'utf8')
  return JSON.parse(text) as { at: number; answers: Record<string, Item[]> }
}

/** `released`: the migrations that the release knew. */
export async function openReleased(name: string, released: readonly Migration[]) {
  const folder = mkdtempSync(join(tmpdir(), 'levier-released-'))
  const path = join(folder, 'levier.db')
  const old = openSqlite(path)
  await migrate(old, released, 0)
  const rows = readFileSync(new URL(`../fixtures/${name}/rows.sql`, import.meta.url), 'utf8')
  await old.db.connection().execute(async (db) => {
    // tables are in the order of their making, and some refer to later ones
    await sql`pragma foreign_keys = off`.execute(db)
    for (const statement of rows.split(/;\n(?=insert|$)/).filter(Boolean))
      await sql.raw(statement).execute(db)
    await sql`pragma foreign_keys = on`.execute(db)
  })
  const before = await rowCounts(old)
  await old.close()
  const test = await openApp({ path, startsAt: readAnswers(name).at })
  const owner = await login(test)
  const close = async () => {
    await test.store.close()
    rmSync(folder, { recursive: true })
  }
  return { test, owner, before, close }
}

/** Tables whose count is not what it was: a log-in makes a session, is written down, and forgets failed attempts. */
export async function lostRows(
  store: Store,
  before: Map<string, number>,
  released: number,
): Promise<string[]> {
  const after = await rowCounts(store)
  const grown: Record<string, number> = {
    migrations: migrations.length - released,
    sessions: 1,
    login_attempts: -1,
    audit_log: 1,
  }
  return [...before]
    .filter(([table, count]) => after.get(table) !== count + (count > 0 ? (grown[table] ?? 0) : 0))
    .map(([table, count]) => `${table}: ${count} → ${after.get(table)}`)
}

async function rowCounts({ db }: Store): Promise<Map<string, number>> {
  const tables = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table' and name not like 'sqlite%'`.execute(db)
  const counted = tables.rows.map(async ({ name }) => {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(name)}`.execute(
      db,
    )
    return [name, rows[0]?.count ?? 0] as const
  })
  return new Map(await Promise.all(counted))
}
