// The page framed by Levier's app: it shows what the app sends, and keeps quiet.
import type { Page } from '@playwright/test'
import type { SnippetHost } from '../support/snippet-host.ts'
import { configWith, expect, experimentWith, test } from './fixture.ts'

/** The app: frames the page, and keeps what it is told. */
const app = (pageUrl: string) => `<!doctype html><title>App</title><script>
  window.told = []
  addEventListener('message', ({ data, origin }) => told.push({ ...data, origin }))
</script><iframe src="${pageUrl}" title="Aperçu"></iframe>`

async function openApp(page: Page, host: SnippetHost, appUrl = `${host.edgeOrigin}/app`) {
  host.state.config = configWith(
    [experimentWith(), experimentWith({ key: 'partout', rollout: 'b' })],
    [{ key: 'clic', kind: 'click', selector: '#cta' }],
    'strict',
  )
  host.setPage('app', () => app(`${host.siteOrigin}/#levier-preview`))
  await page.goto(appUrl)
  return page.frameLocator('iframe')
}

const told = (page: Page) => page.evaluate(() => (window as unknown as { told: unknown[] }).told)
const send = (page: Page, changes: unknown) =>
  page.evaluate((sent) => frames[0]?.postMessage({ levier: 'preview', changes: sent }, '*'), changes)

test('the app sends changes, one set after the other, and hears what was not found', async ({
  page,
  host,
}) => {
  const frame = await openApp(page, host)
  const origin = host.siteOrigin
  await expect.poll(() => told(page)).toEqual([{ levier: 'ready', origin }])
  await expect(frame.locator('#titre')).toHaveText('Original')

  await send(page, [
    { kind: 'text', selector: '#titre', value: 'Essai' },
    { kind: 'hide', selector: '#absent' },
    { kind: 'hide', selector: '##' },
    { kind: 'move', selector: '#preuve', target: '#nulle-part', position: 'after' },
  ])
  await expect(frame.locator('#titre')).toHaveText('Essai')
  await expect
    .poll(() => told(page).then((all) => all.at(-1)))
    .toEqual({ levier: 'applied', missing: ['#absent', '##', '#nulle-part'], origin })

  await send(page, [{ kind: 'hide', selector: '#visuel' }])
  await expect(frame.locator('#visuel')).toBeHidden()
  await expect(frame.locator('#titre')).toHaveText('Original')
  await expect
    .poll(() => told(page).then((all) => all.at(-1)))
    .toEqual({ levier: 'applied', missing: [], origin })
})

test('nothing runs, is stored or sent in a preview', async ({ page, host }) => {
  const frame = await openApp(page, host)
  await expect.poll(() => told(page).then((all) => all.length)).toBe(1)
  await frame.locator('#cta').click()
  await frame.locator('body').evaluate(() => {
    window.levier?.('consent', 'granted')
    window.levier?.('track', 'devis')
  })
  expect(await frame.locator('body').evaluate(() => [document.cookie, localStorage.length])).toEqual(['', 0])
  expect(await frame.locator('#titre').textContent()).toBe('Original')
  await page.goto('about:blank')
  expect(host.state.deliveries).toEqual([])
})

test('a page that is not the app is neither told nor heard', async ({ page, host, expectedErrors }) => {
  expectedErrors.push(/Failed to execute 'postMessage'|target origin/)
  host.setPage('/imposteur', () => app(`${host.siteOrigin}/#levier-preview`))
  const frame = await openApp(page, host, `${host.siteOrigin}/imposteur`)
  await frame.locator('#titre').waitFor()
  await frame
    .locator('body')
    .evaluate(
      () => document.readyState === 'complete' || new Promise((resolve) => addEventListener('load', resolve)),
    )
  await send(page, [{ kind: 'text', selector: '#titre', value: 'Pirate' }])
  // Messages are delivered in order: once this one is, the other was.
  await frame.locator('body').evaluate(
    () =>
      new Promise((resolve) => {
        addEventListener('message', resolve)
        parent.postMessage({}, '*')
        window.postMessage({}, '*')
      }),
  )
  expect(await frame.locator('#titre').textContent()).toBe('Original')
  expect((await told(page)).filter((message) => (message as { levier?: string }).levier)).toEqual([])
})
