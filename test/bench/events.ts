// Events acknowledged a second, durably, beside a bare group-commit loop and a bare handler, in the same run.
import { startPostgres, whyNoPostgres } from '../support/postgres.ts'
import { contenderNames, type Kind, openContenders } from './event-contenders.ts'
import { compare } from './figures.ts'

const ROUNDS = 5
const MEASURED_MS = 3000

export const benchEvents = (): Promise<void> => race(['equal-loop', 'levier', 'lean-loop', 'handler'])

/** The same on a PostgreSQL server whose commits wait for the disk, on this machine. */
export async function benchPostgres(): Promise<void> {
  const missing = whyNoPostgres()
  if (missing) return console.log(`  left out: ${missing}`)
  const server = await startPostgres({ isDurable: true })
  await race(['postgres-loop', 'levier'], await server.createDatabase())
  await server.stop()
}

async function race(kinds: readonly Kind[], postgresUrl?: string): Promise<void> {
  const contenders = await openContenders(kinds, postgresUrl)
  const p99: number[] = []
  await compare(
    'events/s',
    ROUNDS,
    kinds.map((kind) => ({
      name: contenderNames[kind],
      round: async () => {
        const { rate, p99Ms } = await contenders.load(kind, MEASURED_MS)
        if (kind === 'levier') p99.push(p99Ms)
        return rate
      },
    })),
  )
  console.log(`  Levier's answers: p99 ${Math.max(...p99).toFixed(1)} ms in the worst round, 64 connections`)
  const { rate, p99Ms } = await contenders.load('levier', MEASURED_MS, 'config')
  const reads = Math.round(rate).toLocaleString('en')
  console.log(`  config read: ${reads} a second, p99 ${p99Ms.toFixed(1)} ms`)
  await contenders.close()
}
