// Nothing before consent, everything after it, and nothing left once it is withdrawn.
import { configWith, consent, expect, experimentWith, isRunning, test } from './fixture.ts'

const experiments = [experimentWith()]

test('before consent nothing is stored, sent or changed, however long the visit', async ({
  page,
  context,
  host,
}) => {
  host.state.config = configWith(experiments, [{ key: 'clic', kind: 'click', selector: '#cta' }])
  await page.clock.install()
  const requests: string[] = []
  page.on('request', (request) => requests.push(new URL(request.url()).pathname))
  await page.goto(host.siteOrigin)
  await isRunning(page)
  await page.click('#cta')
  await page.evaluate(() => window.levier?.('track', 'devis', { value: 1 }))
  await page.clock.runFor('10:00')
  await page.evaluate(() => history.pushState({}, '', '/ailleurs'))
  await page.clock.runFor('10:00')
  expect(await page.textContent('#titre')).toBe('Original')
  expect(await context.cookies()).toEqual([])
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
  expect(await page.evaluate(() => window.dataLayer ?? [])).toEqual([])
  await page.goto('about:blank')
  expect(requests.filter((path) => path.startsWith('/v1'))).toEqual([])
  expect(host.state.deliveries).toEqual([])
})

test('the grant brings id, change and exposure; the next page is changed from its first paint', async ({
  page,
  context,
  host,
}) => {
  host.state.config = configWith(experiments)
  await page.goto(host.siteOrigin)
  await isRunning(page)
  await consent(page, host)
  expect(await page.textContent('#titre')).toBe('Variante')
  const [exposure] = host.received('exposure')
  expect(exposure).toMatchObject({
    experiment: 'titre',
    phase: 1,
    variant: 'b',
    url: `${host.siteOrigin}/`,
    consent: 'granted',
  })

  const [cookie] = await context.cookies()
  const [id, createdAt] = cookie?.value.split('.') ?? []
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(exposure?.visitorId).toBe(id)
  expect(cookie).toMatchObject({ name: 'levier', sameSite: 'Lax', path: '/' })
  expect((cookie?.expires ?? 0) - Number(createdAt) / 1000).toBeCloseTo(395 * 86_400, -1)
  expect(await page.evaluate(() => localStorage.getItem('levier'))).toBe(cookie?.value)

  await page.goto(`${host.siteOrigin}/suite`)
  expect(await page.textContent('#titre')).toBe('Variante')
  await expect.poll(() => host.received('exposure').length).toBe(2)
  expect(new Set(host.received().map(({ visitorId }) => visitorId))).toEqual(new Set([id]))
})

test('a refusal forgets everything and shows the original again', async ({ page, context, host }) => {
  host.state.config = configWith(experiments)
  await page.goto(host.siteOrigin)
  await isRunning(page)
  await consent(page, host)
  await page.evaluate(() => window.levier?.('consent', 'denied'))
  expect(await page.textContent('#titre')).toBe('Original')
  expect(await context.cookies()).toEqual([])
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
  await consent(page, host)
  expect(new Set(host.received('exposure').map(({ visitorId }) => visitorId)).size).toBe(2)
})

test('a refusal in another tab ends the visit in this one, once it is returned to', async ({
  page,
  context,
  host,
}) => {
  host.state.config = configWith(experiments)
  await page.goto(host.siteOrigin)
  await isRunning(page)
  await consent(page, host)
  const other = await context.newPage()
  await other.goto(host.siteOrigin)
  await other.evaluate(() => window.levier?.('consent', 'denied'))
  // What a return brings; Playwright's pages all believe that they have the focus.
  await page.evaluate(() => dispatchEvent(new Event('focus')))
  expect(await page.textContent('#titre')).toBe('Original')
  await page.evaluate(() => window.levier?.('track', 'après'))
  await page.goto('about:blank')
  expect(host.received('custom')).toEqual([])
})

test('the cookie wins over its copy, comes back from it, and neither outlives 13 months', async ({
  page,
  context,
  host,
  expectedErrors,
}) => {
  expectedErrors.push(/500/)
  host.state.config = configWith(experiments)
  const keepCookie = (value: string) => context.addCookies([{ name: 'levier', value, url: host.siteOrigin }])
  const open = () => page.goto(`${host.siteOrigin}/${Math.random()}`).then(() => isRunning(page))
  const stored = async () => [
    (await context.cookies())[0]?.value,
    await page.evaluate(() => localStorage.getItem('levier')),
  ]
  const ofCookie = `11111111-1111-4111-8111-111111111111.${Date.now() - 86_400_000}`
  const ofCopy = `22222222-2222-4222-8222-222222222222.${Date.now()}`

  await page.goto(host.siteOrigin)
  await page.evaluate((value) => localStorage.setItem('levier', value), ofCopy)
  await keepCookie(ofCookie)
  await open()
  await expect.poll(stored).toEqual([ofCookie, ofCookie])

  await context.clearCookies()
  await open()
  await expect.poll(stored).toEqual([ofCookie, ofCookie])
  const { expires = 0 } = (await context.cookies())[0] ?? {}
  // to the second: the browser counts whole ones from when it took the cookie
  expect(expires - 1).toBeLessThanOrEqual(Number(ofCookie.split('.')[1]) / 1000 + 395 * 86_400)

  const old = `33333333-3333-4333-8333-333333333333.${Date.now() - 396 * 86_400_000}`
  // on a page without the script, which would put its own visitor back
  host.state.script = 500
  await page.goto(host.siteOrigin)
  await page.evaluate((value) => localStorage.setItem('levier', value), old)
  await keepCookie(old)
  host.state.script = 200
  await open()
  expect(await page.textContent('#titre')).toBe('Original')
})

