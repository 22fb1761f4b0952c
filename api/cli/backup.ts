// `levier backup` and `levier restore`.
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { databasePath } from '../store/open/node.ts'
import { openSqlite } from '../store/open/sqlite.ts'
import { settingsHere, withStore } from './with-store.ts'

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
  const check = openSqlite(from)
  await check.db.selectFrom('migrations').select('name').execute()
  await check.close()
  const path = databasePath(settingsHere())
  const kept = `${path}.replaced-${Date.now()}`
  if (existsSync(path)) {
    // through SQLite, so that what still stands in the write-ahead log is kept too
    await withStore(settingsHere(), (store) => store.copyTo(kept))
    for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true })
  }
  copyFileSync(from, `${path}.incoming`)
  renameSync(`${path}.incoming`, path)
  const report = { restored: path, replaced: existsSync(kept) ? kept : null }
  console.log(
    values.json ? JSON.stringify(report) : `${from} is now ${path}. Before: ${report.replaced ?? 'nothing'}.`,
  )
  return 0
}
