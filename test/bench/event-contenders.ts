// The servers of the events benchmarks, each in a process of its own, and one round of load on one of them.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadEvents, type Round } from './load-events.ts'

export type Kind = 'equal-loop' | 'lean-loop' | 'levier' | 'levier-folding' | 'handler' | 'postgres-loop'

export const contenderNames: Record<Kind, string> = {
  'equal-loop': 'bare group commit of the same rows',
  'lean-loop': 'bare group commit, 8 columns and one index',
  levier: 'Levier (POST /v1/events)',
  'levier-folding': 'Levier while it folds and looks',
  handler: 'bare Hono handler (stores nothing)',
  'postgres-loop': 'bare group commit (Hono, pg, one insert a group)',
}

/**
 * Each on a SQLite file of its own, which goes with it, or all on one PostgreSQL database. Who is not asked stands still:
 * what it has still to fold must cost the others nothing.
 */
export async function openContenders(kinds: readonly Kind[], postgresUrl?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'levier-bench-'))
  const servers = new Map<Kind, { child: ChildProcess; url: string }>()
  for (const kind of kinds) {
    const place = postgresUrl ?? join(folder, `${kind}.db`)
    const child = fork(new URL('./event-server.ts', import.meta.url), [kind, place])
    const [url] = (await once(child, 'message')) as [string]
    child.kill('SIGSTOP')
    servers.set(kind, { child, url })
  }
  const of = (kind: Kind) => {
    const server = servers.get(kind)
    if (!server) throw new Error(`${kind} was not opened`)
    return server
  }
  return {
    load: async (kind: Kind, measuredMs: number, what = 'events'): Promise<Round> => {
      const { child, url } = of(kind)
      child.kill('SIGCONT')
      const round = await loadEvents(url, measuredMs, what)
      child.kill('SIGSTOP')
      return round
    },
    /** Resident, as Linux counts it; NaN elsewhere. */
    memoryMb: (kind: Kind): number => {
      try {
        const status = readFileSync(`/proc/${of(kind).child.pid}/status`, 'utf8')
        return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
      } catch {
        return Number.NaN
      }
    },
    close: async () => {
      for (const { child } of servers.values()) {
        child.kill('SIGKILL')
        await once(child, 'exit')
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
