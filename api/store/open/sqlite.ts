// Opens SQLite in a file (or `:memory:`) through better-sqlite3.
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { type CompiledQuery, Kysely } from 'kysely'
import type { Database } from '../schema.ts'
import { copySqlite } from './copy-sqlite.ts'
import { sqliteDialect } from './dialect.ts'
import type { NodeStore } from './node-store.ts'
import { connectSqlite, groupRuns } from './sqlite-connection.ts'
import { startSqliteWriter } from './sqlite-writer.ts'

/** `isThreaded`: a server's; another thread writes, while this one reads and answers. */
export function openSqlite(path: string, { isThreaded = false } = {}): NodeStore {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const reader = connectSqlite(path)
  const writer = isThreaded && path !== ':memory:' ? startSqliteWriter(path) : reader
  const run = async ({ sql, parameters }: CompiledQuery) => {
    const statement = { sql, parameters }
    const { rows, changes } = reader.read(statement) ?? (await writer.run(statement))
    return { rows, numAffectedRows: BigInt(changes) }
  }
  return {
    engine: 'sqlite',
    db: new Kysely<Database>({ dialect: sqliteDialect(run) }),
    batch: async (queries) => (queries.length === 0 ? [] : writer.runAll(groupRuns(queries))),
    maxParameters: 32_000,
    isConflict: (error) => error instanceof Error && codeOf(error).startsWith('SQLITE_CONSTRAINT'),
    copyTo: (target) => copySqlite(path, target),
    close: async () => {
      if (writer !== reader) await writer.close()
      reader.close()
    },
  }
}

const codeOf = (error: Error & { code?: unknown }) => String(error.code ?? '')