test('a visitor who withdraws in one tab is not brought back by another that still sends', async ({
  page,
  context,
  host,
}) => {
  host.state.config = configWith(experiments)
  await page.goto(host.siteOrigin)
  await consent(page, host)
  const other = await context.newPage()
  await other.goto(host.siteOrigin)
  await isRunning(other)
  await other.evaluate(() => window.levier?.('consent', 'denied'))
  await page.evaluate(() => window.levier?.('track', 'encore'))
  await page.goto(`${host.siteOrigin}/ailleurs`)
  await isRunning(page)
  expect(await page.textContent('#titre')).toBe('Original')
  expect(await context.cookies()).toEqual([])
  expect(await page.evaluate(() => localStorage.getItem('levier'))).toBeNull()
})

test('the cookie is of the registrable domain: other hosts of the company know the visitor', async ({
  page,
  context,
  host,
}) => {
  host.state.config = configWith(experiments)
  const on = (name: string) => host.siteOrigin.replace('localhost', `${name}.planeo.localhost`)
  await page.goto(on('www'))
  await isRunning(page)
  await consent(page, host)
  expect((await context.cookies()).map(({ domain }) => domain)).toEqual(['.planeo.localhost'])
  await page.goto(on('boutique'))
  expect(await page.textContent('#titre')).toBe('Variante')
  await page.evaluate(() => window.levier?.('consent', 'denied'))
  expect(await context.cookies()).toEqual([])
})

for (const signal of ['globalPrivacyControl', 'doNotTrack'] as const) {
  test(`${signal} counts as a refusal, whatever a banner says`, async ({ page, context, host }) => {
    host.state.config = configWith(experiments)
    await context.addCookies([
      { name: 'levier', value: `11111111-1111-4111-8111-111111111111.${Date.now()}`, url: host.siteOrigin },
    ])
    await page.addInitScript((name) => {
      Object.defineProperty(Navigator.prototype, name, { get: () => (name === 'doNotTrack' ? '1' : true) })
    }, signal)
    await page.goto(host.siteOrigin)
    await isRunning(page)
    await page.evaluate(() => window.levier?.('consent', 'granted'))
    expect(await page.textContent('#titre')).toBe('Original')
    expect(await context.cookies()).toEqual([])
    await page.goto('about:blank')
    expect(host.state.deliveries).toEqual([])
  })
}

test('strict mode: an id in memory, counted at once, nothing on the device', async ({
  page,
  context,
  host,
}) => {
  host.state.config = configWith(experiments, [{ key: 'clic', kind: 'click', selector: '#cta' }], 'strict')
  await page.goto(host.siteOrigin)
  expect(await page.textContent('#titre')).toBe('Variante')
  await page.click('#cta')
  await expect.poll(() => host.received('goal').length).toBe(1)
  expect(host.received().every((event) => event.consent === 'strict')).toBe(true)
  expect(await context.cookies()).toEqual([])
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
  await page.goto(`${host.siteOrigin}/suite`)
  await expect.poll(() => new Set(host.received('exposure').map(({ visitorId }) => visitorId)).size).toBe(2)
})

test('a rolled-out variant is for everyone, without consent and without an exposure', async ({
  page,
  host,
}) => {
  host.state.config = configWith([
    experimentWith({ status: 'rolled_out', rollout: 'b', weights: [1, 0], coverage: 0 }),
  ])
  await page.goto(host.siteOrigin)
  expect(await page.textContent('#titre')).toBe('Variante')
  await consent(page, host)
  expect(await page.textContent('#titre')).toBe('Variante')
  expect(host.received('exposure')).toEqual([])
})

test('where all storage is blocked, the original is shown and nothing breaks', async ({ page, host }) => {
  host.state.config = configWith(experiments)
  await page.addInitScript(() => {
    const blocked = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    }
    Object.defineProperty(window, 'localStorage', { get: blocked })
    Object.defineProperty(Document.prototype, 'cookie', { get: blocked, set: blocked })
  })
  const debug = page.waitForEvent('console', (message) => message.text().includes('insecure'))
  await page.goto(host.siteOrigin)
  await isRunning(page)
  await page.evaluate(() => window.levier?.('consent', 'granted'))
  await debug
  expect(await page.textContent('#titre')).toBe('Original')
})

test('with cookies blocked alone, the copy carries the visitor', async ({ page, host }) => {
  host.state.config = configWith(experiments)
  await page.addInitScript(() =>
    Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set: () => undefined }),
  )
  await page.goto(host.siteOrigin)
  await isRunning(page)
  await consent(page, host)
  await page.goto(`${host.siteOrigin}/suite`)
  expect(await page.textContent('#titre')).toBe('Variante')
})
