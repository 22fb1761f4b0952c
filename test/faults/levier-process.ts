// The real server as a process that faults happen to: started, killed and started again on the same data and port.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../support/server.ts'

const root = resolve(import.meta.dirname, '../..')
export const SECRET_KEY = 'a secret key of the fault scripts, long enough'

export type Levier = Awaited<ReturnType<typeof openLevier>>

/** `DATABASE_URL` of this process is the server's too: with a PostgreSQL server there, faults happen to that. */
export async function openLevier({ dataDir = mkdtempSync(join(tmpdir(), 'levier-fault-')) } = {}) {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const env = {
    ...process.env,
    ...{ PORT: String(port), DEMO_PORT: '0', DATA_DIR: dataDir, SECRET_KEY, NODE_NO_WARNINGS: '1' },
    // all of it comes from one address
    ...{ EVENTS_PER_ADDRESS: '0', EVENTS_PER_SITE: '0' },
  }
  let child: ChildProcess | undefined
  let output = ''

  const spawnServer = () => {
    output = ''
    child = spawn(process.execPath, ['api/cli.ts', 'serve'], { cwd: root, env })
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        output = (output + chunk).slice(-20_000)
      })
    return child
  }

  return {
    origin,
    dataDir,
    path: join(dataDir, 'levier.db'),
    /** What the running server has printed. */
    output: () => output,
    memoryMb: () => Number(/VmRSS:\s+(\d+)/.exec(readStatus(child?.pid))?.[1] ?? 0) / 1024,
    /** Spawns without waiting: for kills while it starts. */
    spawn: spawnServer,
    /** Answers how long it took to be ready, ms. */
    start: async (): Promise<number> => {
      const startedAt = Date.now()
      const started = spawnServer()
      for (;;) {
        const answer = await fetch(`${origin}/ready`).catch(() => undefined)
        await answer?.arrayBuffer()
        if (answer?.status === 200) return Date.now() - startedAt
        if (started.exitCode !== null)
          throw new Error(`the server ended with ${started.exitCode}:\n${output}`)
        if (Date.now() - startedAt > 120_000) throw new Error(`the server is not ready:\n${output}`)
        await wait(20)
      }
    },
    /** Answers the status it ended with, and how long that took, ms. */
    end: async (signal: 'SIGKILL' | 'SIGTERM'): Promise<{ code: number | null; tookMs: number }> => {
      if (!child || child.exitCode !== null) return { code: child?.exitCode ?? null, tookMs: 0 }
      const gone = once(child, 'exit')
      const sentAt = Date.now()
      child.kill(signal)
      const [code] = (await gone) as [number | null]
      return { code, tookMs: Date.now() - sentAt }
    },
    /** `levier …` on the same data; throws where it fails. */
    command: (...args: string[]): string => {
      const { status, stdout, stderr } = spawnSync(process.execPath, ['api/cli.ts', ...args], {
        cwd: root,
        env,
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
      })
      if (status !== 0) throw new Error(`levier ${args.join(' ')} ended with ${status}: ${stdout}${stderr}`)
      return stdout
    },
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  }
}

const readStatus = (pid: number | undefined) => (pid ? readFileSync(`/proc/${pid}/status`, 'utf8') : '')
