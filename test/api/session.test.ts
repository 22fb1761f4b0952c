// Set-up, login, throttling, and changes that another site tries to cause.
import { beforeEach, describe, expect, it } from 'vitest'
import { resetPassword } from '../../api/store/company/users.ts'
import { asOwner, FOUNDER, login, openApp, type TestApp } from '../support/app.ts'

const credentials = { email: FOUNDER.email, password: FOUNDER.password }

describe('set-up', () => {
  let test: TestApp
  beforeEach(async () => {
    test = await openApp()
  })

  it('needs the printed link', async () => {
    expect((await test.send('GET', '/api/setup')).body).toEqual({ needed: true })
    const answer = await test.send('POST', '/api/setup', { ...FOUNDER, token: 'a guess' })
    expect(answer).toMatchObject({ status: 403, body: { code: 'bad_setup_link' } })
  })

  it('works once, even when two try at the same moment', async () => {
    const other = { ...FOUNDER, email: 'other@planeo.example' }
    const answers = await Promise.all(
      [FOUNDER, other].map((founder) => test.send('POST', '/api/setup', founder)),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
    expect((await test.send('GET', '/api/setup')).body).toEqual({ needed: false })
    expect((await test.send('POST', '/api/setup', other)).body.code).toBe('already_set_up')
  })

  it('says which field is wrong', async () => {
    const { status, body } = await test.send('POST', '/api/setup', {
      ...FOUNDER,
      email: 'camille',
      password: 'court',
    })
    expect(status).toBe(400)
    expect(body.issues).toMatchObject([
      { path: 'email', code: 'invalid_format' },
      { path: 'password', code: 'too_small', params: { minimum: 10 } },
    ])
  })
})

describe('login', () => {
  let test: TestApp
  beforeEach(async () => {
    test = await openApp()
    await asOwner(test)
  })

  it('opens a session in a cookie that scripts cannot read, and closes it', async () => {
    const answer = await test.send('POST', '/api/session', {
      ...credentials,
      email: 'CAMILLE@planeo.example',
    })
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^levier_session=lvs_[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    const owner = await login(test)
    expect((await owner('GET', '/api/session')).body).toMatchObject({
      user: { email: FOUNDER.email },
      role: 'owner',
    })
    expect((await owner('DELETE', '/api/session')).status).toBe(204)
    expect(await owner('GET', '/api/session')).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated' },
    })
  })

  it('answers the same to a wrong password and an unknown email', async () => {
    const wrong = await test.send('POST', '/api/session', { ...credentials, password: 'not this one' })
    const unknown = await test.send('POST', '/api/session', {
      ...credentials,
      email: 'nobody@planeo.example',
    })
    expect(wrong).toMatchObject({ status: 401, body: { code: 'wrong_credentials' } })
    expect(unknown.body).toEqual(wrong.body)
  })

  it('is throttled after ten failures, the right password included, until the window ends', async () => {
    for (let i = 0; i < 10; i++)
      await test.send('POST', '/api/session', { ...credentials, password: `guess ${i}` })
    const blocked = await test.send('POST', '/api/session', credentials)
    expect(blocked).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } })
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0)
    test.pass(Number(blocked.headers.get('retry-after')) * 1000)
    expect((await test.send('POST', '/api/session', credentials)).status).toBe(200)
  })

  it('counts an address’s failures on, whoever succeeds between them', async () => {
    const from = { 'cf-connecting-ip': '203.0.113.9' }
    const guess = async (i: number) => {
      const wrong = { email: `nobody${i}@planeo.example`, password: 'wrong' }
      return (await test.send('POST', '/api/session', wrong, from)).status
    }
    for (let i = 0; i < 10; i++) {
      expect(await guess(i)).toBe(401)
      if (i % 2 === 0) expect((await test.send('POST', '/api/session', credentials, from)).status).toBe(200)
    }
    expect(await guess(10)).toBe(429)
  })

  it('lets no more than ten guesses through, however many come at once', async () => {
    const guesses = Array.from({ length: 40 }, (_, i) =>
      test.send('POST', '/api/session', { ...credentials, password: `guess number ${i}` }),
    )
    const codes = (await Promise.all(guesses)).map(({ body }) => body.code)
    expect(codes.filter((code) => code === 'wrong_credentials')).toHaveLength(10)
    expect(codes.filter((code) => code === 'too_many_attempts')).toHaveLength(30)
  })

  it('ends after thirty days, and when the password is reset', async () => {
    const old = await login(test)
    test.pass(31 * 24 * 3600 * 1000)
    expect((await old('GET', '/api/session')).status).toBe(401)
    const owner = await login(test)
    expect(await resetPassword(test.store, FOUNDER.email, 'un autre mot de passe')).toBe(true)
    expect((await owner('GET', '/api/session')).status).toBe(401)
    expect((await test.send('POST', '/api/session', credentials)).status).toBe(401)
    expect(
      (await test.send('POST', '/api/session', { ...credentials, password: 'un autre mot de passe' })).status,
    ).toBe(200)
  })

  it('keeps the language that the person chose', async () => {
    const owner = await login(test)
    await owner('PATCH', '/api/session', { locale: 'en' })
    expect((await owner('GET', '/api/session')).body).toMatchObject({ user: { locale: 'en' } })
  })
})

describe('cross-site requests', () => {
  it('change nothing, whatever the call', async () => {
    const test = await openApp()
    const owner = await asOwner(test)
    const changes = test.app.routes.filter(
      ({ method, path }) => ['POST', 'PATCH', 'PUT', 'DELETE'].includes(method) && path.startsWith('/api/'),
    )
    const calls = new Set(
      changes.map(
        ({ method, path }) => `${method} ${path.replace(':id', '0198b0f0-0000-7000-8000-000000000000')}`,
      ),
    )
    expect(calls.size).toBeGreaterThan(25)
    for (const call of calls) {
      const [method = '', path = ''] = call.split(' ')
      if (path === '/api/setup') continue
      for (const headers of [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { origin: undefined, 'sec-fetch-site': 'cross-site' },
      ]) {
        const isLogin = call === 'POST /api/session'
        // a login carries no cookie: without any Origin it is a program's, and may pass
        if (isLogin && headers.origin === undefined) continue
        const body = method === 'DELETE' ? undefined : isLogin ? credentials : {}
        const answer = await owner(method, path, body, headers)
        expect({ call, headers, code: answer.body.code }).toEqual({ call, headers, code: 'cross_site' })
      }
    }
  })

  it('cannot pass for JSON', async () => {
    const test = await openApp()
    const owner = await asOwner(test)
    const answer = await owner('POST', '/api/cycles', '{"name":"x"}', { 'content-type': 'text/plain' })
    expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } })
  })
})
