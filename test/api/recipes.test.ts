// The recipes of the guide, run as they are printed, against a live server: servers assign and tell as pages do.
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asOwner, makeDraft, openApp } from '../support/app.ts'

const root = resolve(import.meta.dirname, '../..')
const run = promisify(execFile)

/** The blocks of code of a page, by the file that their first lines name. */
function blocksOf(page: string): [name: string, code: string][] {
  const text = readFileSync(join(root, '.github/guide', page), 'utf8')
  return [...text.matchAll(/^```(?:js|php|python)\n([\s\S]*?)^```$/gm)].map(([, code = '']) => [
    /^(?:\/\/|#) ([\w.]+)/m.exec(code)?.[1] ?? '',
    code,
  ])
}

const isThere = async (program: string) =>
  run(program, ['--version']).then(
    () => true,
    () => false,
  )
const [hasPhp, hasPython] = await Promise.all([isThere('php'), isThere('python3')])

let folder: string
let env: NodeJS.ProcessEnv
let server: ReturnType<typeof serve>
let made: Awaited<ReturnType<typeof makeDraft>>
let test: Awaited<ReturnType<typeof openApp>>
beforeAll(async () => {
  // inside the repository, where Node finds the SDK
  mkdirSync(join(root, '.cache'), { recursive: true })
  folder = mkdtempSync(join(root, '.cache/recipes-'))
  for (const [name, code] of [...blocksOf('servers.md'), ...blocksOf('php-and-python.md')])
    writeFileSync(join(folder, name), code)
  test = await openApp()
  const owner = await asOwner(test)
  made = await makeDraft(owner)
  await owner('POST', `/api/experiments/${made.experiment.id}/start`)
  const { body } = await owner('POST', `/api/sites/${made.site.id}/write-key`)
  server = serve({ fetch: test.app.fetch, port: 0 })
  env = {
    ...process.env,
    LEVIER_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    LEVIER_SITE_KEY: made.site.key,
    LEVIER_WRITE_KEY: String(body.writeKey),
  }
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

const ask = async (program: string, ...args: string[]) =>
  JSON.parse((await run(program, args, { cwd: folder, env })).stdout)
const variantOf = async (visitorId: string) => {
  const url = 'https://www.planeo.example/demo'
  const { body } = await test.send('POST', '/v1/assign', { siteKey: made.site.key, visitorId, url })
  return (body.assignments as { variant: string }[])[0]?.variant
}

/** The recipes show the original where the answer takes long, as it may where everything runs at once. */
const PATIENT = { retry: 2 }

it.for([
  ['Node', true, process.execPath, 'shop.mjs'],
  ['PHP', hasPhp, 'php', 'levier.php'],
  ['Python', hasPython, 'python3', 'levier.py'],
] as const)(
  '%s assigns, and tells what happened once',
  async ([name, isInstalled, program, file], context) => {
    if (!isInstalled) context.skip(`${program} is not installed here`)
    const visitorId = `0193e1a0-5e7f-4c31-9d27-${name}`
    const cookies = `other=1; levier=${visitorId}.1795000000000`
    const answer = await ask(program, file, cookies, made.experiment.key, made.goal.key)
    expect(answer).toEqual({
      variant: await variantOf(visitorId),
      first: { accepted: 3, duplicates: 0, dropped: [] },
      again: { accepted: 0, duplicates: 3, dropped: [] },
    })
    const none = await ask(program, file, 'other=1', made.experiment.key, made.goal.key)
    expect(none).toEqual({ variant: null, first: null, again: null })
  },
)

it('the SDK of GrowthBook assigns the same, and its callback tells the exposure', PATIENT, async () => {
  const visitorId = '0193e1a0-5e7f-4c31-9d27-sdk'
  const answer = await ask(
    process.execPath,
    'growthbook.mjs',
    `levier=${visitorId}.1795000000000`,
    made.experiment.key,
  )
  expect(answer).toEqual({
    variant: await variantOf(visitorId),
    first: { accepted: 1, duplicates: 0, dropped: [] },
  })
})
