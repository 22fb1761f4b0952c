// The store's contract on SQLite, in memory and in a file.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../../api/store/migrate.ts'
import { migrations } from '../../api/store/migrations/index.ts'
import { openSqlite } from '../../api/store/open/sqlite.ts'
import { storeContract } from '../support/store-contract.ts'

async function open(path: string, isThreaded = false) {
  const store = openSqlite(path, { isThreaded })
  await migrate(store, migrations, 0)
  return store
}

const inFolder = () => join(mkdtempSync(join(tmpdir(), 'levier-')), 'levier.db')

storeContract('SQLite in memory', () => open(':memory:'))
storeContract('SQLite in a file', () => open(inFolder()))
storeContract('SQLite in a file that a thread writes', () => open(inFolder(), true))
