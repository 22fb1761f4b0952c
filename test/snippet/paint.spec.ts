// The original is never seen by those who get a variant, and the page never waits for an API that is ill.
import type { Page } from '@playwright/test'
import { configWith, consent, expect, experimentWith, isRunning, landing, test } from './fixture.ts'
import { startScreencast } from './screencast.ts'

const MAGENTA = [255, 0, 255] as const
const GREEN = [0, 128, 0] as const
const head = '<style>#titre { background: #f0f; height: 200px }</style>'
const experiments = [
  experimentWith({
    variants: [
      { key: 'a', changes: [] },
      {
        key: 'b',
        changes: [
          { kind: 'text', selector: '#titre', value: 'Variante' },
          { kind: 'style', selector: '#titre', property: 'background', value: 'green' },
        ],
      },
    ],
  }),
]

/** As one who consented on an earlier page. */
const rememberConsent = (page: Page, url: string) =>
  page
    .context()
    .addCookies([{ name: 'levier', value: `11111111-1111-4111-8111-111111111111.${Date.now()}`, url }])

// Polled by a timer: a page whose rendering is blocked has no animation frames.
const isParsed = (page: Page) =>
  page.waitForFunction(() => document.querySelector('#bas') !== null, undefined, { polling: 20 })
const paints = (page: Page) => page.evaluate(() => performance.getEntriesByType('paint').length)
const isPainted = (page: Page) =>
  page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length === 1, undefined, {
    polling: 20,
  })

test('a slow script: no frame shows the original, and nothing shifts', async ({ page, host }) => {
  host.state.config = configWith(experiments)
  host.setPage('/', (paste) => landing(paste, { head }))
  host.state.script = 'hold'
  await rememberConsent(page, host.siteOrigin)
  const screencast = await startScreencast(page)
  await page.goto(host.siteOrigin, { waitUntil: 'commit' })
  await isParsed(page)
  expect(await paints(page)).toBe(0)
  host.releaseScript()
  await isPainted(page)
  await expect(page.locator('#titre')).toHaveText('Variante')
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let total = 0
        const observer = new PerformanceObserver(() => undefined)
        observer.observe({ type: 'layout-shift', buffered: true })
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            for (const entry of observer.takeRecords()) total += (entry as unknown as { value: number }).value
            resolve(total)
          }),
        )
      }),
  )
  expect(shift).toBe(0)
  const magenta = await screencast.sharesOf(MAGENTA)
  expect(magenta.length).toBeGreaterThan(0)
  expect(Math.max(...magenta)).toBe(0)
})

test('the frames would tell: a plain asynchronous script does flicker', async ({ page, host }) => {
  host.state.config = configWith(experiments)
  const src = /https?:[^"]+\.js/.exec(host.paste)?.[0]
  host.setPage('/', () => landing(`<script async src="${src}"></script>`, { head }))
  host.state.script = 'hold'
  await rememberConsent(page, host.siteOrigin)
  const screencast = await startScreencast(page)
  await page.goto(host.siteOrigin, { waitUntil: 'commit' })
  await isPainted(page)
  host.releaseScript()
  await expect(page.locator('#titre')).toHaveCSS('background-color', 'rgb(0, 128, 0)')
  expect(Math.max(...(await screencast.sharesOf(MAGENTA)))).toBeGreaterThan(0.1)
})

test('a variant is seen in the frames from the first', async ({ page, host }) => {
  host.state.config = configWith(experiments)
  host.setPage('/', (paste) => landing(paste, { head }))
  await rememberConsent(page, host.siteOrigin)
  await page.goto(host.siteOrigin)
  const screencast = await startScreencast(page)
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
  expect(Math.min(...(await screencast.sharesOf(GREEN)))).toBeGreaterThan(0.1)
})

test.describe('after a second', () => {
  test.use({ isPatient: false })

  test('an API that hangs: the original is released, and a late runtime leaves it and exposes nobody', async ({
    page,
    host,
  }) => {
    host.state.config = configWith(experiments, [{ key: 'clic', kind: 'click', selector: '#cta' }])
    host.state.script = 'hold'
    await rememberConsent(page, host.siteOrigin)
    await page.goto(host.siteOrigin, { waitUntil: 'commit' })
    await isPainted(page)
    expect(await page.textContent('#titre')).toBe('Original')
    host.releaseScript()
    await isRunning(page)
    await page.evaluate(() => history.pushState({}, '', '/suite'))
    await page.click('#cta')
    await expect.poll(() => host.received('goal').length).toBe(1)
    expect(await page.textContent('#titre')).toBe('Original')
    expect(host.received('exposure')).toEqual([])
  })

  test('browsers without blocking="render" show the page though the API hangs', async ({ page, host }) => {
    host.state.script = 'hold'
    await withoutRenderBlocking(page)
    await page.goto(host.siteOrigin, { waitUntil: 'commit' })
    await expect(page.locator('html')).toHaveCSS('opacity', '1')
    expect(await page.evaluate(() => window.levier?.revision)).toBeUndefined()
  })
})

test('an API that answers 500: the page is the original', async ({ page, host, expectedErrors }) => {
  expectedErrors.push(/Failed to load resource/)
  host.state.script = 500
  await page.goto(host.siteOrigin)
  await isPainted(page)
  expect(await page.textContent('#titre')).toBe('Original')
  await page.evaluate(() => window.levier?.('consent', 'granted'))
})

test('an API that is dead: the page is the original, also where it had to be hidden', async ({
  page,
  host,
  expectedErrors,
}) => {
  expectedErrors.push(/Failed to load resource/)
  await host.die()
  await page.goto(host.siteOrigin)
  await isPainted(page)
  await withoutRenderBlocking(page)
  await page.goto(`${host.siteOrigin}/suite`)
  await isPainted(page)
  await expect(page.locator('html')).toHaveCSS('opacity', '1')
})

test('browsers without blocking="render" hide the page until it is changed', async ({ page, host }) => {
  host.state.config = configWith(experiments)
  host.state.script = 'hold'
  await withoutRenderBlocking(page)
  await rememberConsent(page, host.siteOrigin)
  await page.goto(host.siteOrigin, { waitUntil: 'commit' })
  await isParsed(page)
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).opacity)).toBe('0')
  host.releaseScript()
  await expect(page.locator('html')).toHaveCSS('opacity', '1')
  expect(await page.textContent('#titre')).toBe('Variante')
})

test('a strict content security policy with a nonce lets everything pass', async ({ page, host }) => {
  host.state.config = configWith(experiments)
  const policy = `default-src 'none'; script-src 'nonce-aleatoire'; style-src 'nonce-aleatoire'; img-src 'self'; form-action 'self'; connect-src ${host.edgeOrigin}`
  host.setPage('/', (paste) => ({
    html: landing(paste.replace('<script>', '<script nonce="aleatoire">')),
    headers: { 'Content-Security-Policy': policy },
  }))
  await page.goto(host.siteOrigin)
  await isRunning(page)
  await consent(page, host)
  await expect(page.locator('#titre')).toHaveCSS('background-color', 'rgb(0, 128, 0)')
})

test('pasted twice, one runs', async ({ page, host }) => {
  host.state.config = configWith(experiments)
  host.setPage('/', (paste) => landing(paste + paste))
  await page.goto(host.siteOrigin, { waitUntil: 'load' })
  await isRunning(page)
  await consent(page, host)
  expect(host.received('exposure').length).toBe(1)
  expect(host.received('page_view').length).toBe(1)
})

function withoutRenderBlocking(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    Reflect.deleteProperty(HTMLScriptElement.prototype, 'blocking')
  })
}
