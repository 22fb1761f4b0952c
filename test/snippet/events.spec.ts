// Events arrive once each: through failures, across pages, and without ever holding the visitor up.
import { MAX_BODY_BYTES, MAX_EVENTS } from '#wire/events'
import { configWith, consent, expect, experimentWith, isRunning, test } from './fixture.ts'

const experiments = [experimentWith()]
const goals = [
  { key: 'clic', kind: 'click', selector: '#cta' },
  { key: 'demande', kind: 'form_submit', selector: '#formulaire' },
  { key: 'merci', kind: 'page_view', url: '/merci' },
  { key: 'devis', kind: 'custom', name: 'devis' },
  { key: 'casse', kind: 'click', selector: '##' },
] as const

test('an ill server is tried again, with the same ids, until it answers', async ({
  page,
  host,
  expectedErrors,
}) => {
  expectedErrors.push(/503|429/)
  host.state.config = configWith(experiments)
  host.state.eventStatuses = [503, 429]
  await page.goto(host.siteOrigin)
  await isRunning(page)
  await consent(page, host)
  const [first, second, third] = host.state.deliveries.map(({ events }) => events.map(({ id }) => id))
  expect(host.state.deliveries.map(({ status }) => status)).toEqual([503, 429, 202])
  expect(first?.length).toBe(2)
  expect(second).toEqual(first)
  expect(third).toEqual(first)
})

test('what the server refuses for good is not sent again', async ({ page, host, expectedErrors }) => {
  expectedErrors.push(/400/)
  host.state.config = configWith(experiments)
  host.state.eventStatuses = [400]
  await page.goto(host.siteOrigin)
  await isRunning(page)
  await page.evaluate(() => window.levier?.('consent', 'granted'))
  await expect.poll(() => host.state.deliveries.map(({ status }) => status)).toEqual([400])
  await page.evaluate(() => window.levier?.('track', 'devis'))
  await expect.poll(() => host.received('custom').length).toBe(1)
  expect(host.state.deliveries.length).toBe(2)
  expect(host.received().length).toBe(1)
})

test('events of a page that was left before the server answered are sent by the next one', async ({
  page,
  host,
  expectedErrors,
}) => {
  expectedErrors.push(/500/)
  host.state.config = configWith(experiments)
  host.state.eventStatuses = Array<number>(99).fill(500)
  await page.goto(host.siteOrigin)
  await isRunning(page)
  await page.evaluate(() => window.levier?.('consent', 'granted'))
  await expect.poll(() => host.state.deliveries.length).toBeGreaterThan(0)
  await page.goto(`${host.siteOrigin}/suite`)
  host.state.eventStatuses = []
  await expect.poll(() => host.received('exposure').length).toBe(2)
  const lost = host.state.deliveries[0]?.events.map(({ id }) => id) ?? []
  expect(host.received().map(({ id }) => id)).toEqual(expect.arrayContaining(lost))
  await expect
    .poll(() =>
      page.evaluate(() => JSON.parse(localStorage.getItem('levier.site_0198c2d4a7f37c1b') ?? '{}').events),
    )
    .toEqual([])
})

test('clicks, forms that navigate, pages and names reach their goals', async ({ page, host }) => {
  host.state.config = configWith(experiments, [...goals])
  await page.goto(host.siteOrigin)
  await isRunning(page)
  await consent(page, host)
  const reached = () => [...new Set(host.received('goal').map(({ goal }) => goal))]
  await page.evaluate(() =>
    document.addEventListener('click', (event) => event.stopImmediatePropagation(), true),
  )
  await page.click('#cta span')
  await expect.poll(reached).toEqual(['clic'])

  await page.evaluate(() => window.levier?.('track', 'devis', { value: 90.5 }))
  await expect.poll(reached).toEqual(['clic', 'devis'])
  expect(host.received('custom')[0]).toMatchObject({ name: 'devis', value: 90.5 })
  expect(host.received('goal').at(-1)).toMatchObject({ goal: 'devis', value: 90.5 })

  await page.click('#envoyer')
  await page.waitForURL('**/merci')
  await expect.poll(() => reached().sort()).toEqual(['clic', 'demande', 'devis', 'merci'])
  const [exposure] = host.received('exposure')
  expect(host.received('goal').every((goal) => goal.at >= (exposure?.at ?? Infinity))).toBe(true)
})

