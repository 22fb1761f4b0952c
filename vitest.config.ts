// Unit, store and API tests: on Node; the store's contract once more inside workerd, on D1; both once more on PostgreSQL.
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { whyNoPostgres } from './test/support/postgres.ts'

const missing = whyNoPostgres()
if (missing) console.warn(`The tests on a PostgreSQL server are left out: ${missing}.`)

/**
 * Tests of the API that run a second time on a real PostgreSQL server: where a query is not plain, or a job or two callers
 * come between.
 */
const ON_POSTGRES = [
  'journey',
  'contacts',
  'imports',
  'left-out',
  'offline-conversions',
  'sending',
  'campaign-winner',
  'campaign-races',
  'mail-tracking',
  'mail-feedback',
].map((name) => `test/api/${name}.test.ts`)

/** The store's contract and the event path's laws in this process: all of PostgreSQL where no server is installed. */
const ON_PGLITE = 'test/store/pglite.pg.test.ts'

export default defineConfig({
  test: {
    // all of the machine: unset, one core of two would only watch
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.{d1,pg}.test.ts'],
          testTimeout: 60_000,
          // servers and builds are processes, and start late where much else is under way
          hookTimeout: 120_000,
          // one set of modules for all: what a test needs for itself it opens itself, and half the time was importing
          isolate: false,
          setupFiles: ['test/support/no-console-errors.ts', 'test/support/cheap-passwords.ts'],
        },
      },
      {
        test: {
          name: 'postgres',
          testTimeout: 60_000,
          // PGlite starts within one, in seconds: many where much else is under way
          hookTimeout: 60_000,
          isolate: false,
          ...(missing
            ? { include: [ON_PGLITE], setupFiles: ['test/support/no-console-errors.ts'] }
            : {
                include: ['test/**/*.pg.test.ts', ...ON_POSTGRES],
                globalSetup: ['test/support/postgres-server.ts'],
                setupFiles: [
                  'test/support/no-console-errors.ts',
                  'test/support/cheap-passwords.ts',
                  'test/support/on-postgres.ts',
                ],
              }),
        },
      },
      {
        plugins: [cloudflareTest({ wrangler: { configPath: './wrangler.toml' } })],
        test: {
          name: 'workers',
          include: ['test/**/*.d1.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
