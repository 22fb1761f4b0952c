// For each file of the tests on PostgreSQL: where the server is that was started for them, and no connection left behind.
import { afterAll, inject } from 'vitest'
import { closeTestStores } from './test-store.ts'

process.env.TEST_DATABASE_URL = inject('postgresUrl')
afterAll(closeTestStores)
