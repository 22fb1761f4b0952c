// Kysely dialects over one function that runs a compiled query: what SQLite in a file and D1 share, and PostgreSQL's.
import type {
  CompiledQuery,
  DatabaseConnection,
  Dialect,
  Driver,
  Kysely,
  PrimitiveValueListNode,
  QueryResult,
} from 'kysely'
import {
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'

export type RunQuery = (query: CompiledQuery) => Promise<QueryResult<unknown>>

/** No store code opens a transaction (D1 has none); `Store.batch` is the only all-or-nothing. */
export function sqliteDialect(run: RunQuery): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
    createDriver: () => driverOver(run),
  }
}

export function postgresDialect(run: RunQuery): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new StrictCompiler(),
    createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
    createDriver: () => driverOver(run),
  }
}

class StrictCompiler extends PostgresQueryCompiler {
  /** A bare parameter is taken for text where nothing near it says more: `select $1`, `case … then $1 end`. */
  protected override appendValue(parameter: unknown): void {
    super.appendValue(parameter)
    if (typeof parameter === 'number') this.append(Number.isSafeInteger(parameter) ? '::int8' : '::float8')
  }

  /** `in ()`, which SQLite takes and finds nothing in. */
  protected override visitPrimitiveValueList(node: PrimitiveValueListNode): void {
    if (node.values.length === 0) this.append('(select null where false)')
    else super.visitPrimitiveValueList(node)
  }
}

function driverOver(run: RunQuery): Driver {
  const connection: DatabaseConnection = {
    executeQuery: <Row>(query: CompiledQuery) => run(query) as Promise<QueryResult<Row>>,
    // biome-ignore lint/correctness/useYield: streaming is refused, not implemented by halves
    async *streamQuery() {
      throw new Error('streaming is not portable across the engines: page instead')
    },
  }
  const refuse = async () => {
    throw new Error('transactions are not portable across the engines: use store.batch()')
  }
  const nothing = async () => {}
  return {
    init: nothing,
    acquireConnection: async () => connection,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: nothing,
    destroy: nothing,
  }
}
