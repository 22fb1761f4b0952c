// D1 with its passing faults: requests turned away, answers lost after the commit, databases that start anew.
import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'

const LOST = [
  'D1_ERROR: Network connection lost.',
  'D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.',
  'D1_ERROR: Internal error in D1 DB storage caused object to be reset.',
]

export type Faults = {
  /** Shares of all calls, 0 to 1. */
  turnedAway: number
  lost: number
  /** In [0, 1). */
  random: () => number
}

export type FaultyD1 = {
  d1: D1Database
  count: { calls: number; turnedAway: number; undone: number; committed: number }
}

/** The real database behind it; `committed` counts the writes that happened though their caller was told of an error. */
export function faultyD1(real: D1Database, faults: Faults): FaultyD1 {
  const count = { calls: 0, turnedAway: 0, undone: 0, committed: 0 }
  const originals = new WeakMap<object, D1PreparedStatement>()

  async function perhaps<Result>(ask: () => Promise<Result>): Promise<Result> {
    count.calls++
    const luck = faults.random()
    if (luck < faults.turnedAway) {
      count.turnedAway++
      throw new Error('D1_ERROR: D1 DB is overloaded. Requests queued for too long.')
    }
    if (luck >= faults.turnedAway + faults.lost) return ask()
    const message = LOST[Math.floor(faults.random() * LOST.length)]
    // half of them before the commit, half after it: the message does not tell
    if (faults.random() < 0.5) count.undone++
    else {
      await ask()
      count.committed++
    }
    throw new Error(message)
  }

  const statement = (original: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = {
      bind: (...values: unknown[]) => statement(original.bind(...values)),
      all: () => perhaps(() => original.all()),
    } as unknown as D1PreparedStatement
    originals.set(wrapped, original)
    return wrapped
  }
  const d1 = {
    prepare: (sql: string) => statement(real.prepare(sql)),
    batch: (statements: D1PreparedStatement[]) =>
      perhaps(() => real.batch(statements.map((one) => originals.get(one) ?? one))),
  } as unknown as D1Database
  return { d1, count }
}
