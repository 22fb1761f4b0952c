// Notices a database that was brought back from a backup: a number that grows with every second of sending stands in the
// database and in a file beside it, and a restored database is behind its file. What it calls "to be sent" may have been.
// A snapshot of the whole folder brings its own file back, and nothing in it differs from a server that was killed then: only
// six hours of standing still are noticed, so the guide has whoever restores one delete the file, which counts as restored.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CompiledQuery } from 'kysely'
import type { Store } from '../../store/store.ts'

const KEY = 'sender_epoch'
const EVERY_MS = 1000

export type SenderEpoch = {
  /** Before a pass: the first claim takes a new number. */
  begin(): Promise<void>
  /** While another server sends: the file follows its numbers, so that this one, too, notices a database that is behind them. */
  keepUp(): Promise<void>
  /** To be committed together with a claim; none where the last number is recent enough. */
  due(now: number): CompiledQuery[]
  /** They have been committed: the file follows, before anything is sent. */
  follow(queries: readonly CompiledQuery[]): void
  /** After the last mail of a pass, so that a backup taken before it is behind. */
  end(): Promise<void>
}

const epochPath = (dataDir: string) => join(dataDir, 'sender-epoch')

/**
 * True where the database is older than what has been sent since, or has a number and no file: it was brought to another
 * machine. So it stays until they agree.
 */
export async function isRestored(store: Store, dataDir: string): Promise<boolean> {
  const inStore = await readEpoch(store)
  return existsSync(epochPath(dataDir)) ? inStore < readEpochFile(dataDir) : inStore > 0
}

/** From here on: a number that is newer than both. Every database that was started once has one, and so has its backup. */
export async function agreeOnEpoch(store: Store, dataDir: string): Promise<void> {
  const next = Math.max(await readEpoch(store), readEpochFile(dataDir)) + 1
  await store.batch([setEpoch(store, next)])
  writeEpochFile(dataDir, next)
}

/** Without a folder, as in tests in memory, nothing is kept and nothing noticed. */
export function senderEpoch(store: Store, dataDir: string | undefined): SenderEpoch {
  let current = 0
  let takenAt = Number.NEGATIVE_INFINITY
  const follow = (queries: readonly CompiledQuery[]) => {
    if (queries.length === 0 || dataDir === undefined) return
    writeEpochFile(dataDir, ++current)
  }
  return {
    async begin() {
      // another process may have sent in between
      current = await readEpoch(store)
      takenAt = Number.NEGATIVE_INFINITY
    },
    async keepUp() {
      if (dataDir === undefined) return
      const inStore = await readEpoch(store)
      if (inStore > readEpochFile(dataDir)) writeEpochFile(dataDir, inStore)
    },
    due(now) {
      if (dataDir === undefined || now - takenAt < EVERY_MS) return []
      takenAt = now
      return [setEpoch(store, current + 1)]
    },
    follow,
    async end() {
      if (dataDir === undefined || takenAt === Number.NEGATIVE_INFINITY) return
      const last = [setEpoch(store, current + 1)]
      await store.batch(last)
      follow(last)
    },
  }
}

async function readEpoch({ db }: Store): Promise<number> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', KEY).executeTakeFirst()
  return Number(row?.value ?? 0)
}

function setEpoch({ db }: Store, epoch: number): CompiledQuery {
  const value = String(epoch)
  return db
    .insertInto('settings')
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .compile()
}

function readEpochFile(dataDir: string): number {
  const path = epochPath(dataDir)
  return existsSync(path) ? Number(readFileSync(path, 'utf8').trim()) || 0 : 0
}

function writeEpochFile(dataDir: string, epoch: number): void {
  mkdirSync(dataDir, { recursive: true })
  const path = epochPath(dataDir)
  writeFileSync(`${path}.new`, `${epoch}\n`)
  renameSync(`${path}.new`, path)
}
