// What a running server gives to browsers beside the API: the app at every address, and its files.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort, type RunningNode, startNode } from '../support/server.ts'

let server: RunningNode
beforeAll(async () => {
  server = await startNode()
})
afterAll(() => server.stop())

it('serves the app at each of its addresses, under a policy that lets no foreign script in', async () => {
  const pages = await Promise.all(
    ['/', '/sites', '/experiments/1/results'].map((path) => fetch(server.origin + path)),
  )
  for (const page of pages) {
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';")
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
  }
})

it('lets browsers keep the files of this build, and says that those of another are gone', async () => {
  const html = await (await fetch(server.origin)).text()
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? ''
  const known = await fetch(server.origin + script)
  expect(known.status).toBe(200)
  expect(known.headers.get('cache-control')).toContain('immutable')
  const gone = await fetch(`${server.origin}/assets/of-an-older-build.js`)
  expect(gone.status).toBe(404)
  expect(gone.headers.get('cache-control')).toBeNull()
})

it('serves the demo page on another site, not connected until a site has its address', async () => {
  const page = await (await fetch(server.demoOrigin)).text()
  expect(page).toContain('pas encore reliée à Levier')
  expect(new URL(server.demoOrigin).hostname).not.toBe(new URL(server.origin).hostname)
})

it('takes a deletion as browsers send it, without a body or a word about one', async () => {
  const { status } = await fetch(`${server.origin}/api/cycles/any`, { method: 'DELETE' })
  expect(status).toBe(401)
})

it.each([
  ['what is no HTTP', 'nonsense\r\n\r\n', 400],
  ['a header without an end', `GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
])('answers %s, and closes', async (_what, sent, status) => {
  const socket = connect(Number(new URL(server.origin).port), '127.0.0.1', () => socket.write(sent))
  const answer = await text(socket)
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(answer).toMatch(/^connection: close\r$/im)
  expect(answer).toMatch(/^x-content-type-options: nosniff\r$/im)
})

it('tells systemd once it answers, and not before', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'levier-notify-'))
  const port = await freePort()
  const told = join(folder, 'told')
  // in the place of systemd's program: asks the server at the moment it is run
  const program = `#!${process.execPath}
const { writeFileSync } = require('node:fs')
fetch('http://127.0.0.1:${port}/ready').then(({ status }) => writeFileSync('${told}', process.argv[2] + ' ' + status))`
  writeFileSync(join(folder, 'systemd-notify'), program, { mode: 0o755 })
  const unit = spawn(process.execPath, ['api/cli.ts', 'serve'], {
    cwd: resolve(import.meta.dirname, '../..'),
    stdio: 'ignore',
    env: {
      ...process.env,
      ...{ PORT: String(port), DEMO_PORT: '0', DATA_DIR: folder, NODE_NO_WARNINGS: '1' },
      ...{ NOTIFY_SOCKET: '/run/systemd/notify', PATH: folder + delimiter + process.env.PATH },
    },
  })
  const gone = once(unit, 'exit')
  try {
    const said = () => existsSync(told) && readFileSync(told, 'utf8')
    await expect.poll(said, { timeout: 50_000 }).toBe('--ready 200')
  } finally {
    unit.kill('SIGTERM')
  }
  expect(await gone).toEqual([0, null])
})
