// Brings a database to the newest schema; each migration is one batch, so it happens whole or not at all.
import { type CompiledQuery, type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'
import { compile, type Engine, type Store } from '../store.ts'
import { forPostgres } from './for-postgres.ts'

/** Written in SQLite's words; `engine` is for what PostgreSQL says differently, such as triggers. */
export type Migration = { name: string; queries: (db: Kysely<Database>, engine: Engine) => CompiledQuery[] }

/** What is known of the schema. */
export const CREATE_MIGRATIONS =
  'create table if not exists migrations (name text primary key, applied_at bigint not null)'

/** Names of the migrations that the database still lacks, oldest first. */
export async function pendingMigrations(store: Store, all: readonly Migration[]): Promise<Migration[]> {
  try {
    await store.batch(worded(store, [sql.raw(CREATE_MIGRATIONS).compile(store.db)]))
  } catch (error) {
    // two processes at once on PostgreSQL: `if not exists` does not see what the other has not committed
    if (!store.isConflict(error)) throw error
  }
  const rows = await store.db.selectFrom('migrations').select('name').execute()
  const applied = new Set(rows.map(({ name }) => name))
  return all.filter(({ name }) => !applied.has(name))
}

/** Applies what is pending and answers the names applied. Two processes at once: one of them wins, the other goes on. */
export async function migrate(store: Store, all: readonly Migration[], now: number): Promise<string[]> {
  const applied: string[] = []
  for (const { name, queries } of await pendingMigrations(store, all)) {
    const record = store.db.insertInto('migrations').values({ name, applied_at: now })
    try {
      await store.batch([...compile(record), ...worded(store, queries(store.db, store.engine))])
      applied.push(name)
    } catch (error) {
      if (!store.isConflict(error)) throw error
    }
  }
  return applied
}

function worded({ engine }: Store, queries: readonly CompiledQuery[]): readonly CompiledQuery[] {
  return engine === 'sqlite' ? queries : queries.map((query) => ({ ...query, sql: forPostgres(query.sql) }))
}
