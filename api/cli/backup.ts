// `levier backup` and `levier restore`.
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { databasePath } from '../store/open/node.ts'
import { checkSqlite, copySqlite } from '../store/open/sqlite.ts'
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
  const path = databasePath(settingsHere())
  const incoming = `${path}.incoming`
  bringIn(from, incoming)
  const replaced = existsSync(path) ? `${path}.replaced-${Date.now()}` : null
  if (replaced) await setAside(path, replaced)
  renameSync(incoming, path)
  console.log(
    values.json
      ? JSON.stringify({ restored: path, replaced })
      : `${from} is now ${path}. Before: ${replaced ?? 'nothing'}.`,
  )
  return 0
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
