// The port: one Kysely instance and one all-or-nothing batch, whatever the engine.
import type { Compilable, CompiledQuery, Kysely } from 'kysely'
import type { Database } from './schema.ts'

/** Whose SQL it speaks: D1 is SQLite's. What differs stands in `store/sql` and `store/open`. */
export type Engine = 'sqlite' | 'postgres'

export type Store = {
  engine: Engine
  db: Kysely<Database>
  /** All queries or none, in order; answers the number of rows that each one changed. */
  batch(queries: readonly CompiledQuery[]): Promise<number[]>
  /** As `batch`, with the rows that each query returns: where a statement of many rows pays, which is on PostgreSQL. */
  batchReturning?: (queries: readonly CompiledQuery[]) => Promise<Returned[]>
  /** How many bound parameters one statement may hold. */
  maxParameters: number
  /** True for the error of a batch that a constraint aborted: a key that is taken, a row that is referred to. */
  isConflict(error: unknown): boolean
  close(): Promise<void>
}

export type Returned = { changed: number; rows: readonly unknown[] }

/** Rows cut into groups whose values fit into one statement. */
export function chunkRows<Row>(store: Store, rows: readonly Row[], parametersPerRow: number): Row[][] {
  const size = Math.max(1, Math.floor((store.maxParameters - 10) / parametersPerRow))
  const chunks: Row[][] = []
  for (let i = 0; i < rows.length; i += size) chunks.push(rows.slice(i, i + size))
  return chunks
}

/** Counts come back as strings from some engines. */
export function toNumber(count: unknown): number {
  const number = Number(count ?? 0)
  if (!Number.isFinite(number)) throw new TypeError(`not a count: ${String(count)}`)
  return number
}

/** Compiles, for `batch`. */
export function compile(...queries: Compilable[]): CompiledQuery[] {
  return queries.map((query) => query.compile())
}
