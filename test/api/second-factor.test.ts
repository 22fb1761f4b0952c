// A second factor: set up with an authenticator app's code, asked for at every door, recovered from, required.
import { Secret, TOTP } from 'otpauth'
import { beforeEach, describe, expect, it } from 'vitest'
import { insertInvitation } from '../../api/store/company/invitations.ts'
import { insertPasswordReset } from '../../api/store/company/password-resets.ts'
import { beginSecondFactor, confirmSecondFactor } from '../../api/store/company/second-factors.ts'
import { asOwner, FOUNDER, openApp, SECRET_KEY, type Sender, type TestApp } from '../support/app.ts'
import { setCheapPassword } from '../support/cheap-password.ts'

const { email, password } = FOUNDER
const STEP_MS = 30_000

let test: TestApp
let owner: Sender
/** What the person's phone shows. */
let codeOf: () => string
let recoveryCodes: string[]

/** Logs in, with or without a code. */
const logIn = (code?: string) => test.send('POST', '/api/session', { email, password, code })

beforeEach(async () => {
  test = await openApp()
  owner = await asOwner(test)
  await setCheapPassword(test.store, email, password)
  const { body } = await owner('POST', '/api/session/second-factor', { password })
  const app = new TOTP({ secret: Secret.fromBase32(String(body.secret)) })
  codeOf = () => app.generate({ timestamp: test.now() })
  expect(body.uri).toBe(
    `otpauth://totp/Levier:${encodeURIComponent(email)}?issuer=Levier&secret=${body.secret}&algorithm=SHA1&digits=6&period=30`,
  )
  const answer = await owner('POST', '/api/session/second-factor/confirm', { code: codeOf() })
  expect(answer.status).toBe(200)
  recoveryCodes = answer.body.recoveryCodes as string[]
})

describe('a second factor', () => {
  it('is asked for after the password, and each code logs in once', async () => {
    expect(await logIn()).toMatchObject({ status: 401, body: { code: 'second_factor_required' } })
    // the code that turned it on has been used
    expect(await logIn(codeOf())).toMatchObject({
      status: 401,
      body: { code: 'wrong_code', issues: [{ path: 'code', code: 'wrong_code' }] },
    })
    test.pass(STEP_MS)
    const code = codeOf()
    const both = await Promise.all([logIn(code), logIn(code)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 401])
    test.pass(10 * STEP_MS)
    expect((await logIn(code)).body.code).toBe('wrong_code')
    // a clock that is half a minute slow
    const late = codeOf()
    test.pass(STEP_MS)
    expect((await logIn(late)).status).toBe(200)
  })

  it('is no help to whoever lacks the password', async () => {
    test.pass(STEP_MS)
    const answer = await test.send('POST', '/api/session', { email, password: 'not it', code: codeOf() })
    expect(answer.body.code).toBe('wrong_credentials')
  })

  it('is replaced by a recovery code, each once, and the log says so', async () => {
    // entries of one millisecond have no order
    test.pass(1)
    expect(recoveryCodes).toHaveLength(10)
    const [code = ''] = recoveryCodes
    test.pass(1000)
    expect((await logIn(code.toUpperCase().replaceAll('-', ' '))).status).toBe(200)
    expect((await logIn(code)).body.code).toBe('wrong_code')
    expect((await owner('GET', '/api/session/second-factor')).body).toMatchObject({ recoveryCodesLeft: 9 })
    const { items } = (await owner('GET', '/api/audit-log?noun=session')).body as { items: object[] }
    expect(items[0]).toMatchObject({ action: 'session.recovery' })
  })

  it('lets at most ten codes be guessed in a quarter of an hour, from however many browsers', async () => {
    for (let i = 0; i < 10; i++) await logIn('000000')
    test.pass(STEP_MS)
    expect(await logIn(codeOf())).toMatchObject({ status: 429 })
  })

  it('lets twelve people behind one address log in, each with password and code', async () => {
    const from = { 'cf-connecting-ip': '203.0.113.9' }
    for (let i = 0; i < 12; i++) {
      test.pass(STEP_MS)
      const asked = await test.send('POST', '/api/session', { email, password }, from)
      const answer = await test.send('POST', '/api/session', { email, password, code: codeOf() }, from)
      expect([i, asked.body.code, answer.status]).toEqual([i, 'second_factor_required', 200])
    }
  })

  it('stands before the other doors too: password links and invitations', async () => {
    const { workspace, user } = (await owner('GET', '/api/session')).body as Record<string, { id: string }>
    const maker = { workspaceId: workspace?.id ?? '', createdBy: null }
    const { token } = await insertPasswordReset(test.store, { ...maker, userId: user?.id ?? '' }, test.now())
    const reset = { token, password: 'un nouveau mot de passe' }
    expect((await test.send('POST', '/api/reset', reset)).body.code).toBe('second_factor_required')
    const invitation = await insertInvitation(test.store, maker, { role: 'viewer' }, test.now())
    const joined = { as: 'existing', token: invitation.token, email, password }
    expect((await test.send('POST', '/api/join', joined)).body.code).toBe('second_factor_required')
    test.pass(STEP_MS)
    expect((await test.send('POST', '/api/reset', { ...reset, code: codeOf() })).status).toBe(200)
  })

  it('gives no recovery codes where another tab began anew meanwhile', async () => {
    await owner('DELETE', '/api/session/second-factor', { password })
    const { user } = (await owner('GET', '/api/session')).body as { user: { id: string } }
    const person = { userId: user.id, secretKey: SECRET_KEY }
    const { secret } = await beginSecondFactor(test.store, person, email, test.now())
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: test.now() })
    const late: typeof test.store = {
      ...test.store,
      batch: async (queries) => {
        await beginSecondFactor(test.store, person, email, test.now())
        return test.store.batch(queries)
      },
    }
    const confirmed = confirmSecondFactor(late, person, { code, token: 'x' }, test.now())
    await expect(confirmed).rejects.toMatchObject({ code: 'wrong_state' })
    // the session that asked is not ended either
    expect((await owner('GET', '/api/session/second-factor')).body).toMatchObject({ enabledAt: null })
  })

  it('is turned off with the password only, and its secret is no plain text', async () => {
    expect((await owner('POST', '/api/session/second-factor', { password })).body.code).toBe('wrong_state')
    const wrong = await owner('DELETE', '/api/session/second-factor', { password: 'not it' })
    expect(wrong.body.issues).toMatchObject([{ path: 'password', code: 'wrong_password' }])
    const row = await test.store.db.selectFrom('second_factors').selectAll().executeTakeFirstOrThrow()
    expect(row.secret).not.toMatch(/^[A-Z2-7]{32}$/)
    expect((await owner('DELETE', '/api/session/second-factor', { password })).status).toBe(204)
    expect((await owner('GET', '/api/session/second-factor')).body).toEqual({
      enabledAt: null,
      recoveryCodesLeft: 0,
    })
    expect((await logIn()).status).toBe(200)
  })
})

