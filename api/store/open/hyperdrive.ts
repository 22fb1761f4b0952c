// Opens PostgreSQL at the edge, through Hyperdrive. Fact: a socket belongs to the invocation that opened it, and dies with it.
import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'
import type { Store } from '../store.ts'
import { type PostgresLink, postgresStore } from './postgres-store.ts'
import { answerOf, pgTypes, transact } from './postgres-wire.ts'

export type HyperdriveStore = Store & {
  /** Runs the work of one invocation, which asks through a connection of its own; Hyperdrive has the pool. */
  within<Result>(work: () => Promise<Result>): Promise<Result>
}

type Connection = { client?: Promise<pg.Client> }

export function openHyperdrive(connectionString: string): HyperdriveStore {
  const invocations = new AsyncLocalStorage<Connection>()

  const connect = async () => {
    const client = new pg.Client({ connectionString, types: pgTypes, connectionTimeoutMillis: 5000 })
    // what broke is told by the query that needed it
    client.on('error', () => {})
    await client.connect()
    return client
  }
  const clientOf = () => {
    const own = invocations.getStore()
    if (!own) throw new Error('a query outside of any invocation: wrap its work in within()')
    own.client ??= connect()
    // the next query of this invocation tries again
    own.client.catch(() => {
      delete own.client
    })
    return own.client
  }
  const link: PostgresLink = {
    read: async ({ sql, parameters }) => answerOf(await (await clientOf()).query(sql, [...parameters])),
    write: async (queries) => transact(await clientOf(), queries),
    close: async () => {},
  }
  return { ...postgresStore(link), within: (work) => invocations.run({}, work) }
}
