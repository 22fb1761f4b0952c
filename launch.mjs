// Behind every npm script: brings Node 22, the packages and the builds up to date, then runs the command.
// Plain JavaScript without dependencies: it runs before anything is installed, on whatever Node is there.
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const cache = join(root, '.cache')
const NODE = '22.23.3'
/** The first versions that run `.ts` without a flag and know `import.meta.main`; also in package.json's engines. */
const ENOUGH = 'Node 22.18, or 24.2 and above'

/** Runs a program and ends this one with its status when it fails. */
function run(command, args, env = process.env, stdio = 'inherit') {
  const { status, signal } = spawnSync(command, args, {
    cwd: root,
    stdio,
    env,
    shell: process.platform === 'win32',
  })
  if (status !== 0 || signal) process.exit(status ?? 1)
}

/** Goes on as another program: hands the word to stop on to it, and ends with its status. */
function become(command, args, env) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: 'inherit',
    env,
    shell: process.platform === 'win32',
  })
  // a terminal says it to both by itself
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('exit', (status, signal) => process.exit(signal ? 1 : (status ?? 1)))
}

/** Runs what comes before the command: standard output is the command's alone, a key may be read from it. */
function prepare(command, args, env) {
  run(command, args, env, ['inherit', 2, 'inherit'])
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

function isEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > 24 || (major === 24 && minor >= 2) || (major === 22 && minor >= 18)
}

/** On another Node: fetches Node 22 from the npm registry into the cache, and starts again under it. */
function startUnderPinnedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const name = `node-${platform}-${process.arch}`
  const home = join(cache, 'node')
  const bin = join(home, 'node_modules', name, 'bin')
  if (!existsSync(bin)) {
    mkdirSync(home, { recursive: true })
    console.error(
      `Levier needs ${ENOUGH}; this is ${process.version}. Fetching ${name}@${NODE} into .cache (once)…`,
    )
    prepare('npm', [
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
  become(
    join(bin, process.platform === 'win32' ? 'node.exe' : 'node'),
    [fileURLToPath(import.meta.url), ...process.argv.slice(2)],
    env,
  )
}

function ensurePackages() {
  const installed = join(root, 'node_modules', '.package-lock.json')
  if (changedAt(installed) >= changedAt(join(root, 'package-lock.json'))) return
  console.error('Installing packages…')
  // what builds is needed, whatever NODE_ENV says
  prepare('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
}

function ensureBuilds() {
  const shared = ['api/domain', 'api/wire']
  if (changedAt(join(root, 'dist/snippet/banners.js.txt')) < newestUnder('snippet', 'api/domain'))
    buildSnippet()
  if (changedAt(join(root, 'dist/app/index.html')) < newestUnder('editor', ...shared)) buildApp()
}

function buildSnippet() {
  console.error('Building the snippet…')
  prepare(process.execPath, ['snippet/build.ts'], quiet)
}

function buildApp() {
  console.error('Building the app…')
  prepare(binPath('vite'), ['build', '--config', 'editor/vite.config.ts', '--logLevel', 'warn'], quiet)
}

const quiet = { ...process.env, NODE_NO_WARNINGS: '1' }
const node = (...args) => run(process.execPath, args, quiet)
const binPath = (name) => join(root, 'node_modules', '.bin', name)
const bin = (name, ...args) => run(binPath(name), args, quiet)

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
  start: (args) => become(process.execPath, ['api/cli.ts', 'serve', ...args], quiet),
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
  faults: (args) => node('test/faults/run.ts', ...args),
  worker: (args) => {
    ensureDevSecret()
    run(binPath('wrangler'), ['dev', ...args], wranglerEnv)
  },
}

const [name = '', ...args] = process.argv.slice(2)
const command = commands[name]
if (!command) {
  console.error(`npm run ${name}: no such command; one of ${Object.keys(commands).join(', ')}`)
  process.exit(2)
}
if (isEnough(process.versions.node)) {
  ensurePackages()
  if (name !== 'build') ensureBuilds()
  command(args)
} else startUnderPinnedNode()
