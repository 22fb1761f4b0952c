// The store's contract and the event path's laws on PGlite: PostgreSQL where no server is installed. Races between
// connections and processes take a server (postgres.pg.test.ts): PGlite has one connection.
import { afterAll } from 'vitest'
import { foldContract } from '../support/fold-contract.ts'
import { reusedPglite } from '../support/pglite.ts'
import { storeContract } from '../support/store-contract.ts'

const { open, close } = reusedPglite()
afterAll(close)

storeContract('PGlite', open)
foldContract('PGlite', open, 3)
