// Builds the Worker as a deployment would, for each kind that wrangler.toml describes, and reads what it weighs.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'

const root = resolve(import.meta.dirname, '../..')
/** Cloudflare takes 3 MB gzipped without a plan, and 10 MB with one. */
export const WORKER_BUDGET = 800_000
/** The names of environments: D1 alone, with a queue, and PostgreSQL. */
const KINDS = ['', 'queue', 'postgres']

/** Gzipped bytes of the largest. Throws with what wrangler said where one cannot be deployed. */
export function workerBytes(): number {
  return Math.max(...KINDS.map(bytesOf))
}

function bytesOf(kind: string): number {
  const out = mkdtempSync(join(tmpdir(), 'levier-worker-size-'))
  try {
    const { status, stdout, stderr } = spawnSync(
      join(root, 'node_modules/.bin/wrangler'),
      ['deploy', '--dry-run', `--env=${kind}`, '--outdir', out],
      {
        cwd: root,
        encoding: 'utf8',
        shell: process.platform === 'win32',
        env: {
          ...process.env,
          CI: '1',
          WRANGLER_SEND_METRICS: 'false',
          CLOUDFLARE_CF_FETCH_ENABLED: 'false',
          WRANGLER_LOG_PATH: out,
        },
      },
    )
    const said = `${stdout}${stderr}`
    if (status !== 0) throw new Error(`wrangler deploy --env=${kind}:\n${said}`)
    return gzipSync(readFileSync(join(out, 'worker.js')), { level: 9 }).length
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}
