// One connection to a SQLite file (or `:memory:`), with its settings and its prepared statements.
import { statSync } from 'node:fs'
import SqliteDatabase from 'better-sqlite3'

/** A statement and the values of each of its runs, in order. */
export type Runs = { sql: string; rows: (readonly unknown[])[] }
export type Statement = { sql: string; parameters: readonly unknown[] }
export type Answer = { rows: unknown[]; changes: number }

const BUSY_TIMEOUT_MS = 5000
/** How long whoever comes next waits for a file that has just been found locked for the whole time. */
const STILL_BUSY_TIMEOUT_MS = 100
const MAX_STATEMENTS = 500
/** Characters. A list of values makes a statement of each length, of hundreds of kilobytes: those are not kept. */
const MAX_KEPT_LENGTH = 2000

export type SqliteConnection = ReturnType<typeof connectSqlite>

export function connectSqlite(path: string) {
  const sqlite = new SqliteDatabase(path)
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
  // 64 MB of pages in memory and a checkpoint every 32 MB: random event ids touch many pages
  sqlite.pragma('cache_size = -65536')
  sqlite.pragma('wal_autocheckpoint = 8000')
  sqlite.pragma('foreign_keys = ON')

  const statements = new Map<string, SqliteDatabase.Statement>()
  const prepare = (sql: string) => {
    const known = statements.get(sql)
    if (known) return known
    const statement = sqlite.prepare(sql)
    if (sql.length > MAX_KEPT_LENGTH) return statement
    if (statements.size > MAX_STATEMENTS) statements.clear()
    statements.set(sql, statement)
    return statement
  }
  const runAll = sqlite.transaction((batch: readonly Runs[]) => {
    const changed: number[] = []
    for (const { sql, rows } of batch) {
      const statement = prepare(sql)
      for (const row of rows) changed.push(statement.run(row).changes)
    }
    return changed
  })

  const fileOf = () =>
    path === ':memory:' ? undefined : statSync(path, { throwIfNoEntry: false, bigint: true })?.ino
  const file = fileOf()
  /** A file that was moved or replaced would still be written to, and what was acknowledged be gone with the process. */
  const checkPlace = () => {
    if (fileOf() === file) return
    throw Object.assign(
      new Error(`${path} is not the file it was: bring it back, or start the server anew`),
      {
        code: 'SQLITE_READONLY_DBMOVED',
      },
    )
  }

  let isLocked = false
  /** A locked file is waited for once; who comes next is refused soon, until somebody gets through. */
  const patiently = <T>(work: () => T): T => {
    try {
      const done = work()
      if (isLocked) sqlite.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
      isLocked = false
      return done
    } catch (error) {
      if (!isLocked && error instanceof SqliteDatabase.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
        sqlite.pragma(`busy_timeout = ${STILL_BUSY_TIMEOUT_MS}`)
        isLocked = true
      }
      throw error
    }
  }

  const execute = (statement: SqliteDatabase.Statement, parameters: readonly unknown[]): Answer =>
    statement.reader
      ? { rows: statement.all(parameters), changes: 0 }
      : { rows: [], changes: statement.run(parameters).changes }

  return {
    /** Undefined, and nothing done, where it would write. */
    read: ({ sql, parameters }: Statement): Answer | undefined =>
      patiently(() => {
        const statement = prepare(sql)
        return statement.readonly ? execute(statement, parameters) : undefined
      }),
    run: ({ sql, parameters }: Statement): Answer =>
      patiently(() => {
        const statement = prepare(sql)
        if (!statement.readonly) checkPlace()
        return execute(statement, parameters)
      }),
    /** All or nothing. Immediate: takes the write lock first, so a busy file waits here and never half-way. */
    runAll: (batch: readonly Runs[]): number[] =>
      patiently(() => {
        checkPlace()
        return runAll.immediate(batch)
      }),
    close: () => {
      sqlite.close()
    },
  }
}

/** Neighbours that share their statement, told once. */
export function groupRuns(queries: readonly Statement[]): Runs[] {
  const groups: Runs[] = []
  let last: Runs | undefined
  for (const { sql, parameters } of queries) {
    if (last?.sql === sql) last.rows.push(parameters)
    else {
      last = { sql, rows: [parameters] }
      groups.push(last)
    }
  }
  return groups
}
