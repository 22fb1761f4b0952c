// How the browser tests start Chromium.
import type { LaunchOptions } from '@playwright/test'
import { browserPath } from './ensure-browser.ts'

const executablePath = browserPath()

export const browserLaunch: LaunchOptions = {
  ...(executablePath ? { executablePath } : {}),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-dev-shm-usage',
  ],
  // Playwright turns it off; visitors have it.
  ignoreDefaultArgs: ['--disable-back-forward-cache'],
}
