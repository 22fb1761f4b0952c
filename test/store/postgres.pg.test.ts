// PostgreSQL keeps the store's contract and the laws of the event path, on a real server and among several processes.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { appendEach, writer } from '../../api/ingest/append.ts'
import { foldSite } from '../../api/ingest/fold.ts'
import { recountSite } from '../../api/ingest/recount.ts'
import { migrations } from '../../api/store/migrations/index.ts'
import { migrate } from '../../api/store/migrations/migrate.ts'
import { checkSqlite } from '../../api/store/open/copy-sqlite.ts'
import { openPostgres } from '../../api/store/open/postgres.ts'
import { holdsData, restorePostgres } from '../../api/store/open/restore-postgres.ts'
import type { Store } from '../../api/store/store.ts'
import { campaignContract } from '../support/campaign-contract.ts'
import { BORED, countedBy, deed, eventOf, seedSeveral, sortedPass, T0 } from '../support/deeds.ts'
import { foldContract } from '../support/fold-contract.ts'
import { storeContract } from '../support/store-contract.ts'
import { newDatabase } from '../support/test-store.ts'

const opened: Store[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()))
})
const openAt = (url: string) => {
  const store = openPostgres(url)
  opened.push(store)
  return store
}
const open = async () => openAt(await newDatabase())

storeContract('PostgreSQL', open)
foldContract('PostgreSQL', open, 15)
campaignContract('PostgreSQL', open)

describe('several processes on one PostgreSQL database', () => {
  const DEEDS = 90

  it('that deliver the same events and fold at the same time count what one sorted pass counts', async () => {
    const url = await newDatabase()
    const store = openAt(url)
    const seed = await seedSeveral(store)
    const processes = [0, 1, 2].map((own) =>
      promisify(execFile)(process.execPath, [
        'test/support/fold-process.ts',
        ...['--url', url, '--own', String(own), '--deeds', String(DEEDS), '--seed', JSON.stringify(seed)],
      ]),
    )
    await Promise.all(processes)
    const deeds = fc.sample(deed, { numRuns: DEEDS, seed: 11 })
    const events = deeds.map((done, i) => eventOf(done, i, seed))
    expect(await countedBy(store, seed)).toEqual(sortedPass(events, seed.phase))
    expect((await recountSite(store, seed.site, T0, { isWriting: false })).differences).toEqual([])
  })

  it('migrate it once', async () => {
    const url = await newDatabase('empty')
    const stores = [openAt(url), openAt(url), openAt(url)]
    const applied = await Promise.all(stores.map((store) => migrate(store, migrations, 1)))
    expect(applied.flat().toSorted()).toEqual(migrations.map(({ name }) => name))
  })
})

describe('a backup of a PostgreSQL database', () => {
  it('is a file that brings another one, or the same, to what it was', async () => {
    const url = await newDatabase()
    const store = openAt(url)
    const seed = await seedSeveral(store)
    const events = fc.sample(deed, { numRuns: 40, seed: 5 }).map((done, i) => eventOf(done, i, seed))
    await appendEach(store)({ site: seed.site, day: '2026-11-01', events, reasons: [] })
    await foldSite(store, seed.site, T0)
    const counted = await countedBy(store, seed)
    const folder = mkdtempSync(join(tmpdir(), 'levier-copy-'))
    const file = join(folder, 'copy.db')
    await store.copyTo(file)
    checkSqlite(file)
    const other = await newDatabase('empty')
    for (const to of [other, url]) {
      await store.db.updateTable('tallies').set({ visitors: 41 }).execute()
      await restorePostgres(to, file)
      const restored = openAt(to)
      expect(await migrate(restored, migrations, 2)).toEqual([])
      expect(await countedBy(restored, seed)).toEqual(counted)
      expect((await recountSite(restored, seed.site, T0, { isWriting: false })).differences).toEqual([])
    }
    rmSync(folder, { recursive: true })
  })

  it('is refused where another application has tables of those names, or views of ours', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'levier-foreign-'))
    const file = join(folder, 'backup.db')
    const source = openAt(await newDatabase())
    await source.copyTo(file)
    const url = await newDatabase('empty')
    const theirs = openAt(url)
    const ask = (text: string) => sql<{ n: number }>`${sql.raw(text)}`.execute(theirs.db)
    await ask('create table migrations (name text)')
    await ask('create table users (id int)')
    await ask('insert into users values (1)')
    expect(await holdsData(url)).toBe(false)
    await expect(restorePostgres(url, file)).rejects.toThrow(/migrations, users .* another application/)
    expect((await ask('select count(*) as n from users')).rows).toEqual([{ n: 1 }])
    await ask('drop table migrations, users')
    await restorePostgres(url, file)
    await ask('create view report as select * from workspaces')
    expect(await holdsData(url)).toBe(true)
    await expect(restorePostgres(url, file)).rejects.toThrow(/view report depends on table workspaces/)
    rmSync(folder, { recursive: true })
  })
})

describe('PostgreSQL alone', () => {
  it('lets two batches that guard each other commit one after the other', async () => {
    const url = await newDatabase()
    const [one, other] = [openAt(url), openAt(url)]
    const unless = ({ db }: Store, key: string, taken: string) =>
      sql`insert into settings (key, value) select ${key}, 'x'
        where not exists (select 1 from settings where key = ${taken})`.compile(db)
    for (let i = 0; i < 20; i++) {
      const [a, b] = [`a${i}`, `b${i}`]
      const changed = await Promise.all([one.batch([unless(one, a, b)]), other.batch([unless(other, b, a)])])
      expect(changed.flat().toSorted()).toEqual([0, 1])
    }
  })

  it('takes events whose text it cannot hold, each once, and those that share their commit', async () => {
    const store = await open()
    const seed = await seedSeveral(store)
    const hostile = ['nul\0', 'half\ud83d', 'back\\u0000', '"quote', 'whole😀']
    const deliveries = [...hostile, ...hostile].map((id) => ({
      site: seed.site,
      day: '2026-11-01',
      events: [{ ...eventOf(BORED, 0, seed), id, name: id }],
      reasons: [],
    }))
    expect(await writer(store)(deliveries)).toEqual([1, 1, 1, 1, 1, 0, 0, 0, 0, 0])
    const kept = await store.db.selectFrom('events').select('name').execute()
    const held = ['nul\ufffd', 'half\ufffd', 'back\\u0000', '"quote', 'whole😀']
    expect(kept.map(({ name }) => name).toSorted()).toEqual(held.toSorted())
  })

  it('keeps text with a NUL, which it does not know, without it', async () => {
    const store = await open()
    await store.batch([store.db.insertInto('settings').values({ key: 'k', value: 'a\0b' }).compile()])
    expect(await store.db.selectFrom('settings').select('value').execute()).toEqual([{ value: 'a\ufffdb' }])
  })
})
