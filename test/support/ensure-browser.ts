// Finds a browser for the tests, or gets one: one already there, else Playwright's, else Debian's package.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const candidates = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/** Path of a Chromium that is there; undefined lets Playwright use its own download. */
export function browserPath(): string | undefined {
  return candidates.find((path) => path !== undefined && existsSync(path))
}

const hasBrowser = () => browserPath() !== undefined || existsSync(chromium.executablePath())
const run = (command: string, ...args: string[]) =>
  spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 600_000 }).status === 0

if (import.meta.main && !hasBrowser()) {
  console.log('The tests need a browser: fetching one (once)…')
  const isRoot = process.getuid?.() === 0
  const found =
    run('npx', 'playwright', 'install', 'chromium') ||
    (isRoot &&
      run('apt-get', 'update') &&
      run('apt-get', 'install', '-y', '--no-install-recommends', 'chromium'))
  if (!found || !hasBrowser()) {
    console.error(
      'No browser could be fetched. Install Chromium and name it: CHROMIUM_PATH=/path/to/chromium npm test',
    )
    process.exitCode = 1
  }
}
