// Each kind of change: made, kept while the page re-renders, and taken back without a trace.
import type { Page } from '@playwright/test'
import type { Change } from '#domain/experiment'
import type { SnippetHost } from '../support/snippet-host.ts'
import { configWith, consent, expect, experimentWith, isRunning, landing, test } from './fixture.ts'

const src = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA='

async function show(page: Page, host: SnippetHost, changes: Change[], html = ''): Promise<string> {
  host.state.config = configWith([
    experimentWith({
      variants: [
        { key: 'a', changes: [] },
        { key: 'b', changes },
      ],
    }),
  ])
  host.setPage('/', (paste) => landing(paste, { more: html }))
  await page.goto(host.siteOrigin)
  await isRunning(page)
  const before = await page.evaluate(() => document.body.innerHTML)
  await consent(page, host)
  return before
}

const withdraw = (page: Page) => page.evaluate(() => window.levier?.('consent', 'denied'))
const bodyOf = (page: Page) => page.evaluate(() => document.body.innerHTML.replaceAll(' style=""', ''))

/** As frameworks do: into the text node that they made. */
const rerender = (page: Page, text: string) =>
  page.locator('#titre').evaluate((element, data) => {
    if (element.firstChild) element.firstChild.nodeValue = data
  }, text)

test('every kind of change is made, and undone to the letter', async ({ page, host }) => {
  const before = await show(page, host, [
    { kind: 'text', selector: '#sous-titre', value: 'Autre <i>sous-titre</i>' },
    { kind: 'text', selector: '#cta', value: 'Commencer' },
    { kind: 'image', selector: '#visuel', src, alt: 'Après' },
    { kind: 'hide', selector: '#email' },
    { kind: 'style', selector: '#titre', property: 'font-size', value: '20px' },
    { kind: 'move', selector: '#preuve', target: '#haut', position: 'start' },
    { kind: 'move', selector: '#formulaire', target: '#titre', position: 'after' },
  ])
  await expect(page.locator('#sous-titre')).toHaveText('Autre <i>sous-titre</i>')
  await expect(page.locator('#cta')).toHaveText(/^Flèche Commencer$/)
  await expect(page.locator('#cta svg')).toBeVisible()
  await expect(page.locator('#visuel')).toHaveAttribute('src', src)
  await expect(page.locator('#visuel')).toHaveAttribute('alt', 'Après')
  await expect(page.locator('#email')).toBeHidden()
  await expect(page.locator('#titre')).toHaveCSS('font-size', '20px')
  await expect(page.locator('#haut > #preuve')).toBeVisible()
  await expect(page.locator('#titre + #formulaire')).toBeVisible()
  await withdraw(page)
  expect(await bodyOf(page)).toBe(before)
})

test('a picture loses its other sources, a block gets a background, a submit button its label', async ({
  page,
  host,
}) => {
  const before = await show(
    page,
    host,
    [
      { kind: 'image', selector: 'picture', src },
      { kind: 'image', selector: '#fond', src },
      { kind: 'text', selector: '#valider', value: 'Recevoir' },
      { kind: 'text', selector: '#vide', value: 'Plein' },
    ],
    `<picture><source srcset="/a.webp"><img src="/a.jpg" alt="" srcset="/b.jpg 2x"></picture><div id="fond"></div>
    <input type="submit" id="valider" value="Valider"><p id="vide"></p>`,
  )
  expect(await page.locator('picture img').evaluate((image: HTMLImageElement) => image.currentSrc)).toBe(src)
  await expect(page.locator('#fond')).toHaveCSS('background-image', `url("${src}")`)
  await expect(page.locator('#valider')).toHaveValue('Recevoir')
  await expect(page.locator('#vide')).toHaveText('Plein')
  await withdraw(page)
  expect(await bodyOf(page)).toBe(before)
})

test('a framework that renders again, in place or anew, does not bring the original back', async ({
  page,
  host,
}) => {
  await show(page, host, [
    { kind: 'text', selector: '#titre', value: 'Variante' },
    { kind: 'move', selector: '#preuve', target: '#haut', position: 'end' },
  ])
  const title = page.locator('#titre')
  for (const text of ['Rendu 1', 'Rendu 2']) {
    await rerender(page, text)
    expect(await title.textContent()).toBe('Variante')
  }
  await page.evaluate(() => {
    document.body.innerHTML = `<h1 id="titre">Nouveau</h1><div id="haut"></div><div id="bas"><p id="preuve">321 clients</p></div>`
  })
  expect(await title.textContent()).toBe('Variante')
  await expect(page.locator('#haut > #preuve')).toHaveText('321 clients')
  expect(await page.locator('#preuve').count()).toBe(1)
  await withdraw(page)
  expect(await bodyOf(page)).toBe(
    '<h1 id="titre">Nouveau</h1><div id="haut"></div><div id="bas"><p id="preuve">321 clients</p></div>',
  )
})

test('an element that comes later is changed when it comes', async ({ page, host }) => {
  await show(page, host, [
    { kind: 'text', selector: '#tardif', value: 'Changé' },
    { kind: 'hide', selector: '##invalide' },
  ])
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<p id="tardif">Tard</p>'))
  expect(await page.textContent('#tardif')).toBe('Changé')
})

test('a tool that fights back does not freeze the page', async ({ page, host }) => {
  await show(page, host, [{ kind: 'text', selector: '#titre', value: 'Variante' }])
  const fights = await page.evaluate(async () => {
    let count = 0
    const title = document.querySelector('#titre')
    new MutationObserver(() => {
      if (title?.textContent === 'Original') return
      count++
      if (title) title.textContent = 'Original'
    }).observe(document, { subtree: true, childList: true, characterData: true })
    if (title) title.textContent = 'Original'
    await new Promise((resolve) => requestAnimationFrame(resolve))
    return count
  })
  expect(fights).toBeGreaterThan(0)
  expect(fights).toBeLessThan(500)
})

test('two experiments on one headline: the later shows, and both are undone', async ({ page, host }) => {
  const one = experimentWith({ key: 'un' })
  const two = experimentWith({
    key: 'deux',
    variants: [
      { key: 'a', changes: [] },
      { key: 'b', changes: [{ kind: 'text', selector: 'h1', value: 'Deux' }] },
    ],
  })
  host.state.config = configWith([one, two])
  await page.goto(host.siteOrigin)
  await isRunning(page)
  await consent(page, host)
  const title = page.locator('#titre')
  await expect(title).toHaveText('Deux')
  await rerender(page, 'Rendu')
  expect(await title.textContent()).toBe('Deux')
  await withdraw(page)
  expect(await title.textContent()).toBe('Rendu')
})
