// Opens a PostgreSQL server through pg. Facts: a transaction is one round trip, since its statements are sent without waiting.
import type { CompiledQuery, QueryResult } from 'kysely'
import pg from 'pg'
import { copyPostgres } from './copy-postgres.ts'
import type { NodeStore } from './node-store.ts'
import { type PostgresLink, postgresStore } from './postgres-store.ts'

type Options = {
  /** Connections that may be open at once. */
  max?: number
}

/** As SQLite's busy_timeout: a lock that somebody keeps fails the request instead of holding it for ever. */
const BEGIN = 'begin isolation level serializable; set local lock_timeout = 5000'

export function openPostgres(url: string, { max = 10 }: Options = {}): NodeStore {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    pipeline: true,
    keepAlive: true,
    // connections that wait for nobody keep no process alive
    allowExitOnIdle: true,
    connectionTimeoutMillis: 5000,
    fallback_application_name: 'levier',
    types: { getTypeParser: (oid: number) => PARSERS[oid] ?? asText },
  })
  // an idle connection that breaks is taken out of the pool; whoever needs one gets another, or the error
  pool.on('error', () => {})
  return { ...postgresStore(linkOver(pool)), copyTo: (path) => copyPostgres(pool, path) }
}

const asText = (text: string) => text
/** bool, int8, int2, int4, float4, float8, numeric: only strings, numbers and null cross the port. */
const PARSERS: Record<number, (text: string) => string | number> = {
  16: (text) => (text === 't' ? 1 : 0),
  20: Number,
  21: Number,
  23: Number,
  700: Number,
  701: Number,
  1700: Number,
}

function linkOver(pool: pg.Pool): PostgresLink {
  return {
    read: async (query) => answerOf(await pool.query(query.sql, [...query.parameters])),
    write: async (queries) => {
      const client = await pool.connect()
      let broken: Error | undefined
      try {
        return await transact(client, queries)
      } catch (error) {
        if (!(error instanceof pg.DatabaseError) || error.severity === 'FATAL') broken = error as Error
        throw error
      } finally {
        client.release(broken)
      }
    },
    close: () => pool.end(),
  }
}

/** The commit of a transaction that has failed rolls it back, so the connection is clean either way. */
async function transact(
  client: pg.PoolClient,
  queries: readonly CompiledQuery[],
): Promise<QueryResult<unknown>[]> {
  const sent = [
    client.query(BEGIN),
    ...queries.map(({ sql, parameters }) => client.query(sql, [...parameters])),
    client.query('commit'),
  ]
  const settled = await Promise.allSettled(sent)
  for (const one of settled) if (one.status === 'rejected') throw one.reason
  const results = await Promise.all(sent)
  return results.slice(1, -1).map(answerOf)
}

function answerOf({ rows, rowCount }: pg.QueryResult): QueryResult<unknown> {
  return { rows, numAffectedRows: BigInt(rowCount ?? 0) }
}
