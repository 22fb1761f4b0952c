// Browser tests: the snippet on a customer's page, and the whole journey on Node and on the edge.
import { defineConfig } from '@playwright/test'
import { browserLaunch } from './test/support/browser.ts'

export default defineConfig({
  testDir: 'test',
  testMatch: ['snippet/*.spec.ts', 'e2e/*.spec.ts'],
  // most of a browser test is waiting: two on two cores take hardly longer than one
  workers: 2,
  timeout: 120_000,
  // longer than a screen waits before it reads again what had not been counted yet (30 s at most)
  expect: { timeout: 40_000 },
  forbidOnly: true,
  // a machine that others share may stand still for seconds: a second try, told as flaky
  retries: process.env.CI ? 1 : 0,
  reporter: [['list']],
  outputDir: 'test-results',
  // a trace is for whoever looks at it: where nobody does, it costs a tenth of the time
  use: { launchOptions: browserLaunch, trace: process.env.CI ? 'off' : 'retain-on-failure' },
})
