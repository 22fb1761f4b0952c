// The store over any connection to PostgreSQL: every write is a serialisable transaction, tried again where it lost a race.
import { type CompiledQuery, Kysely, type QueryResult } from 'kysely'
import type { Database } from '../schema.ts'
import { storableText } from '../sql/storable.ts'
import type { Store } from '../store.ts'
import { postgresDialect } from './dialect.ts'

/** What a driver must do; `int8`, `numeric` and booleans come back as numbers. */
export type PostgresLink = {
  read(query: CompiledQuery): Promise<QueryResult<unknown>>
  /** All of them in one serialisable transaction, whose error is that of the first query which failed. */
  write(queries: readonly CompiledQuery[]): Promise<QueryResult<unknown>[]>
  close(): Promise<void>
}

/** Lost to another transaction, which has committed; nothing of it has happened (serialization_failure, deadlock_detected). */
const LOST = new Set(['40001', '40P01'])
const MAX_ATTEMPTS = 60
const MAX_WAIT_MS = 60

/**
 * A batch on SQLite runs alone, and the guards in our statements rely on that: `insert … where not exists`, "another owner
 * is left". Serialisable transactions promise the same, whichever processes write.
 */
export function postgresStore(link: PostgresLink): Store {
  const write = async (queries: readonly CompiledQuery[]) => {
    const sent = queries.map(withoutNul)
    for (let attempt = 1; ; attempt++) {
      try {
        return await link.write(sent)
      } catch (error) {
        if (!LOST.has(codeOf(error)) || attempt === MAX_ATTEMPTS) throw error
        const waitMs = Math.random() * Math.min(MAX_WAIT_MS, 2 ** attempt)
        await new Promise((resolve) => setTimeout(resolve, waitMs))
      }
    }
  }
  const run = async (query: CompiledQuery) => {
    if (isRead(query)) return link.read(withoutNul(query))
    const [result] = await write([query])
    return result ?? { rows: [] }
  }
  return {
    engine: 'postgres',
    db: new Kysely<Database>({ dialect: postgresDialect(run) }),
    batch: async (queries) => {
      if (queries.length === 0) return []
      return (await write(queries)).map(changedBy)
    },
    batchReturning: async (queries) =>
      (await write(queries)).map((result) => ({ changed: changedBy(result), rows: result.rows })),
    maxParameters: 32_000,
    // class 23: integrity constraint violation
    // a key, or the name of a table that another process makes at the same moment
    isConflict: (error) => /^(23|42P07$|42710$)/.test(codeOf(error)),
    close: () => link.close(),
  }
}

const changedBy = ({ numAffectedRows }: QueryResult<unknown>) => Number(numAffectedRows ?? 0)

/** One statement sees one snapshot: read committed is enough for it. */
function isRead({ query, sql }: CompiledQuery): boolean {
  return query.kind === 'SelectQueryNode' || (query.kind === 'RawNode' && /^\s*select\b/i.test(sql))
}

/** Its text has no NUL, which SQLite keeps and nobody types. */
function withoutNul(query: CompiledQuery): CompiledQuery {
  const isNul = (value: unknown) => typeof value === 'string' && value.includes('\0')
  if (!query.parameters.some(isNul)) return query
  const parameters = query.parameters.map((value) =>
    typeof value === 'string' ? storableText(value) : value,
  )
  return { ...query, parameters }
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}
