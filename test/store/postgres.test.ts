// PostgreSQL keeps the store's contract and the laws of the event path, on a real server.
import { afterAll, afterEach, beforeAll, describe } from 'vitest'
import { migrate } from '../../api/store/migrate.ts'
import { migrations } from '../../api/store/migrations/index.ts'
import { openPostgres } from '../../api/store/open/postgres.ts'
import type { Store } from '../../api/store/store.ts'
import { foldContract } from '../support/fold-contract.ts'
import { type PostgresServer, startPostgres, whyNoPostgres } from '../support/postgres.ts'
import { storeContract } from '../support/store-contract.ts'

describe.skipIf(whyNoPostgres())(`PostgreSQL ${whyNoPostgres() ?? ''}`, () => {
  let server: PostgresServer
  const opened: Store[] = []
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()))
  })
  afterAll(() => server.stop())

  const open = async () => {
    const store = openPostgres(await server.createDatabase())
    opened.push(store)
    await migrate(store, migrations, 0)
    return store
  }
  storeContract('PostgreSQL', open)
  foldContract('PostgreSQL', open, 15)
})
