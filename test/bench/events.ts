// Events acknowledged a second, durably, beside a bare group-commit loop and a bare handler, in the same run.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres, whyNoPostgres } from '../support/postgres.ts'
import { compare } from './figures.ts'

const ROUNDS = 5

export async function benchEvents(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'levier-bench-'))
  await race(
    {
      'bare-group-commit': 'bare group commit (Hono, JSON.parse, insert)',
      levier: 'Levier (POST /v1/events)',
      'bare-handler': 'bare Hono handler (stores nothing)',
    },
    (kind) => join(folder, `${kind}.db`),
  )
  rmSync(folder, { recursive: true, force: true })
}

/** The same on a PostgreSQL server whose commits wait for the disk, on this machine. */
export async function benchPostgres(): Promise<void> {
  const missing = whyNoPostgres()
  if (missing) return console.log(`  left out: ${missing}`)
  const server = await startPostgres({ isDurable: true })
  const url = await server.createDatabase()
  const names = {
    'bare-postgres': 'bare group commit (Hono, pg, one insert a group)',
    levier: 'Levier (POST /v1/events)',
  }
  await race(names, () => url)
  await server.stop()
}

async function race(names: Record<string, string>, pathOf: (kind: string) => string): Promise<void> {
  const contenders = Object.keys(names)
  const servers = await Promise.all(contenders.map((kind) => start(kind, pathOf(kind))))
  const p99: number[] = []
  await compare(
    'events/s',
    ROUNDS,
    contenders.map((kind, i) => ({
      name: names[kind] ?? kind,
      round: async () => {
        const { rate, p99Ms } = await load(servers[i]?.url ?? '')
        if (kind === 'levier') p99.push(p99Ms)
        return rate
      },
    })),
  )
  console.log(`  Levier's answers: p99 ${Math.max(...p99).toFixed(1)} ms in the worst round, 64 connections`)
  await Promise.all(
    servers.map(async ({ child }) => {
      child.kill()
      await once(child, 'exit')
    }),
  )
}

async function start(kind: string, path: string) {
  const child = fork(new URL('./event-server.ts', import.meta.url), [kind, path])
  const [url] = (await once(child, 'message')) as [string]
  return { child, url }
}

async function load(url: string): Promise<{ rate: number; p99Ms: number }> {
  const child = fork(new URL('./event-load.ts', import.meta.url), [url])
  const [figures] = (await once(child, 'message')) as [{ rate: number; p99Ms: number }]
  return figures
}
