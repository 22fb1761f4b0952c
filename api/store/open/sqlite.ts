// Opens SQLite in a file (or `:memory:`) through better-sqlite3.
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { type CompiledQuery, Kysely } from 'kysely'
import type { Database } from '../schema.ts'
import { sqliteDialect } from './dialect.ts'
import type { NodeStore } from './node-store.ts'

export function openSqlite(path: string): NodeStore {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const sqlite = new SqliteDatabase(path)
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('busy_timeout = 5000')
  // 64 MB of pages in memory and a checkpoint every 32 MB: random event ids touch many pages
  sqlite.pragma('cache_size = -65536')
  sqlite.pragma('wal_autocheckpoint = 8000')
  sqlite.pragma('foreign_keys = ON')

  const statements = new Map<string, SqliteDatabase.Statement>()
  const prepare = (sql: string) => {
    const known = statements.get(sql)
    if (known) return known
    const statement = sqlite.prepare(sql)
    if (statements.size > 500) statements.clear()
    statements.set(sql, statement)
    return statement
  }
  const run = async ({ sql, parameters }: CompiledQuery) => {
    const statement = prepare(sql)
    if (statement.reader) return { rows: statement.all(...parameters) }
    return { rows: [], numAffectedRows: BigInt(statement.run(...parameters).changes) }
  }
  const runAll = sqlite.transaction((queries: readonly CompiledQuery[]) =>
    queries.map(({ sql, parameters }) => prepare(sql).run(...parameters).changes),
  )

  return {
    engine: 'sqlite',
    db: new Kysely<Database>({ dialect: sqliteDialect(run) }),
    // immediate: takes the write lock first, so a busy file waits here and never half-way
    batch: async (queries) => runAll.immediate(queries),
    maxParameters: 32_000,
    isConflict: (error) =>
      error instanceof SqliteDatabase.SqliteError && error.code.startsWith('SQLITE_CONSTRAINT'),
    copyTo: async (target) => {
      await sqlite.backup(target)
    },
    close: async () => {
      sqlite.close()
    },
  }
}

/** Throws where a file is not a sound database of ours. Merges a log that stands beside it. */
export function checkSqlite(path: string): void {
  const sqlite = new SqliteDatabase(path, { fileMustExist: true })
  try {
    const fault = sqlite.pragma('integrity_check(1)', { simple: true })
    if (fault !== 'ok') throw new Error(String(fault))
    sqlite.prepare('select name from migrations').all()
  } finally {
    sqlite.close()
  }
}

/** A consistent copy that changes neither the database nor its log, even where it turns out to be damaged. */
export async function copySqlite(path: string, target: string): Promise<void> {
  const sqlite = new SqliteDatabase(path, { readonly: true })
  try {
    await sqlite.backup(target)
  } finally {
    sqlite.close()
  }
}