test('what happens just before leaving is not lost, though no later page sends it', async ({
  page,
  host,
}) => {
  host.state.config = configWith(experiments)
  await page.goto(host.siteOrigin)
  await isRunning(page)
  await consent(page, host)
  await page.evaluate(() => {
    window.levier?.('track', 'au revoir')
    location.href = 'about:blank'
  })
  await expect.poll(() => host.received('custom').length).toBe(1)
})

test('a burst of long events fits what browsers and the server let through', async ({ page, host }) => {
  host.state.config = configWith(experiments)
  await page.goto(host.siteOrigin)
  await isRunning(page)
  await consent(page, host)
  await page.evaluate(() => {
    for (let i = 0; i < 200; i++) window.levier?.('track', `${i} ${'€'.repeat(96)}`)
  })
  await expect.poll(() => host.received('custom').length).toBe(200)
  expect(Math.max(...host.state.deliveries.map(({ bytes }) => bytes))).toBeLessThan(MAX_BODY_BYTES)
})

test('an outage costs page views and custom events, never the exposure that goals count from', async ({
  page,
  host,
  expectedErrors,
}) => {
  expectedErrors.push(/503/)
  host.state.config = configWith(experiments, [...goals])
  host.state.eventStatuses = Array<number>(99).fill(503)
  await page.goto(host.siteOrigin)
  await isRunning(page)
  await page.evaluate(() => window.levier?.('consent', 'granted'))
  await expect.poll(() => host.state.deliveries.length).toBeGreaterThan(0)
  const first = host.state.deliveries[0]?.events.find(({ type }) => type === 'exposure')?.id
  await page.click('#cta')
  await page.evaluate(() => {
    for (let i = 0; i < 500; i++) window.levier?.('track', `${i}`)
  })
  await page.goto(`${host.siteOrigin}/suite`)
  await isRunning(page)
  host.state.eventStatuses = []
  await expect.poll(() => host.received('exposure').length).toBe(2)
  expect(host.received('exposure').map(({ id }) => id)).toContain(first)
  expect(host.received('goal').map(({ goal }) => goal)).toContain('clic')
  expect(host.received().length).toBeLessThanOrEqual(MAX_EVENTS)
})

test('no delivery holds more events than the server takes, and no page keeps more in memory', async ({
  page,
  host,
  expectedErrors,
}) => {
  expectedErrors.push(/503/)
  host.state.config = configWith(experiments, [...goals], 'strict')
  host.state.eventStatuses = Array<number>(99).fill(503)
  await page.goto(host.siteOrigin)
  await isRunning(page)
  await expect.poll(() => host.state.deliveries.length).toBeGreaterThan(0)
  await page.evaluate(() => {
    for (let i = 0; i < 500; i++) window.levier?.('track', 'devis')
  })
  host.state.eventStatuses = []
  await expect.poll(() => host.received('goal').length).toBe(MAX_EVENTS - 1)
  expect(host.received('exposure').length).toBe(1)
  expect(host.received('custom').length).toBe(0)
  expect(Math.max(...host.state.deliveries.map(({ events }) => events.length))).toBeLessThanOrEqual(
    MAX_EVENTS,
  )
})

