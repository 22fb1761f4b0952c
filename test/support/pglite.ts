// PostgreSQL in this process, in memory, for quick runs where no server is installed. Facts: PGlite has one connection, so
// everything waits for everything else and no two transactions ever meet; it starts in seconds.
import { PGlite, type Results } from '@electric-sql/pglite'
import { type QueryResult, sql } from 'kysely'
import { migrations } from '../../api/store/migrations/index.ts'
import { migrate } from '../../api/store/migrations/migrate.ts'
import { postgresStore } from '../../api/store/open/postgres-store.ts'
import { pgTypes } from '../../api/store/open/postgres-wire.ts'
import type { Store } from '../../api/store/store.ts'

/** bool, int8, int2, int4, float4, float8, numeric: as from a server. */
const parsers = Object.fromEntries(
  [16, 20, 21, 23, 700, 701, 1700].map((oid) => [oid, pgTypes.getTypeParser(oid)]),
)

/** The same store as over a server, on a connection of another kind. Starts empty. */
export async function openPglite(): Promise<Store> {
  const db = await PGlite.create({ parsers })
  return postgresStore({
    read: async (query) => answerOf(await db.query(query.sql, [...query.parameters])),
    write: (queries) =>
      db.transaction(async (transaction) => {
        await transaction.exec('set transaction isolation level serializable')
        const answers: QueryResult<unknown>[] = []
        for (const query of queries) {
          answers.push(answerOf(await transaction.query(query.sql, [...query.parameters])))
        }
        return answers
      }),
    close: () => db.close(),
  })
}

function answerOf({ rows, affectedRows, fields }: Results<unknown>): QueryResult<unknown> {
  return { rows, numAffectedRows: BigInt(affectedRows ?? (fields.length > 0 ? rows.length : 0)) }
}

const EMPTY_ALL = `do $$ declare named text; begin
  for named in select quote_ident(tablename) from pg_tables where schemaname = 'public' and tablename <> 'migrations'
  loop execute 'delete from ' || named; end loop; end $$`

/** Migrated and empty, of the same instance each time: emptying it is many times faster than starting another. */
export function reusedPglite(): { open: () => Promise<Store>; close: () => Promise<void> } {
  let started: Promise<Store> | undefined
  const start = async () => {
    const store = await openPglite()
    await migrate(store, migrations, 0)
    return store
  }
  return {
    open: async () => {
      started ??= start()
      const store = await started
      // the audit log is append-only, unless its triggers sleep; what refers to what sleeps with them
      const texts = ['set local session_replication_role = replica', EMPTY_ALL]
      await store.batch(texts.map((text) => sql.raw(text).compile(store.db)))
      return store
    },
    close: async () => (await started)?.close(),
  }
}
