// Before each file of the tests on PostgreSQL: where the server is that was started for them.
import { inject } from 'vitest'

process.env.TEST_DATABASE_URL = inject('postgresUrl')
