// Backups by themselves: each day once, after a day that was missed, again where it failed, and by one process of many.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startDailyBackups } from '../../api/backups/daily.ts'
import { unpack } from '../../api/backups/gzip.ts'
import { oneAtATime } from '../../api/backups/one-at-a-time.ts'
import { backupPlaces } from '../../api/backups/places.ts'
import type { Log } from '../../api/log.ts'
import { takeLease } from '../../api/store/leases.ts'
import type { NodeStore } from '../../api/store/open/node-store.ts'
import { openSqlite } from '../../api/store/open/sqlite.ts'
import { asOwner, openApp, type TestApp } from '../support/app.ts'

const HOUR = 3600_000
const at = { hours: 3, minutes: 15 }

let test: TestApp
let store: NodeStore
let folder: string
let said: string[]
let log: Log
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'levier-daily-'))
  // nine in the morning of the server's own day
  test = await openApp({ path: join(folder, 'levier.db'), startsAt: new Date(2026, 10, 2, 9).getTime() })
  store = openSqlite(join(folder, 'levier.db'))
  said = []
  const note = (event: string) => void said.push(event)
  log = { debug: note, info: note, warn: note, error: note }
})
afterEach(async () => {
  await store.close()
  await test.store.close()
  rmSync(folder, { recursive: true, force: true })
})

const places = (more = {}) => backupPlaces({ DATA_DIR: folder, BACKUP_KEEP: 3, ...more })
const started = (more = {}) => startDailyBackups(store, places(more), at, test.now, log)
const written = (where = join(folder, 'backups')) => (existsSync(where) ? readdirSync(where).toSorted() : [])
const ready = async () => (await test.send('GET', '/ready')).body

describe('a server', () => {
  it('waits for its first hour, then backs up once a day and keeps the newest', async () => {
    const daily = started()
    await daily.tick()
    test.pass(12 * HOUR)
    await daily.tick()
    expect(written()).toEqual([])
    expect(await ready()).toEqual({ status: 'ready', backup: 'none' })
    for (let hour = 0; hour < 5 * 24; hour += 6) {
      test.pass(6 * HOUR)
      await daily.tick()
    }
    await daily.stop()
    expect(written()).toHaveLength(3)
    expect(said).toEqual(Array(5).fill('backup_made'))
    expect(await ready()).toEqual({ status: 'ready', backup: 'ok' })
  })

  it('makes up for the hour at which it was off, once, whichever process comes first', async () => {
    await started().stop()
    test.pass(3 * 24 * HOUR)
    const two = [started(), started()]
    await Promise.all(two.map((daily) => daily.tick()))
    await Promise.all(two.map((daily) => daily.stop()))
    expect(written()).toHaveLength(1)
  })

  it('leaves what another version can open, with everything in it', async () => {
    const owner = await asOwner(test)
    await owner('POST', '/api/teams', { name: 'Croissance' })
    const daily = started()
    await daily.tick()
    test.pass(24 * HOUR)
    await daily.tick()
    await daily.stop()
    const back = join(folder, 'back.db')
    await unpack(join(folder, 'backups', written()[0] ?? ''), back)
    const restored = openSqlite(back)
    expect(await restored.db.selectFrom('teams').select('name').execute()).toEqual([{ name: 'Croissance' }])
    await restored.close()
  })

  it('says that it failed, also to owners, leaves nothing half done, and tries again an hour later', async () => {
    const owner = await asOwner(test)
    const told = async () => (await owner('GET', '/api/backups')).body
    const elsewhere = join(folder, 'nas')
    const daily = started({ BACKUP_COPY_TO: elsewhere })
    await daily.tick()
    // a mount that has gone: a file where a folder should be
    writeFileSync(elsewhere, '')
    test.pass(24 * HOUR)
    await daily.tick()
    expect(said).toEqual(['backup_failed'])
    expect(await ready()).toEqual({ status: 'ready', backup: 'failing' })
    const { triedAt } = await told()
    expect(triedAt).toBe(test.now())
    expect(await told()).toMatchObject({ isRunning: false, succeededAt: triedAt, failure: 'not_copied' })
    await daily.tick()
    expect(said).toHaveLength(1)
    rmSync(elsewhere)
    mkdirSync(elsewhere)
    test.pass(HOUR)
    await daily.tick()
    await daily.stop()
    expect(said.at(-1)).toBe('backup_made')
    expect(written(elsewhere)).toHaveLength(1)
    expect(written(elsewhere)[0]).toMatch(/^levier-2026-11-03T.*\.db\.gz$/)
    expect(await ready()).toEqual({ status: 'ready', backup: 'ok' })
    expect(await told()).toMatchObject({ failure: null, bytes: expect.any(Number) })
  })

  it('clears away what a killed one has left, and nothing else', async () => {
    const [own, elsewhere] = [join(folder, 'backups'), join(folder, 'nas')]
    const left = 'levier-2026-11-01T03-15-00Z.db.gz'
    for (const place of [own, elsewhere]) {
      mkdirSync(place)
      for (const end of ['.copying', '.copying-wal', '.copying.part', '.copying.part-journal', '.packing'])
        writeFileSync(join(place, left + end), 'half')
      for (const name of [left, `${left}.sha256`, 'notes.db.gz.copying', 'levier.db'])
        writeFileSync(join(place, name), 'kept')
    }
    const daily = started({ BACKUP_COPY_TO: elsewhere })
    await daily.tick()
    test.pass(24 * HOUR)
    await daily.tick()
    await daily.stop()
    for (const place of [own, elsewhere])
      expect(written(place)).toEqual([
        left,
        `${left}.sha256`,
        expect.stringMatching(/^levier-2026-11-03T.*\.db\.gz$/),
        'levier.db',
        'notes.db.gz.copying',
      ])
  })

  it('leaves it to the one that is at it, and takes over from one that died', async () => {
    const daily = started()
    await daily.tick()
    test.pass(24 * HOUR)
    expect(await takeLease(store, 'backup', 'another process', test.now(), 5 * 60_000)).toBe(true)
    await daily.tick()
    expect(written()).toEqual([])
    test.pass(6 * 60_000)
    await daily.tick()
    await daily.stop()
    expect(written()).toHaveLength(1)
  })

  it('keeps its lease for as long as it takes', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const isFree = () => takeLease(store, 'backup', 'another process', test.now(), 5 * 60_000)
    await oneAtATime(store, test.now, async () => {
      for (let minute = 0; minute < 60; minute++) {
        test.pass(60_000)
        await vi.advanceTimersByTimeAsync(60_000)
      }
      expect(await isFree()).toBe(false)
    }).finally(() => vi.useRealTimers())
    expect(await isFree()).toBe(true)
  })

  it('goes on after its clock has stood years ahead', async () => {
    test.pass(10 * 365 * 24 * HOUR)
    const daily = started()
    await daily.tick()
    test.pass(24 * HOUR)
    await daily.tick()
    test.pass(-10 * 365 * 24 * HOUR)
    await daily.tick()
    test.pass(24 * HOUR)
    await daily.tick()
    await daily.stop()
    expect(said.filter((event) => event === 'backup_made')).toHaveLength(2)
  })
})
