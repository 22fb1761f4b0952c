// Events acknowledged a second, durably, beside a bare group-commit loop and a bare handler, in the same run.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compare } from './figures.ts'

const ROUNDS = 5

export async function benchEvents(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'levier-bench-'))
  const contenders = ['bare-group-commit', 'levier', 'bare-handler'] as const
  const names = {
    'bare-group-commit': 'bare group commit (Hono, JSON.parse, insert)',
    levier: 'Levier (POST /v1/events)',
    'bare-handler': 'bare Hono handler (stores nothing)',
  }
  const servers = await Promise.all(contenders.map((kind) => start(kind, folder)))
  const p99: number[] = []
  await compare(
    'events/s',
    ROUNDS,
    contenders.map((kind, i) => ({
      name: names[kind],
      round: async () => {
        const { rate, p99Ms } = await load(servers[i]?.url ?? '')
        if (kind === 'levier') p99.push(p99Ms)
        return rate
      },
    })),
  )
  console.log(`  Levier's answers: p99 ${Math.max(...p99).toFixed(1)} ms in the worst round, 64 connections`)
  for (const { child } of servers) child.kill()
  rmSync(folder, { recursive: true, force: true })
}

async function start(kind: string, folder: string) {
  const child = fork(new URL('./event-server.ts', import.meta.url), [kind, join(folder, `${kind}.db`)])
  const [url] = (await once(child, 'message')) as [string]
  return { child, url }
}

async function load(url: string): Promise<{ rate: number; p99Ms: number }> {
  const child = fork(new URL('./event-load.ts', import.meta.url), [url])
  const [figures] = (await once(child, 'message')) as [{ rate: number; p99Ms: number }]
  return figures
}
