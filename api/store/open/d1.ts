// Opens Cloudflare D1. Facts: no interactive transactions, `batch()` is atomic, 100 bound parameters a statement.
import type { D1Database } from '@cloudflare/workers-types'
import { type CompiledQuery, Kysely } from 'kysely'
import type { Database } from '../schema.ts'
import type { Store } from '../store.ts'
import { sqliteDialect } from './dialect.ts'

export function openD1(d1: D1Database): Store {
  const bind = ({ sql, parameters }: CompiledQuery) => d1.prepare(sql).bind(...parameters)
  const run = async (query: CompiledQuery) => {
    const { results, meta } = await bind(query).all()
    return { rows: results, numAffectedRows: BigInt(meta.changes) }
  }
  return {
    engine: 'sqlite',
    db: new Kysely<Database>({ dialect: sqliteDialect(run) }),
    batch: async (queries) => {
      if (queries.length === 0) return []
      const results = await d1.batch(queries.map(bind))
      return results.map(({ meta }) => meta.changes)
    },
    maxParameters: 100,
    isConflict: (error) => /constraint/i.test(String(error)),
    close: async () => {},
  }
}
