// The command line, as a technical colleague runs it: each command a process of its own.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { migrations } from '../../api/store/migrations/index.ts'
import { FOUNDER } from '../support/app.ts'
import { startNode } from '../support/server.ts'

const root = resolve(import.meta.dirname, '../..')

function levier(dataDir: string, ...args: string[]) {
  const env = { ...process.env, DATA_DIR: dataDir, NODE_NO_WARNINGS: '1' }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['api/cli.ts', ...args], {
    cwd: root,
    env,
    encoding: 'utf8',
  })
  return { status, stdout: stdout.trim(), stderr: stderr.trim() }
}
const emptyFolder = () => mkdtempSync(join(tmpdir(), 'levier-cli-'))

describe('levier', () => {
  it('explains itself, and refuses what it does not know', () => {
    const folder = emptyFolder()
    expect(levier(folder).stdout).toContain('recount')
    expect(levier(folder, 'recount', '--help')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('--check'),
    })
    expect(levier(folder, 'dance')).toMatchObject({ status: 2, stderr: expect.stringContaining('dance') })
  })

  it('makes no database where there is none: it would be in the wrong folder', () => {
    const folder = emptyFolder()
    for (const command of ['backup', 'recount', 'setup-link'])
      expect(levier(folder, command)).toMatchObject({
        status: 1,
        stderr: expect.stringContaining(`There is no database at ${join(folder, 'levier.db')}`),
      })
    expect(readdirSync(folder)).toEqual([])
  })

  it('names the setting that is wrong', () => {
    const env = { ...process.env, PORT: 'eighty', DATABASE_URL: 'mysql://x', NODE_NO_WARNINGS: '1' }
    const { status, stderr } = spawnSync(process.execPath, ['api/cli.ts', 'serve'], {
      cwd: root,
      env,
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(stderr).toMatch(/PORT: .*\n.*DATABASE_URL: /)
  })

  it('makes an owner by the printed link, keys for programs, new passwords, backups that restore', async () => {
    const server = await startNode()
    try {
      const { origin, dataDir, setupUrl } = server
      expect(levier(dataDir, 'api-key', 'create')).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('setup-link'),
      })
      for (const name of ['secret-key', 'levier.db'])
        expect(statSync(join(dataDir, name)).mode & 0o077).toBe(0)
      const token = new URL(setupUrl).searchParams.get('token')
      // a connection each, read to its end: one kept open is closed by the server while a command blocks this process
      const ask = async (path: string, { headers, ...init }: RequestInit = {}) => {
        const answer = await fetch(origin + path, { ...init, headers: { ...headers, connection: 'close' } })
        return new Response(await answer.text(), answer)
      }
      const json = (body: object) => ({
        method: 'POST',
        headers: { 'content-type': 'application/json', origin },
        body: JSON.stringify(body),
      })
      expect((await ask('/api/setup', json({ ...FOUNDER, token }))).status).toBe(201)
      expect(levier(dataDir, 'setup-link').status).toBe(1)

      const key = levier(dataDir, 'api-key', 'create', '--role', 'owner').stdout
      expect(key).toMatch(/^lvk_[\w-]{43}$/)
      const authorization = `Bearer ${key}`
      const cycle = { name: 'T4', startsOn: '2026-10-01', endsOn: '2026-12-31' }
      const made = await ask('/api/cycles', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify(cycle),
      })
      expect(made.status).toBe(201)
      const cycles = async () =>
        (await (await ask('/api/cycles', { headers: { authorization } })).json()).items

      const copy = join(emptyFolder(), 'copy.db')
      expect(levier(dataDir, 'backup', '--to', copy).status).toBe(0)
      expect(levier(dataDir, 'backup', '--to', copy).status).toBe(2)
      expect(await cycles()).toMatchObject([cycle])
      expect(readFileSync(copy, 'latin1')).toContain('scrypt$16384$8$5$')

      const reset = JSON.parse(levier(dataDir, 'password', '--email', FOUNDER.email, '--json').stdout)
      const login = (password: string) => ask('/api/session', json({ email: FOUNDER.email, password }))
      expect((await login(FOUNDER.password)).status).toBe(401)
      expect((await login(reset.password)).status).toBe(200)
      const log = await ask('/api/audit-log?noun=members', { headers: { authorization } })
      expect((await log.json()).items).toMatchObject([{ action: 'members.password-reset', actor: 'Levier' }])
      expect(levier(dataDir, 'recount', '--check').status).toBe(0)

      const other = levier(dataDir, 'api-key', 'create', '--role', 'viewer', '--name', 'tableau').stdout
      const keys = () => JSON.parse(levier(dataDir, 'api-key', 'list', '--json').stdout).items
      const [kept, lost] = keys()
      expect([kept, lost]).toMatchObject([
        { name: 'command line', role: 'owner', revokedAt: null },
        { name: 'tableau', role: 'viewer', revokedAt: null, createdAt: expect.any(Number) },
      ])
      const asOther = async () =>
        (await ask('/api/cycles', { headers: { authorization: `Bearer ${other}` } })).status
      expect(await asOther()).toBe(200)
      expect(levier(dataDir, 'api-key', 'revoke', lost.id).status).toBe(0)
      expect(await asOther()).toBe(401)
      expect(await cycles()).toMatchObject([cycle])
      expect(keys()).toMatchObject([
        { id: kept.id, revokedAt: null },
        { id: lost.id, revokedAt: expect.any(Number) },
      ])
      const listed = levier(dataDir, 'api-key', 'list').stdout
      expect(listed).toContain(lost.id)
      expect(listed).not.toContain(other)
      expect(levier(dataDir, 'api-key', 'revoke', lost.id)).toMatchObject({
        status: 0,
        stdout: expect.stringContaining('already'),
      })
      expect(levier(dataDir, 'api-key', 'revoke', 'nobody')).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('api-key list'),
      })
      expect(levier(dataDir, 'api-key', 'revoke').status).toBe(2)

      const elsewhere = emptyFolder()
      expect(levier(elsewhere, 'restore', '--from', copy).status).toBe(0)
      expect(levier(elsewhere, 'migrate', '--json').stdout).toContain(migrations.at(-1)?.name)
      expect(levier(elsewhere, 'setup-link').status).toBe(1)
      expect(readFileSync(join(elsewhere, 'levier.db')).length).toBeGreaterThan(0)
    } finally {
      await server.stop()
    }
  })

  it('reads counts and says what the rule says', () => {
    const args = [
      '--control',
      '300/10000',
      '--variant',
      '420/10000',
      '--promise',
      '0.1',
      '--planned',
      '20000',
      '--json',
    ]
    expect(JSON.parse(levier(emptyFolder(), 'verdict', ...args).stdout)).toMatchObject({
      verdict: 'confirmed',
      reason: 'at_least_promised',
    })
    expect(levier(emptyFolder(), 'verdict', '--control', '5/3').status).toBe(2)
  })

  it('checks oracles from the command line, with the plain closing line', () => {
    const { status, stdout } = levier(emptyFolder(), 'oracle', 'test/fixtures/oracles/bucketing.json')
    expect(status).toBe(0)
    expect(stdout.split('\n').at(-1)).toBe('63 passed, 0 failed, 0 skipped')
  })
})
