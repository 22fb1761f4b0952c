// A PostgreSQL server of its own, from the programs that are installed, in a folder that goes with it.
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

/** The newest server programs of this machine; undefined where there are none. */
export function findPostgres(): string | undefined {
  const places = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt', '/usr/pgsql']
  const found = places.flatMap((place) =>
    existsSync(place) ? readdirSync(place).map((version) => join(place, version, 'bin')) : [],
  )
  const onPath = (process.env.PATH ?? '').split(':')
  return [...found.sort((a, b) => b.localeCompare(a, 'en', { numeric: true })), ...onPath].find(
    (bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres')),
  )
}

/** Why tests on a real server are left out here; never in CI, whose `.ci/run` installs one. */
export function whyNoPostgres(): string | undefined {
  if (findPostgres() || process.env.CI) return undefined
  return 'no PostgreSQL server is installed (Debian: apt-get install postgresql)'
}

export type PostgresServer = {
  /** Of a new database, empty or a copy of another. */
  createDatabase(template?: string): Promise<string>
  /** Ends it as a power cut would, or asks it to end; it can be started again. */
  halt(how: 'immediate' | 'fast'): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

type Options = {
  /** Whether a commit waits for the disk: what a test of durability needs and others need not. */
  isDurable?: boolean
}

export async function startPostgres({ isDurable = false }: Options = {}): Promise<PostgresServer> {
  const bin = findPostgres()
  if (!bin) throw new Error('no PostgreSQL server is installed')
  // the server refuses to run as root
  const isRoot = process.getuid?.() === 0
  const ids = isRoot ? idsOf('postgres') : {}
  const folder = mkdtempSync(join(tmpdir(), 'levier-pg-'))
  if (isRoot) chownSync(folder, ids.uid ?? 0, ids.gid ?? 0)
  const data = join(folder, 'data')
  const quiet = { ...ids, cwd: folder, stdio: 'ignore' as const }
  const init = ['-D', data, '-U', 'levier', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']
  execFileSync(join(bin, 'initdb'), init, quiet)
  const settings = [
    ['listen_addresses', ''],
    ['unix_socket_directories', folder],
    // a file of tests opens a database for each of its tests, with four connections, and closes them at its end
    ['max_connections', '400'],
    ...(isDurable
      ? []
      : [
          ['fsync', 'off'],
          ['synchronous_commit', 'off'],
          ['full_page_writes', 'off'],
        ]),
  ].flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const urlOf = (name: string) => `postgres://levier@localhost/${name}?host=${encodeURIComponent(folder)}`

  const start = async () => {
    const server = spawn(join(bin, 'postgres'), ['-D', data, ...settings], quiet)
    server.unref()
    for (let left = 2000; ; left--) {
      try {
        await admin('select 1')
        return
      } catch (error) {
        if (left === 0 || server.exitCode !== null) throw error
        await new Promise((resolve) => setTimeout(resolve, 25))
      }
    }
  }
  const admin = async (text: string) => {
    const client = new pg.Client({ connectionString: urlOf('postgres') })
    client.on('error', () => {})
    await client.connect()
    try {
      await client.query(text)
    } finally {
      await client.end()
    }
  }
  const halt = async (how: 'immediate' | 'fast') => {
    execFileSync(join(bin, 'pg_ctl'), ['stop', '-D', data, '-m', how, '-w'], quiet)
  }
  let made = 0
  await start()
  return {
    createDatabase: async (template = 'template0') => {
      const name = `levier_${made++}`
      await admin(`create database ${name} template ${template}`)
      return urlOf(name)
    },
    halt,
    start,
    stop: async () => {
      await halt('immediate')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function idsOf(user: string): { uid?: number; gid?: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, user], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}
