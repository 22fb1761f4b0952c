// Copies of a SQLite file, and whether one is sound.
import { existsSync, linkSync, realpathSync, renameSync, rmSync } from 'node:fs'
import SqliteDatabase from 'better-sqlite3'

/** The files in which SQLite keeps what is not yet in the database. */
export const BESIDE = ['-wal', '-shm', '-journal']

/** Throws where a file is not a sound database of ours. Merges a log that stands beside it. */
export function checkSqlite(path: string): void {
  const sqlite = new SqliteDatabase(path, { fileMustExist: true })
  try {
    const fault = sqlite.pragma('integrity_check(1)', { simple: true })
    if (fault !== 'ok') throw new Error(String(fault))
    sqlite.prepare('select name from migrations').all()
  } finally {
    sqlite.close()
  }
}

/**
 * Whether another program, most likely a server, has the file open. SQLite's own lock says so, and ends with its holder,
 * however that ends. Asked by a second name of the file, so that SQLite neither merges nor deletes the log of the first.
 * False where there is no such file, it is too damaged to tell, or its disk knows no second names.
 */
export function isInUse(path: string): boolean {
  if (!existsSync(path)) return false
  // beside the file itself: of a symbolic link the second name would be one of the link
  const file = realpathSync(path)
  const probe = `${file}.probe`
  removeSqlite(probe)
  try {
    linkSync(file, probe)
  } catch {
    return false
  }
  const sqlite = new SqliteDatabase(probe, { timeout: 0 })
  try {
    sqlite.pragma('locking_mode = EXCLUSIVE')
    sqlite.exec('begin exclusive; rollback')
    return false
  } catch (error) {
    return error instanceof SqliteDatabase.SqliteError && /^SQLITE_(BUSY|LOCKED)/.test(error.code)
  } finally {
    sqlite.close()
    removeSqlite(probe)
  }
}

/** A file and those in which SQLite keeps what is not yet in it. */
export function removeSqlite(path: string): void {
  for (const end of ['', ...BESIDE]) rmSync(path + end, { force: true })
}

/**
 * A consistent copy that changes neither the database nor its log, even where it turns out to be damaged. One reading
 * holds the moment that is copied: else each commit of another connection would start the copy again, without end. It has
 * its name once it is whole, so that what a kill leaves is taken for no backup.
 */
export async function copySqlite(path: string, target: string): Promise<void> {
  const sqlite = new SqliteDatabase(path, { readonly: true })
  try {
    sqlite.exec('begin')
    sqlite.prepare('select count(*) from sqlite_schema').get()
    const unfinished = `${target}.part`
    rmSync(unfinished, { force: true })
    await sqlite.backup(unfinished)
    renameSync(unfinished, target)
  } finally {
    sqlite.close()
  }
}
