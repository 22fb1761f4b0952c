// Opens PostgreSQL at the edge, through Hyperdrive. Fact: a socket belongs to the invocation that opened it, and dies with it.
import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'
import type { Store } from '../store.ts'
import { type PostgresLink, postgresStore } from './postgres-store.ts'
import { answerOf, isBroken, pgTypes, transact } from './postgres-wire.ts'

export type HyperdriveStore = Store & {
  /** Runs the work of one invocation, which asks through a connection of its own; Hyperdrive has the pool. */
  within<Result>(work: () => Promise<Result>): Promise<Result>
}

/** `asking`: queries under way; a connection is closed when its work is over and nobody asks any more. */
type Connection = { client?: Promise<pg.Client>; asking: number; isOver: boolean }

export function openHyperdrive(connectionString: string): HyperdriveStore {
  const invocations = new AsyncLocalStorage<Connection>()

  const connect = async () => {
    const client = new pg.Client({ connectionString, types: pgTypes, connectionTimeoutMillis: 5000 })
    // what broke is told by the query that needed it
    client.on('error', () => {})
    await client.connect()
    return client
  }
  const ask = async <Result>(question: (client: pg.Client) => Promise<Result>): Promise<Result> => {
    const own = invocations.getStore()
    if (!own) throw new Error('a query outside of any invocation: wrap its work in within()')
    own.asking++
    own.client ??= connect()
    try {
      return await question(await own.client)
    } catch (error) {
      if (isBroken(error)) delete own.client
      throw error
    } finally {
      own.asking--
      closeIfDone(own)
    }
  }
  const link: PostgresLink = {
    read: ({ sql, parameters }) => ask(async (client) => answerOf(await client.query(sql, [...parameters]))),
    write: (queries) => ask((client) => transact(client, queries)),
    close: async () => {},
  }
  return {
    ...postgresStore(link),
    within: async (work) => {
      const own: Connection = { asking: 0, isOver: false }
      try {
        return await invocations.run(own, work)
      } finally {
        own.isOver = true
        closeIfDone(own)
      }
    },
  }
}

/** What is put off until after the answer opens another for itself. */
function closeIfDone(own: Connection): void {
  if (!own.isOver || own.asking > 0 || !own.client) return
  own.client.then((client) => client.end()).catch(() => {})
  delete own.client
}
