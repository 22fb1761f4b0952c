// Opens Cloudflare D1. Facts: no interactive transactions, `batch()` is atomic, 100 bound parameters a statement.
import type { D1Database } from '@cloudflare/workers-types'
import { type CompiledQuery, Kysely } from 'kysely'
import type { Database } from '../schema.ts'
import type { Store } from '../store.ts'
import { isOutcomeUnknown, isTurnedAway } from './d1-trouble.ts'
import { sqliteDialect } from './dialect.ts'

const MAX_TRIES = 4
const FIRST_PAUSE_MS = 50

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/**
 * What was turned away is asked again with growing pauses, a read also where its answer was lost. A write whose outcome
 * is unknown is never repeated here: the caller knows whether twice would be once too often.
 */
export function openD1(d1: D1Database, wait = pause): Store {
  const bind = ({ sql, parameters }: CompiledQuery) => d1.prepare(sql).bind(...parameters)
  const persist = async <Result>(ask: () => Promise<Result>, isRead: boolean): Promise<Result> => {
    for (let tries = 1; ; tries++) {
      try {
        return await ask()
      } catch (error) {
        const isHarmless = isTurnedAway(error) || (isRead && isOutcomeUnknown(error))
        if (!isHarmless || tries === MAX_TRIES) throw error
        // jitter, so that those who were turned away together do not come back together
        await wait(FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + Math.random()))
      }
    }
  }
  const run = async (query: CompiledQuery) => {
    const { results, meta } = await persist(() => bind(query).all(), isRead(query))
    return { rows: results, numAffectedRows: BigInt(meta.changes) }
  }
  return {
    engine: 'sqlite',
    db: new Kysely<Database>({ dialect: sqliteDialect(run) }),
    batch: async (queries) => {
      if (queries.length === 0) return []
      const results = await persist(() => d1.batch(queries.map(bind)), false)
      return results.map(({ meta }) => meta.changes)
    },
    maxParameters: 100,
    isConflict: (error) => /constraint/i.test(String(error)),
    close: async () => {},
  }
}

/** `with` may begin a write. */
const isRead = ({ sql }: CompiledQuery) => /^\s*select\b/i.test(sql)
