// The page framed by Levier's app: it shows what the app sends, and keeps quiet.
import type { Page } from '@playwright/test'
import type { SnippetHost } from '../support/snippet-host.ts'
import { configWith, expect, experimentWith, landing, test } from './fixture.ts'

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
const ask = (page: Page, request: unknown) =>
  page.evaluate((sent) => frames[0]?.postMessage(sent, '*'), request)
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

test('an element is chosen by a click that the page does not notice', async ({ page, host }) => {
  const frame = await openApp(page, host)
  await expect.poll(() => told(page).then((all) => all.length)).toBe(1)
  await frame
    .locator('body')
    .evaluate(() => document.addEventListener('click', () => document.body.append('cliqué'), true))
  await ask(page, { levier: 'pick', isOn: true })
  await frame.locator('#cta span').hover()
  await expect(frame.locator('[data-levier=outline]')).toContainText('#cta')
  await frame.locator('#cta span').click()
  await expect
    .poll(() => told(page).then((all) => all.at(-1)))
    .toMatchObject({
      levier: 'picked',
      picked: { selector: '#cta', tag: 'a', attributes: { href: '#formulaire' }, classes: [], form: null },
    })
  await expect(frame.locator('[data-levier=outline]')).toHaveCount(0)
  expect(await frame.locator('body').textContent()).not.toContain('cliqué')

  await ask(page, { levier: 'pick', isOn: true })
  await frame.locator('#email').click()
  await expect
    .poll(() => told(page).then((all) => all.at(-1)))
    .toMatchObject({ picked: { selector: '#email', form: '#formulaire' } })

  await ask(page, { levier: 'pick', isOn: true })
  await frame.locator('#titre').hover()
  await frame.locator('#email').press('Escape')
  await expect.poll(() => told(page).then((all) => all.at(-1))).toMatchObject({ levier: 'pick-ended' })
})

test('the element being edited is scrolled to and outlined, wherever it moves', async ({ page, host }) => {
  host.setPage('/', (paste) =>
    landing(paste, { more: '<div style="height:3000px"></div><p id="loin">Loin</p>' }),
  )
  const frame = await openApp(page, host)
  await expect.poll(() => told(page).then((all) => all.length)).toBe(1)
  await ask(page, { levier: 'outline', selector: '#loin' })
  await expect(frame.locator('#loin')).toBeInViewport()
  await expect(frame.locator('[data-levier=outline]')).toBeInViewport()
  await ask(page, { levier: 'outline', selector: null })
  await expect(frame.locator('[data-levier=outline]')).toHaveCount(0)
  await ask(page, { levier: 'outline', selector: '##' })
  await frame
    .locator('a[href]')
    .first()
    .evaluate((link) => link.setAttribute('href', '/ailleurs'))
  await frame.locator('#titre').waitFor()
  await frame.locator('#cta').click()
  expect(page.frames()[1]?.url()).toContain('#levier-preview')
})

test('selectors find their element alone, by what people have named', async ({ page, host }) => {
  host.setPage('/', (paste) => landing(paste, { more: PARTS }))
  const frame = await openApp(page, host)
  await expect.poll(() => told(page).then((all) => all.length)).toBe(1)
  for (const [element, expected] of SELECTORS) {
    await ask(page, { levier: 'pick', isOn: true })
    await frame.locator(element).click()
    await expect
      .poll(() =>
        told(page).then((all) => (all.at(-1) as { picked?: { selector?: string } }).picked?.selector),
      )
      .toBe(expected)
  }
})

const PARTS = `<section id="radix-:r1:" class="css-1x2ab9 tarifs is-open"><h2 class="sc-bdVaJa kLm3f">Tarifs</h2>
<ul><li class="md:flex"><p>Un</p></li><li><p>Deux</p></li><li data-testid="pro"><p>Trois</p></li></ul>
<button type="button" name="choisir" class="btn btn-primary">Choisir</button></section>
<section class="avis"><h2>Avis</h2><p class="note">5/5</p></section>`
const SELECTORS = [
  ['section.tarifs h2', '.tarifs h2'],
  ['section.tarifs li:nth-child(2) p', '.tarifs > ul > li:nth-of-type(2) > p'],
  ['[data-testid=pro] p', 'li[data-testid="pro"] p'],
  ['.btn', 'button[name="choisir"]'],
  ['.note', '.note'],
] as const
