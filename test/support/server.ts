// Real servers for browser tests: Levier on Node or under wrangler, and the demo page, each a process of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

export type Process = {
  /** What the pattern found in the output. */
  found: string
  stop(): Promise<void>
}

export type RunningLevier = { origin: string; setupUrl: string; stop(): Promise<void> }

/** Each process of the tests asks from a place of its own. */
let nextPort = 10_000 + (process.pid % 500) * 40

/**
 * A port for a server that listens later, or goes away and comes back: none of those that systems hand out by
 * themselves (from 32,768 on), or another server or a connection would be given it meanwhile.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = nextPort++
    const server = createServer().listen(port, '127.0.0.1')
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    )
    if (!isFree) continue
    server.close()
    await once(server, 'close')
    return port
  }
}

/** Starts a program and waits until its output matches; what it printed is in the error when it ends before. */
async function start(
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  ready: RegExp,
): Promise<Process> {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...env },
    detached: true,
  })
  let output = ''
  const { promise, resolve: isReady, reject } = Promise.withResolvers<string>()
  const read = (chunk: Buffer) => {
    output += chunk.toString()
    const found = ready.exec(output)
    if (found) isReady(found[1] ?? found[0])
  }
  child.stdout?.on('data', read)
  child.stderr?.on('data', read)
  child.once('exit', (code) =>
    reject(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${output}`)),
  )
  return { found: await promise, stop: () => stop(child) }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return
  const gone = once(child, 'exit')
  process.kill(-child.pid, 'SIGTERM')
  await gone
}

export type RunningNode = RunningLevier & { demoOrigin: string; dataDir: string }

/** Levier as `npm start` runs it, on an empty folder unless one is given, with the demo page on the next address. */
export async function startNode(filled?: string): Promise<RunningNode> {
  const dataDir = filled ?? mkdtempSync(join(tmpdir(), 'levier-e2e-'))
  const [port, demoPort] = [await freePort(), await freePort()]
  const env = {
    DATA_DIR: dataDir,
    PORT: String(port),
    DEMO_PORT: String(demoPort),
    NODE_NO_WARNINGS: '1',
    OUTBOUND_ALLOW: '127.0.0.1',
  }
  const levier = await start(
    process.execPath,
    ['api/cli.ts', 'serve'],
    env,
    // a folder that has an owner already prints no link
    filled ? /demo landing page is at/ : /(http:\S+\/setup\?token=\S+)/,
  )
  return {
    origin: `http://127.0.0.1:${port}`,
    demoOrigin: `http://localhost:${demoPort}`,
    dataDir,
    setupUrl: levier.found,
    stop: async () => {
      await levier.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Levier under `wrangler dev` with an empty D1, and no network. */
export async function startWorker(): Promise<RunningLevier> {
  const state = mkdtempSync(join(tmpdir(), 'levier-worker-'))
  const port = await freePort()
  const env = {
    WRANGLER_SEND_METRICS: 'false',
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    WRANGLER_HIDE_BANNER: 'true',
    WRANGLER_LOG_PATH: state,
    CI: '1',
  }
  const args = [
    'dev',
    '--ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--inspector-port',
    String(await freePort()),
  ]
  const secret = ['--var', 'SECRET_KEY:a-secret-of-the-browser-tests-32-chars']
  const wrangler = join(root, 'node_modules/.bin/wrangler')
  const worker = await start(
    wrangler,
    [...args, ...secret, '--persist-to', state],
    env,
    /Ready on (http:\S+)/,
  )
  const origin = `http://127.0.0.1:${port}`
  return {
    origin,
    // a Worker prints its link into its log at the first request: the command line derives the same one
    setupUrl: await setupLink(origin, 'a-secret-of-the-browser-tests-32-chars'),
    stop: async () => {
      await worker.stop()
      rmSync(state, { recursive: true, force: true })
    },
  }
}

async function setupLink(origin: string, secretKey: string): Promise<string> {
  const { setupToken } = await import('../../api/routes/setup.ts')
  return `${origin}/setup?token=${setupToken(secretKey)}`
}

/** The demo page alone, with the script of a site on a server that is not this process's. */
export async function startDemo(port: number, api: string, siteKey: string): Promise<Process> {
  const args = ['api/cli.ts', 'demo', '--api', api, '--site-key', siteKey, '--port', String(port)]
  return start(process.execPath, args, { NODE_NO_WARNINGS: '1' }, /demo landing page is at/)
}
