// The store's contract on SQLite, in memory and in a file.
import { mkdtempSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { migrations } from '../../api/store/migrations/index.ts'
import { migrate } from '../../api/store/migrations/migrate.ts'
import type { NodeStore } from '../../api/store/open/node-store.ts'
import { openSqlite } from '../../api/store/open/sqlite.ts'
import { campaignContract } from '../support/campaign-contract.ts'
import { storeContract } from '../support/store-contract.ts'

async function open(path: string, isThreaded = false) {
  const store = openSqlite(path, { isThreaded })
  await migrate(store, migrations, 0)
  return store
}

const inFolder = () => join(mkdtempSync(join(tmpdir(), 'levier-')), 'levier.db')

storeContract('SQLite in memory', () => open(':memory:'))
campaignContract('SQLite in memory', () => open(':memory:'))
storeContract('SQLite in a file', () => open(inFolder()))
storeContract('SQLite in a file that a thread writes', () => open(inFolder(), true))

describe('a file that a thread writes', () => {
  const setting = (store: NodeStore, key: string) =>
    store.db.insertInto('settings').values({ key, value: '1' }).compile()

  it('has all that was under way when it is closed', async () => {
    const path = inFolder()
    const store = await open(path, true)
    const writes = Promise.all(['a', 'b', 'c'].map((key) => store.batch([setting(store, key)])))
    await store.close()
    expect(await writes).toEqual([[1], [1], [1]])
    const again = await open(path)
    expect(await again.db.selectFrom('settings').selectAll().execute()).toHaveLength(3)
    await again.close()
  })

  it('is not written to once it has been moved away, and is again once it is back', async () => {
    const path = inFolder()
    const store = await open(path, true)
    renameSync(path, `${path}.away`)
    await expect(store.batch([setting(store, 'a')])).rejects.toMatchObject({
      code: 'SQLITE_READONLY_DBMOVED',
    })
    renameSync(`${path}.away`, path)
    expect(await store.batch([setting(store, 'a')])).toEqual([1])
    await store.close()
  })
})
