// Unit, store and API tests: on Node, and the store's contract once more inside workerd, on D1.
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.d1.test.ts'],
          testTimeout: 60_000,
          // one set of modules for all: what a test needs for itself it opens itself, and half the time was importing
          isolate: false,
          setupFiles: ['test/support/no-console-errors.ts'],
        },
      },
      {
        plugins: [cloudflareTest({ wrangler: { configPath: './wrangler.toml' } })],
        test: { name: 'workers', include: ['test/**/*.d1.test.ts'], testTimeout: 120_000 },
      },
    ],
  },
})
