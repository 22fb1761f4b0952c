// The store's contract on SQLite, in memory and in a file.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../../api/store/migrate.ts'
import { migrations } from '../../api/store/migrations/index.ts'
import { openSqlite } from '../../api/store/open/sqlite.ts'
import { storeContract } from '../support/store-contract.ts'

async function open(path: string) {
  const store = openSqlite(path)
  await migrate(store, migrations, 0)
  return store
}

storeContract('SQLite in memory', () => open(':memory:'))
storeContract('SQLite in a file', () => open(join(mkdtempSync(join(tmpdir(), 'levier-')), 'levier.db')))
