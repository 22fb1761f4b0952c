// The launcher, in a small house of its own: which Node it accepts, and what it leaves on standard output.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'

const ours = resolve(import.meta.dirname, '../..')
const house = mkdtempSync(join(tmpdir(), 'levier-launch-'))
/** Its script asks for what few machines have, as a package does that would be compiled. */
const vite = {
  name: 'vite',
  version: '1.0.0',
  bin: { vite: 'vite.mjs' },
  scripts: { install: 'a-compiler-that-is-not-there' },
}
const root = { name: 'house', version: '1.0.0', devDependencies: { vite: 'file:tools/vite' } }
const lock = {
  ...root,
  lockfileVersion: 3,
  requires: true,
  packages: {
    '': root,
    'tools/vite': { ...vite, dev: true, hasInstallScript: true },
    'node_modules/vite': { resolved: 'tools/vite', link: true, dev: true },
  },
}
const files: Record<string, string> = {
  'package.json': JSON.stringify(root),
  'package-lock.json': JSON.stringify(lock),
  'tools/vite/package.json': JSON.stringify(vite),
  'tools/vite/vite.mjs': "#!/usr/bin/env node\nconsole.log('vite has built')\n",
  'snippet/build.ts': "console.log('the snippet is small')\n",
  'editor/main.ts': '',
  'api/domain/a.ts': '',
  'api/wire/a.ts': '',
  'api/cli.ts': `const [command]: string[] = process.argv.slice(2)
if (command !== 'serve') console.log('lvk_secret')
else {
  // as the server: it takes its time to end what is under way
  process.on('SIGTERM', () => setTimeout(() => { console.log('ended'); process.exit(0) }, 50))
  setInterval(() => {}, 1000)
  console.log('serving')
}
`,
  // where the launcher keeps the Node it has fetched: found there, nothing is fetched
  [`.cache/node/node_modules/node-${process.platform}-${process.arch}/bin/node`]:
    '#!/bin/sh\necho the pinned Node\n',
}

function launch(...nodeOptions: string[]) {
  return spawnSync(process.execPath, [...nodeOptions, 'launch.mjs', 'levier', 'api-key', 'create'], {
    cwd: house,
    encoding: 'utf8',
    // as hosts like to set it: what builds is installed all the same
    env: { ...process.env, NODE_ENV: 'production' },
  })
}

/** As that version of Node would see itself. */
const pretend = (version: string) => [
  '--import',
  `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'${version}'}})`,
]

describe('launch.mjs', () => {
  let first: ReturnType<typeof launch>
  beforeAll(() => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(house, path)), { recursive: true })
      writeFileSync(join(house, path), text)
      if (text.startsWith('#!')) chmodSync(join(house, path), 0o755)
    }
    for (const name of ['launch.mjs', '.npmrc']) copyFileSync(join(ours, name), join(house, name))
    first = launch()
  })

  it('leaves standard output to the command, even when it installs and builds first', () => {
    expect(first.status).toBe(0)
    for (const said of ['Installing', 'Building the app', 'vite has built', 'the snippet is small'])
      expect(first.stderr).toContain(said)
    expect(first.stdout).toBe('lvk_secret\n')
  })

  it.each(['18.20.8', '20.20.2', '22.0.0', '22.17.1', '23.11.1', '24.1.0'])(
    'runs the pinned Node instead of %s',
    (version) => {
      expect(launch(...pretend(version)).stdout).toBe('the pinned Node\n')
    },
  )

  it.each(['22.18.0', '22.23.3', '24.2.0', '24.10.1', '25.0.0-nightly', '26.1.0'])(
    'runs on %s',
    (version) => {
      expect(launch(...pretend(version)).stdout).toBe('lvk_secret\n')
    },
  )

  it('hands the word to stop on to the server, and ends after it', async () => {
    const started = spawn(process.execPath, ['launch.mjs', 'start'], { cwd: house })
    const output = text(started.stdout)
    await once(started.stdout, 'data')
    started.kill('SIGTERM')
    expect(await once(started, 'exit')).toEqual([0, null])
    expect(await output).toBe('serving\nended\n')
  })
})
