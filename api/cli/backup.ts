// `levier backup` and `levier restore`.
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { checkSqlite, copySqlite } from '../store/open/copy-sqlite.ts'
import { databaseName, keptPath, postgresUrl } from '../store/open/place.ts'
import { settingsHere, withStore } from './with-store.ts'

/** The files in which SQLite keeps what is not yet in the database. */
const BESIDE = ['-wal', '-shm', '-journal']

export async function backUp(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { to: { type: 'string' }, json: { type: 'boolean' } } })
  const { to } = values
  if (!to || existsSync(to)) {
    console.error(to ? `${to} exists: name a new file.` : 'Name a new file: --to FILE')
    return 2
  }
  await withStore(settingsHere(), (store) => store.copyTo(to))
  console.log(values.json ? JSON.stringify({ to }) : `The database is copied to ${to}.`)
  return 0
}

export async function restore(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { from: { type: 'string' }, json: { type: 'boolean' } } })
  const { from } = values
  if (!from || !existsSync(from)) {
    console.error(from ? `${from} does not exist.` : 'Name the backup: --from FILE')
    return 2
  }
  const settings = settingsHere()
  const url = postgresUrl(settings)
  const restored = databaseName(settings)
  const kept = keptPath(settings, `replaced-${Date.now()}`)
  const incoming = keptPath(settings, 'incoming')
  bringIn(from, incoming)
  const replaced =
    url === undefined ? await replaceFile(restored, incoming, kept) : await replaceServer(url, incoming, kept)
  console.log(
    values.json
      ? JSON.stringify({ restored, replaced })
      : `${from} is now ${restored}. Before: ${replaced ?? 'nothing'}.`,
  )
  return 0
}

/** Answers where what was there is kept. */
async function replaceFile(path: string, incoming: string, kept: string): Promise<string | null> {
  const replaced = existsSync(path) ? kept : null
  if (replaced) await setAside(path, replaced)
  renameSync(incoming, path)
  return replaced
}

async function replaceServer(url: string, incoming: string, kept: string): Promise<string | null> {
  const { holdsData, restorePostgres } = await import('../store/open/restore-postgres.ts')
  const { openPostgres } = await import('../store/open/postgres.ts')
  const replaced = (await holdsData(url)) ? kept : null
  if (replaced) {
    const store = openPostgres(url)
    await store.copyTo(replaced).finally(store.close)
  }
  await restorePostgres(url, incoming).finally(() => removeAll(incoming))
  return replaced
}

/**
 * A copy of the backup, checked: opening SQLite's own format may write to it and beside it, and the backup stays as it
 * is, on whatever read-only medium. A log copied along with it belongs to it and is merged into the copy.
 */
function bringIn(from: string, incoming: string): void {
  mkdirSync(dirname(incoming), { recursive: true })
  removeAll(incoming)
  try {
    copyFileSync(from, incoming)
    if (existsSync(`${from}-wal`)) copyFileSync(`${from}-wal`, `${incoming}-wal`)
    checkSqlite(incoming)
  } catch (error) {
    removeAll(incoming)
    throw new Error(`${from} is not a database of Levier that can be used: ${messageOf(error)}`)
  }
}

/** One consistent copy where the database can be read; where it is damaged, every file of it, as it is. */
async function setAside(path: string, kept: string): Promise<void> {
  try {
    // SQLite would delete the log of an empty file, perhaps all that is left of the data
    if (statSync(path).size === 0) throw new Error('empty')
    await copySqlite(path, kept)
    checkSqlite(kept)
  } catch {
    removeAll(kept)
    for (const end of [...BESIDE, '']) if (existsSync(path + end)) renameSync(path + end, kept + end)
    return
  }
  for (const end of BESIDE) rmSync(path + end, { force: true })
}

function removeAll(path: string): void {
  for (const end of ['', ...BESIDE]) rmSync(path + end, { force: true })
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
