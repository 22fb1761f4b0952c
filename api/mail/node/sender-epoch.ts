// Notices a database that was brought back from a backup: a number that grows with every commit of the sender stands in the
// database and in a file beside it, and a restored database is behind its file. What it calls "to be sent" may have been.
// A snapshot of the whole folder brings its own file back, and nothing in it differs from a server that was killed then: only
// six hours of standing still are noticed, so the guide has whoever restores one delete the file, which counts as restored.
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { type CompiledQuery, type SqlBool, sql } from 'kysely'
import { pauseInterrupted } from '../../store/sending/pauses.ts'
import type { Store } from '../../store/store.ts'
import type { Numbering } from './committer.ts'

const KEY = 'sender_epoch'

/** Every commit of the sender takes a new number: a backup is behind whatever was claimed after it, were it in the same second. */
export type SenderEpoch = Numbering & {
  /** Before a pass: from here on commits are numbered. Where the database is behind the file, everything waits for a person. */
  begin(now: number): Promise<void>
  /** While another server sends: the file follows its numbers, so that this one, too, notices a database that is behind them. */
  keepUp(): Promise<void>
}

const epochPath = (dataDir: string) => join(dataDir, 'sender-epoch')

/**
 * True where the database is older than what has been sent since, or has a number and no file: it was brought to another
 * machine. So it stays until they agree.
 */
export async function isRestored(store: Store, dataDir: string): Promise<boolean> {
  // the file first: it follows each commit, and mails may be committed while the database answers
  const inFile = existsSync(epochPath(dataDir)) ? readEpochFile(dataDir) : undefined
  const inStore = await readEpoch(store)
  return inFile === undefined ? inStore > 0 : inStore < inFile
}

/** From here on: a number that is newer than both. Every database that was started once has one, and so has its backup. */
export async function agreeOnEpoch(store: Store, dataDir: string): Promise<void> {
  const next = Math.max(await readEpoch(store), readEpochFile(dataDir)) + 1
  await store.batch([setEpoch(store, next)])
  writeEpochFile(dataDir, next)
}

/** Without a folder, as in tests in memory, nothing is kept and nothing noticed. */
export function senderEpoch(store: Store, dataDir: string | undefined): SenderEpoch {
  if (dataDir === undefined)
    return { begin: async () => {}, keepUp: async () => {}, next: () => [], follow: () => {} }
  let current: number | undefined
  return {
    async begin(now) {
      // rolled back beneath a server that runs: recovered to an hour ago, or failed over to a copy that was late
      if (current !== undefined && (await isRestored(store, dataDir))) await holdRestored(store, dataDir, now)
      // another process may have sent in between; so may this one, while the database answers
      const inStore = await readEpoch(store)
      current = Math.max(current ?? 0, inStore)
    },
    async keepUp() {
      const inStore = await readEpoch(store)
      if (inStore > readEpochFile(dataDir)) writeEpochFile(dataDir, inStore)
    },
    next: () => (current === undefined ? [] : [setEpoch(store, current + 1)]),
    follow() {
      if (current !== undefined) overwriteEpochFile(dataDir, ++current)
    },
  }
}

/** What sends or is scheduled waits for somebody to look. */
export async function holdRestored(store: Store, dataDir: string, now: number): Promise<void> {
  await pauseInterrupted(store, 'restored', now, null)
  // only now: who is stopped in between notices it again
  await agreeOnEpoch(store, dataDir)
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
    .onConflict((conflict) =>
      // a server that lost its turn long ago, and has not heard of it, lowers nothing
      conflict
        .column('key')
        .doUpdateSet({ value })
        .where(sql<SqlBool>`cast(settings.value as bigint) < ${epoch}`),
    )
    .compile()
}

function readEpochFile(dataDir: string): number {
  const path = epochPath(dataDir)
  return existsSync(path) ? Number(readFileSync(path, 'utf8').trim()) || 0 : 0
}

/** As wide as any number of it, so that the next one takes its place. */
const written = (epoch: number) => `${String(epoch).padStart(15, '0')}\n`

function writeEpochFile(dataDir: string, epoch: number): void {
  mkdirSync(dataDir, { recursive: true })
  const path = epochPath(dataDir)
  writeFileSync(`${path}.new`, written(epoch))
  renameSync(`${path}.new`, path)
}

/** In its place, hundreds of times a second: a file that is renamed would be brought to the disk each time. */
function overwriteEpochFile(dataDir: string, epoch: number): void {
  if (!existsSync(epochPath(dataDir))) writeEpochFile(dataDir, epoch)
  const file = openSync(epochPath(dataDir), 'r+')
  try {
    writeSync(file, written(epoch), 0)
  } finally {
    closeSync(file)
  }
}
