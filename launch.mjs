// Behind every npm script: brings Node 22, the packages and the builds up to date, then runs the command.
// Plain JavaScript without dependencies: it runs before anything is installed, on whatever Node is there.
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const cache = join(root, '.cache')
const NODE = '22.23.3'

/** Runs a program and ends this one with its status when it fails. */
function run(command, args, env = process.env) {
  const { status, signal } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env,
    shell: process.platform === 'win32',
  })
  if (status !== 0 || signal) process.exit(status ?? 1)
}

function changedAt(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0
}

/** When anything under the folders was last changed. */
function newestUnder(...folders) {
  let newest = 0
  for (const folder of folders) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile())
        newest = Math.max(newest, changedAt(join(entry.parentPath ?? entry.path, entry.name)))
    }
  }
  return newest
}

/** On an older Node: fetches Node 22 from the npm registry into the cache, and starts again under it. */
function ensureNode() {
  if (Number(process.versions.node.split('.')[0]) >= 22) return
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const name = `node-${platform}-${process.arch}`
  const home = join(cache, 'node')
  const bin = join(home, 'node_modules', name, 'bin')
  if (!existsSync(bin)) {
    mkdirSync(home, { recursive: true })
    console.log(
      `Levier needs Node 22; this is ${process.version}. Fetching ${name}@${NODE} into .cache (once)…`,
    )
    run('npm', [
      'install',
      '--prefix',
      home,
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      `${name}@${NODE}`,
    ])
  }
  const env = { ...process.env, PATH: bin + delimiter + process.env.PATH }
  run(
    join(bin, process.platform === 'win32' ? 'node.exe' : 'node'),
    [fileURLToPath(import.meta.url), ...process.argv.slice(2)],
    env,
  )
  process.exit(0)
}

function ensurePackages() {
  const installed = join(root, 'node_modules', '.package-lock.json')
  if (changedAt(installed) >= changedAt(join(root, 'package-lock.json'))) return
  console.log('Installing packages…')
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
}

function ensureBuilds() {
  const shared = ['api/domain', 'api/wire']
  if (changedAt(join(root, 'dist/snippet/runtime.js.txt')) < newestUnder('snippet', 'api/domain'))
    buildSnippet()
  if (changedAt(join(root, 'dist/app/index.html')) < newestUnder('editor', ...shared)) buildApp()
}

function buildSnippet() {
  console.log('Building the snippet…')
  node('snippet/build.ts')
}

function buildApp() {
  console.log('Building the app…')
  bin('vite', 'build', '--config', 'editor/vite.config.ts', '--logLevel', 'warn')
}

const quiet = { ...process.env, NODE_NO_WARNINGS: '1' }
const node = (...args) => run(process.execPath, args, quiet)
const bin = (name, ...args) => run(join(root, 'node_modules', '.bin', name), args, quiet)

const wranglerEnv = {
  ...process.env,
  WRANGLER_SEND_METRICS: 'false',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_HIDE_BANNER: 'true',
}

/** A Worker has no folder to keep its secret in: for `wrangler dev` it stands in this ignored file. */
function ensureDevSecret() {
  const path = join(root, '.dev.vars')
  if (!existsSync(path))
    writeFileSync(path, `SECRET_KEY=${randomBytes(32).toString('hex')}\n`, { mode: 0o600 })
}

const commands = {
  start: (args) => node('api/cli.ts', 'serve', ...args),
  levier: (args) => node('api/cli.ts', ...args),
  build: () => {
    buildSnippet()
    buildApp()
  },
  test: (args) => {
    node('test/support/ensure-browser.ts')
    if (args.length > 0) return bin('vitest', 'run', ...args)
    bin('vitest', 'run')
    bin('playwright', 'test')
  },
  check: () => {
    bin('biome', 'check', '--error-on-warnings', '.')
    bin('tsc', '--build')
    node('test/bench/budgets.ts')
  },
  bench: (args) => node('test/bench/run.ts', ...args),
  worker: (args) => {
    ensureDevSecret()
    run(join(root, 'node_modules/.bin/wrangler'), ['dev', ...args], wranglerEnv)
  },
}

const [name = '', ...args] = process.argv.slice(2)
const command = commands[name]
if (!command) {
  console.error(`npm run ${name}: no such command; one of ${Object.keys(commands).join(', ')}`)
  process.exit(2)
}
ensureNode()
ensurePackages()
if (name !== 'build') ensureBuilds()
command(args)
