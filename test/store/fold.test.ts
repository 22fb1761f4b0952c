// The event path's laws on SQLite.

import { migrations } from '../../api/store/migrations/index.ts'
import { migrate } from '../../api/store/migrations/migrate.ts'
import { openSqlite } from '../../api/store/open/sqlite.ts'
import { clicksContract } from '../support/clicks-contract.ts'
import { foldContract } from '../support/fold-contract.ts'

async function open() {
  const store = openSqlite(':memory:')
  await migrate(store, migrations, 0)
  return store
}

foldContract('SQLite', open, 60)
clicksContract('SQLite', open, 10)