test('what is too long or too large for the server is cut or left out, and the event kept', async ({
  page,
  host,
}) => {
  host.state.config = configWith(experiments)
  await page.goto(host.siteOrigin)
  await isRunning(page)
  await consent(page, host)
  await page.evaluate(() => {
    const levier = window.levier as unknown as (...anything: unknown[]) => void
    for (const value of [1e12, -1e12, 1e13, -1e13, Infinity, Number.NaN, '90', null, {}]) {
      levier('track', 'valeur', { value })
    }
    history.pushState({}, '', `/suite?q=${'x'.repeat(5000)}#fin`)
  })
  await expect.poll(() => host.received('page_view').length).toBe(2)
  expect(host.received('page_view')[1]?.url).toMatch(/\/suite\?q=x+$/)
  expect(host.received('page_view')[1]?.url?.length).toBe(4000)
  expect(host.received('custom').map(({ value }) => value)).toEqual([
    1e12,
    -1e12,
    ...Array(7).fill(undefined),
  ])
})

test('nonsense from the page is ignored, and said once', async ({ page, host }) => {
  host.state.config = configWith(experiments)
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  await page.goto(host.siteOrigin)
  await isRunning(page)
  await consent(page, host)
  await page.evaluate(() => {
    const levier = window.levier as unknown as (...anything: unknown[]) => void
    for (let i = 0; i < 2; i++) levier('dance')
    levier()
    levier('track')
    levier('on', 'exposure', 'not a function')
    levier('track', 'x'.repeat(500), { value: Number.NaN })
    levier('track', {
      toString: () => {
        throw new Error('trap')
      },
    })
    levier('track', 'fin', null)
  })
  await expect.poll(() => host.received('custom').map(({ name }) => name)).toEqual(['x'.repeat(100), 'fin'])
  expect(said.filter((text) => text.includes('dance')).length).toBe(1)
})

test('commands given before the runtime came are kept', async ({ page, host }) => {
  host.state.config = configWith(experiments)
  host.state.script = 'hold'
  await page.goto(host.siteOrigin, { waitUntil: 'commit' })
  await page.waitForFunction(() => window.levier !== undefined, undefined, { polling: 20 })
  await page.evaluate(() => {
    const heard: unknown[] = []
    Object.assign(window, { heard })
    window.levier?.('on', 'exposure', (exposure) => heard.push(exposure))
    window.levier?.('consent', 'granted')
    window.levier?.('track', 'tôt')
  })
  host.releaseScript()
  await expect.poll(() => host.received('custom').map(({ name }) => name)).toEqual(['tôt'])
  const exposure = { experiment: 'titre', variant: 'b', phase: 1 }
  expect(await page.evaluate(() => (window as unknown as { heard: unknown }).heard)).toEqual([exposure])
  expect(await page.evaluate(() => window.dataLayer)).toEqual([{ event: 'levier_exposure', ...exposure }])
})

test('a visit from a mail’s link says so after consent, on later pages too, and shows it no longer', async ({
  page,
  host,
}) => {
  host.state.config = configWith(experiments, [...goals])
  const [first, second] = ['XwwbHpOkTQqPVwobLD1OXw', 'YwwbHpOkTQqPVwobLD1OXw']
  const address = () => page.evaluate(() => location.href.slice(location.origin.length))
  await page.goto(`${host.siteOrigin}/?a=%20b&lv_m=${first}&c=d#haut`)
  await isRunning(page)
  expect(await page.evaluate(() => [sessionStorage.length, location.search.includes('lv_m')])).toEqual([
    0,
    true,
  ])
  await consent(page, host)
  expect(await address()).toBe('/?a=%20b&c=d#haut')
  expect(host.received('page_view').map(({ url }) => url)).toEqual([`${host.siteOrigin}/?a=%20b&c=d`])
  await page.goto(`${host.siteOrigin}/merci`)
  await expect.poll(() => host.received('goal').length).toBe(1)
  expect(host.state.deliveries.map(({ source }) => source)).toEqual(host.state.deliveries.map(() => first))
  const before = host.state.deliveries.length
  await page.goto(`${host.siteOrigin}/?lv_m=${second}`)
  await expect.poll(() => host.state.deliveries.slice(before).map(({ source }) => source)).toContain(second)
  expect(await address()).toBe('/')
  await page.evaluate(() => window.levier?.('consent', 'denied'))
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
})
