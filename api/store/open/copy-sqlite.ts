// Copies of a SQLite file, and whether one is sound.
import { renameSync, rmSync } from 'node:fs'
import SqliteDatabase from 'better-sqlite3'

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
