// Restoring, as somebody whose database is damaged does: the backup stays as it is, what stood there is kept.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { beforeAll, describe, expect, it } from 'vitest'
import { BACKUP_LEASE, readBackupRecord, writeBackupRecord } from '../../api/store/company/backup-record.ts'
import { takeLease } from '../../api/store/leases.ts'
import { migrations } from '../../api/store/migrations/index.ts'
import { migrate } from '../../api/store/migrations/migrate.ts'
import { openSqlite } from '../../api/store/open/sqlite.ts'

const root = resolve(import.meta.dirname, '../..')
const emptyFolder = () => mkdtempSync(join(tmpdir(), 'levier-backup-'))

function restore(dataDir: string, from: string) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['api/cli.ts', 'restore', '--from', from, '--json'],
    { cwd: root, env: { ...process.env, DATA_DIR: dataDir, NODE_NO_WARNINGS: '1' }, encoding: 'utf8' },
  )
  return { status, stderr, report: status === 0 ? JSON.parse(stdout) : undefined }
}

/** A database in which one workspace has a name. */
async function makeDatabase(path: string, name: string) {
  const store = openSqlite(path)
  await migrate(store, migrations, 0)
  await store.db
    .insertInto('workspaces')
    .values({ id: 'w', name, time_zone: 'Europe/Paris', created_at: 0 })
    .execute()
  return store
}

/** Whose database stands at a path. */
function nameIn(path: string): unknown {
  const database = new SqliteDatabase(path, { fileMustExist: true })
  try {
    return database.prepare('select name from workspaces').pluck().get()
  } finally {
    database.close()
  }
}

describe('restore', () => {
  let backup: string
  beforeAll(async () => {
    backup = join(emptyFolder(), 'backup.db')
    const store = await makeDatabase(backup, 'saved')
    // as the schedule leaves it for a backup to copy: not yet succeeded
    await writeBackupRecord(store, { ...(await readBackupRecord(store)), triedAt: 1, failure: 'not_written' })
    await takeLease(store, BACKUP_LEASE, 'the server that makes it', Date.now(), 60_000)
    await store.close()
    // as other tools write them: no write-ahead log
    const database = new SqliteDatabase(backup)
    database.pragma('journal_mode = DELETE')
    database.close()
  })

  it('leaves the backup as it is, and keeps what the write-ahead log still held', async () => {
    const [folder, away] = [emptyFolder(), emptyFolder()]
    const path = join(folder, 'levier.db')
    const before = readFileSync(backup)
    const store = await makeDatabase(join(away, 'live.db'), 'current')
    // as a power cut leaves them
    for (const end of ['', '-wal']) copyFileSync(join(away, `live.db${end}`), path + end)
    await store.close()
    const { status, report } = restore(folder, backup)
    expect(status).toBe(0)
    expect(nameIn(path)).toBe('saved')
    expect(nameIn(report.replaced)).toBe('current')
    expect(readFileSync(backup).equals(before)).toBe(true)
    expect(readdirSync(join(backup, '..'))).toEqual(['backup.db'])
  })

  it.each([
    ['no longer a database', (path: string) => writeFileSync(path, 'garbage '.repeat(2000))],
    ['cut off', (path: string) => truncateSync(path, 5000)],
    ['emptied', (path: string) => truncateSync(path, 0)],
  ])('replaces a database that is %s, and keeps every file of it', async (_, damage) => {
    const folder = emptyFolder()
    const path = join(folder, 'levier.db')
    const store = await makeDatabase(join(folder, 'sound.db'), 'current')
    copyFileSync(join(folder, 'sound.db'), path)
    await store.close()
    const log = 'what stood in the log'
    writeFileSync(`${path}-wal`, log)
    damage(path)
    const damaged = readFileSync(path)
    const { status, stderr, report } = restore(folder, backup)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(nameIn(path)).toBe('saved')
    expect(report.replaced).toContain('.replaced-')
    expect(readFileSync(report.replaced).equals(damaged)).toBe(true)
    expect(readFileSync(`${report.replaced}-wal`, 'utf8')).toBe(log)
  })

  it('takes along what the write-ahead log of the backup holds', async () => {
    const [folder, away] = [emptyFolder(), emptyFolder()]
    const store = await makeDatabase(join(away, 'live.db'), 'in the log')
    for (const end of ['', '-wal']) copyFileSync(join(away, `live.db${end}`), join(away, `copied.db${end}`))
    expect(restore(folder, join(away, 'copied.db')).status).toBe(0)
    await store.close()
    expect(nameIn(join(folder, 'levier.db'))).toBe('in the log')
  })

  it('starts a folder that is not there yet, of which no backup has failed', async () => {
    const folder = join(emptyFolder(), 'data')
    expect(restore(folder, backup)).toMatchObject({ status: 0, report: { replaced: null } })
    expect(nameIn(join(folder, 'levier.db'))).toBe('saved')
    const store = openSqlite(join(folder, 'levier.db'))
    expect(await readBackupRecord(store)).toMatchObject({ triedAt: null, failure: null })
    expect(await takeLease(store, BACKUP_LEASE, 'this one', Date.now(), 60_000)).toBe(true)
    await store.close()
  })

  it('is refused while a server has the database open, and changes nothing', async () => {
    const folder = emptyFolder()
    const store = await makeDatabase(join(folder, 'levier.db'), 'current')
    const { status, stderr } = restore(folder, backup)
    expect(stderr).toContain('in use: stop the server first')
    expect(status).toBe(1)
    const rename = store.db.updateTable('workspaces').set({ name: 'later' })
    await store.batch([rename.compile()])
    await store.close()
    expect(readdirSync(folder)).toEqual(['levier.db'])
    expect(nameIn(join(folder, 'levier.db'))).toBe('later')
  })

  it.each([
    ['no database', 'a letter'],
    ['an empty file', ''],
  ])('refuses %s, and changes nothing', async (_, text) => {
    const folder = emptyFolder()
    const from = join(emptyFolder(), 'letter.db')
    writeFileSync(from, text)
    const path = join(folder, 'levier.db')
    await (await makeDatabase(path, 'current')).close()
    const { status, stderr } = restore(folder, from)
    expect(status).toBe(1)
    expect(stderr).toContain('letter.db is not')
    expect(readdirSync(folder)).toEqual(['levier.db'])
    expect(nameIn(path)).toBe('current')
    expect(readFileSync(from, 'utf8')).toBe(text)
  })

  it('refuses a backup with a damaged page', async () => {
    const [folder, away] = [emptyFolder(), emptyFolder()]
    const from = join(away, 'damaged.db')
    const bytes = readFileSync(backup)
    bytes.fill(0xff, 4096, 3 * 4096)
    writeFileSync(from, bytes)
    expect(restore(folder, from)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('damaged.db is not'),
    })
    expect(readdirSync(folder)).toEqual([])
  })
})

it('a backup is not begun beside another one', async () => {
  const folder = emptyFolder()
  const store = await makeDatabase(join(folder, 'levier.db'), 'current')
  await takeLease(store, BACKUP_LEASE, 'the server', Date.now(), 60_000)
  const { status, stderr } = spawnSync(process.execPath, ['api/cli.ts', 'backup'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: folder, NODE_NO_WARNINGS: '1' },
    encoding: 'utf8',
  })
  await store.close()
  expect(stderr).toContain('backing up at this moment')
  expect(status).toBe(1)
  expect(readdirSync(folder)).toEqual(['levier.db'])
})
