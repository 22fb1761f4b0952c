// `levier restore`: a backup in the place of the database, or tried beside it.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { countBackup } from '../backups/count-backup.ts'
import { findBackup } from '../backups/find-backup.ts'
import { isPacked, unpack } from '../backups/gzip.ts'
import { backupPlaces } from '../backups/places.ts'
import type { Settings } from '../settings.ts'
import { forgetBackups } from '../store/company/backup-record.ts'
import { migrations } from '../store/migrations/index.ts'
import { migrate } from '../store/migrations/migrate.ts'
import { BESIDE, checkSqlite, copySqlite, isInUse, removeSqlite } from '../store/open/copy-sqlite.ts'
import { databaseName, keptPath, postgresUrl } from '../store/open/place.ts'
import { openSqlite } from '../store/open/sqlite.ts'
import { settingsHere } from './with-store.ts'

const options = { from: { type: 'string' }, check: { type: 'boolean' }, json: { type: 'boolean' } } as const

export async function restore(args: string[]): Promise<number> {
  const { from, check, json = false } = parseArgs({ args, options }).values
  const settings = settingsHere()
  if (from === undefined) {
    console.error('Name the backup: --from FILE, or --from latest')
    return 2
  }
  // beside the database: the system's own place may be memory
  const beside = dirname(keptPath(settings, ''))
  mkdirSync(beside, { recursive: true })
  const folder = mkdtempSync(join(beside, 'restore-'))
  try {
    const file = await findBackup(from, backupPlaces(settings), folder)
    if (file === undefined) {
      console.error(`${from} does not exist.`)
      return 2
    }
    return check ? await tryBackup(file, folder, json) : await replace(file, settings, json)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function replace(from: string, settings: Settings, json: boolean): Promise<number> {
  const url = postgresUrl(settings)
  const restored = databaseName(settings)
  if (url === undefined && isInUse(restored)) {
    console.error(
      `${restored} is in use: stop the server first, then restore again. Nothing has been changed.`,
    )
    return 1
  }
  const kept = keptPath(settings, `replaced-${Date.now()}`)
  const incoming = keptPath(settings, 'incoming')
  await bringIn(from, incoming)
  const copy = openSqlite(incoming)
  await forgetBackups(copy).finally(copy.close)
  const replaced =
    url === undefined ? await replaceFile(restored, incoming, kept) : await replaceServer(url, incoming, kept)
  console.log(
    json
      ? JSON.stringify({ restored, replaced })
      : `${basename(from)} is now ${restored}. Before: ${replaced ?? 'nothing'}.`,
  )
  return 0
}

/** The drill: opened, brought to this version's schema and counted, without touching the database. */
async function tryBackup(from: string, folder: string, json: boolean): Promise<number> {
  const copy = join(folder, 'tried.db')
  await bringIn(from, copy)
  const store = openSqlite(copy)
  try {
    await migrate(store, migrations, Date.now())
    const counts = await countBackup(store)
    const said = Object.entries(counts).map(([what, count]) => `  ${what}: ${count ?? 'none'}`)
    console.log(
      json ? JSON.stringify({ from, ...counts }) : [`${basename(from)} can be restored:`, ...said].join('\n'),
    )
    return 0
  } finally {
    await store.close()
  }
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
  await restorePostgres(url, incoming).finally(() => removeSqlite(incoming))
  return replaced
}

/**
 * A copy of the backup, checked: opening SQLite's own format may write to it and beside it, and the backup stays as it
 * is, on whatever read-only medium. A log copied along with it belongs to it and is merged into the copy.
 */
async function bringIn(from: string, incoming: string): Promise<void> {
  mkdirSync(dirname(incoming), { recursive: true })
  removeSqlite(incoming)
  try {
    if (isPacked(from)) await unpack(from, incoming)
    else copyFileSync(from, incoming)
    if (existsSync(`${from}-wal`)) copyFileSync(`${from}-wal`, `${incoming}-wal`)
    checkSqlite(incoming)
  } catch (error) {
    removeSqlite(incoming)
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
    removeSqlite(kept)
    for (const end of [...BESIDE, '']) if (existsSync(path + end)) renameSync(path + end, kept + end)
    return
  }
  for (const end of BESIDE) rmSync(path + end, { force: true })
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
