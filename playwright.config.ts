// Browser tests: the snippet on a customer's page, and the whole journey on Node and on the edge.
import { defineConfig } from '@playwright/test'
import { browserLaunch } from './test/support/browser.ts'

export default defineConfig({
  testDir: 'test',
  testMatch: ['snippet/*.spec.ts', 'e2e/*.spec.ts'],
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list']],
  outputDir: 'test-results',
  use: { launchOptions: browserLaunch, trace: 'retain-on-failure' },
})
