// A copy of a PostgreSQL database in a SQLite file: one format of backups for every engine, read by either.
import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs'
import SqliteDatabase from 'better-sqlite3'
import type pg from 'pg'
import { migrations } from '../migrations/index.ts'
import { migrate } from '../migrations/migrate.ts'
import { removeSqlite } from './copy-sqlite.ts'
import { openSqlite } from './sqlite.ts'

const ROWS_AT_ONCE = 2000

/** Of one moment, while others write; the file appears when it is whole. */
export async function copyPostgres(pool: pg.Pool, path: string): Promise<void> {
  const partial = `${path}.partial`
  removeSqlite(partial)
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin isolation level repeatable read, read only')
    const { rows } = await client.query('select name, applied_at from migrations order by name')
    await makeSchema(
      partial,
      rows.map(({ name }) => String(name)),
    )
    await copyRows(client, partial)
    await client.query('commit')
  } catch (error) {
    broken = error as Error
    removeSqlite(partial)
    throw error
  } finally {
    // a transaction that was left is ended with its connection
    client.release(broken)
  }
  const file = openSync(partial, 'r')
  fsyncSync(file)
  closeSync(file)
  renameSync(partial, path)
}

/** As far as the database has been migrated: a backup before a migration is of the schema before. */
async function makeSchema(path: string, applied: readonly string[]): Promise<void> {
  const store = openSqlite(path)
  try {
    await migrate(
      store,
      migrations.filter(({ name }) => applied.includes(name)),
      0,
    )
    await store.db.deleteFrom('migrations').execute()
  } finally {
    await store.close()
  }
}

async function copyRows(client: pg.PoolClient, path: string): Promise<void> {
  const sqlite = new SqliteDatabase(path)
  try {
    sqlite.pragma('journal_mode = delete')
    sqlite.pragma('synchronous = OFF')
    sqlite.pragma('foreign_keys = OFF')
    for (const { table, columns } of tablesOf(sqlite)) {
      const names = columns.map((column) => `"${column}"`).join(', ')
      const insert = sqlite.prepare(
        `insert into "${table}" (${names}) values (${columns.map(() => '?').join(', ')})`,
      )
      const insertAll = sqlite.transaction((rows: unknown[][]) => {
        for (const row of rows) insert.run(...row)
      })
      await client.query(`declare rows no scroll cursor for select ${names} from "${table}"`)
      for (;;) {
        const { rows } = await client.query<unknown[]>({
          text: `fetch ${ROWS_AT_ONCE} from rows`,
          rowMode: 'array',
        })
        if (rows.length === 0) break
        insertAll(rows)
      }
      await client.query('close rows')
    }
    const [orphan] = sqlite.pragma('foreign_key_check') as { table: string }[]
    if (orphan) throw new Error(`a row of ${orphan.table} refers to one that is not there`)
  } finally {
    sqlite.close()
  }
}

/** Every table of the file and its columns, as both engines have them. */
export function tablesOf(sqlite: SqliteDatabase.Database): { table: string; columns: string[] }[] {
  const tables = sqlite
    .prepare<[], { name: string }>(
      "select name from sqlite_schema where type = 'table' and name not like 'sqlite%' order by name",
    )
    .all()
  return tables.map(({ name }) => ({
    table: name,
    columns: (sqlite.pragma(`table_info("${name}")`) as { name: string }[]).map((column) => column.name),
  }))
}