describe('a company that asks for it', () => {
  it('shows nothing to a member without one, who sets it up and goes on; an owner may remove it', async () => {
    const { workspace } = (await owner('GET', '/api/session')).body as Record<string, { id: string }>
    const maker = { workspaceId: workspace?.id ?? '', createdBy: null }
    const invitation = await insertInvitation(test.store, maker, { role: 'editor' }, test.now())
    const person = { name: 'Paul', email: 'paul@planeo.example', password: 'un long mot de passe' }
    const joined = await test.send('POST', '/api/join', { as: 'new', token: invitation.token, ...person })
    const cookie = joined.headers.get('set-cookie')?.split(';')[0]
    const paul: Sender = (method, path, body, more = {}) => test.send(method, path, body, { cookie, ...more })
    expect((await paul('GET', '/api/objectives')).status).toBe(200)

    const change = { requiresSecondFactor: true }
    expect((await owner('PATCH', `/api/workspaces/${workspace?.id}`, change)).body).toMatchObject(change)
    expect(await paul('GET', '/api/objectives')).toMatchObject({
      status: 403,
      body: { code: 'second_factor_needed' },
    })
    expect((await paul('GET', '/api/session')).body).toMatchObject({ needsSecondFactor: true })
    const secret = { password: person.password }
    const { body } = await paul('POST', '/api/session/second-factor', secret)
    const app = new TOTP({ secret: Secret.fromBase32(String(body.secret)) })
    const code = app.generate({ timestamp: test.now() })
    expect((await paul('POST', '/api/session/second-factor/confirm', { code })).status).toBe(200)
    expect((await paul('GET', '/api/objectives')).status).toBe(200)

    const members = (await owner('GET', '/api/members')).body.items as { userId: string; name: string }[]
    expect(members).toMatchObject([{ hasSecondFactor: true }, { name: 'Paul', hasSecondFactor: true }])
    const paulId = members[1]?.userId
    expect((await owner('DELETE', `/api/members/${paulId}/second-factor`)).status).toBe(204)
    expect((await paul('GET', '/api/objectives')).status).toBe(403)
    const { items } = (await owner('GET', '/api/audit-log?noun=members')).body as { items: object[] }
    expect(items[0]).toMatchObject({ action: 'members.second-factor.delete', subject: 'Paul' })
  })

  it('is neither changed nor deleted from another company by an owner without one', async () => {
    const { body: other } = await owner('POST', '/api/workspaces', { name: 'B', timeZone: 'Europe/Paris' })
    const path = `/api/workspaces/${other.id}`
    expect((await owner('PATCH', path, { requiresSecondFactor: true })).status).toBe(200)
    expect((await owner('DELETE', '/api/session/second-factor', { password })).status).toBe(204)
    const refused = { status: 403, body: { code: 'second_factor_needed' } }
    expect(await owner('PATCH', path, { requiresSecondFactor: false })).toMatchObject(refused)
    expect(await owner('DELETE', path)).toMatchObject(refused)
  })
})
