// Opens a PostgreSQL server through pg. Facts: a transaction is one round trip, since its statements are sent without waiting.
import pg from 'pg'
import { copyPostgres } from './copy-postgres.ts'
import type { NodeStore } from './node-store.ts'
import { type PostgresLink, postgresStore } from './postgres-store.ts'
import { answerOf, isBroken, pgTypes, transact } from './postgres-wire.ts'

type Options = {
  /** Connections that may be open at once. */
  max?: number
}

export function openPostgres(url: string, { max = 10 }: Options = {}): NodeStore {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    pipeline: true,
    keepAlive: true,
    // a machine that went away without a word is asked after ten seconds of silence, not after two hours
    keepAliveInitialDelayMillis: 10_000,
    // connections that wait for nobody keep no process alive
    allowExitOnIdle: true,
    connectionTimeoutMillis: 5000,
    fallback_application_name: 'levier',
    types: pgTypes,
  })
  // an idle connection that breaks is taken out of the pool; whoever needs one gets another, or the error
  pool.on('error', () => {})
  // one in use tells its query; that it says so a second time must not end the process
  pool.on('connect', (client) => client.on('error', () => {}))
  return { ...postgresStore(linkOver(pool)), copyTo: (path) => copyPostgres(pool, path) }
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
        if (isBroken(error)) broken = error as Error
        throw error
      } finally {
        client.release(broken)
      }
    },
    close: () => pool.end(),
  }
}
