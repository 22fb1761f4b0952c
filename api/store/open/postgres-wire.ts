// How we speak with PostgreSQL through pg, whoever holds the connection: types, answers, and a transaction in one round trip.
import type { CompiledQuery, QueryResult } from 'kysely'
import pg from 'pg'

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
export const pgTypes = { getTypeParser: (oid: number) => PARSERS[oid] ?? asText }

/** As SQLite's busy_timeout: a lock that somebody keeps fails the request instead of holding it for ever. */
const BEGIN = 'begin isolation level serializable; set local lock_timeout = 5000'

/** The commit of a transaction that has failed rolls it back, so the connection is clean either way. */
export async function transact(
  client: pg.ClientBase,
  queries: readonly CompiledQuery[],
): Promise<QueryResult<unknown>[]> {
  const sent = [
    client.query(BEGIN),
    ...queries.map(({ sql, parameters }) =>
      client.query({
        name: nameOf(sql),
        text: sql,
        values: [...parameters],
      }),
    ),
    client.query('commit'),
  ]
  const settled = await Promise.allSettled(sent)
  for (const one of settled) if (one.status === 'rejected') throw one.reason
  const results = await Promise.all(sent)
  return results.slice(1, -1).map(answerOf)
}

/** After what the server refused its connection is sound; after anything else, and what ended it, it is not. */
export function isBroken(error: unknown): boolean {
  return !(error instanceof pg.DatabaseError) || error.severity === 'FATAL'
}

export function answerOf({ rows, rowCount }: pg.QueryResult): QueryResult<unknown> {
  return { rows, numAffectedRows: BigInt(rowCount ?? 0) }
}

const names = new Map<string, string>()
const MAX_NAMES = 100
const timesSent = new Map<string, number>()
const MAX_COUNTED = 1000
const OFTEN = 10

/** What is sent again and again gets a name, so that the server reads it once a connection. */
function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= MAX_NAMES) return known
  const times = (timesSent.get(text) ?? 0) + 1
  if (times < OFTEN) {
    if (timesSent.size >= MAX_COUNTED) timesSent.clear()
    timesSent.set(text, times)
    return undefined
  }
  timesSent.delete(text)
  const name = `levier_${names.size}`
  names.set(text, name)
  return name
}
