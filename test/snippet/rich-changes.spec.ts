// HTML, attributes, classes and insertions: made, kept while the page renders again, and taken back without a trace.
import type { Page } from '@playwright/test'
import type { Change } from '#domain/experiment'
import type { SnippetHost } from '../support/snippet-host.ts'
import { configWith, consent, expect, experimentWith, isRunning, landing, test } from './fixture.ts'

const CHANGES: Change[] = [
  { kind: 'html', selector: '#sous-titre', value: 'Le <em>nouveau</em> sous-titre' },
  { kind: 'attribute', selector: '#cta', name: 'href', value: '/essai' },
  { kind: 'attribute', selector: '#email', name: 'placeholder', value: 'vous@exemple.fr' },
  { kind: 'class', selector: '#preuve', add: ['grand', 'gras'], remove: ['discret'] },
  {
    kind: 'insert',
    selector: '#cta',
    position: 'after',
    value: '<p id="apres">Sans carte</p> <p>bancaire</p>',
  },
  { kind: 'insert', selector: '#bas', position: 'start', value: '<p class="debut">Début</p>' },
  { kind: 'insert', selector: '#bas', position: 'end', value: '<p class="fin">Fin</p>' },
  { kind: 'insert', selector: 'h1', position: 'before', value: '<p id="avant">Nouveau</p>' },
]
const more = `<script>document.querySelector('#preuve').className = 'discret moyen'</script>`

async function show(page: Page, host: SnippetHost, headers = {}, nonce = ''): Promise<void> {
  const variants = [
    { key: 'a', changes: [] },
    { key: 'b', changes: CHANGES },
  ]
  host.state.config = configWith([experimentWith({ variants })])
  host.setPage('/', (paste) => ({
    html: landing(nonce ? paste.replace('<script', `<script nonce="${nonce}"`) : paste, {
      more: nonce ? more.replace('<script', `<script nonce="${nonce}"`) : more,
    }),
    headers,
  }))
  await page.goto(host.siteOrigin)
  await isRunning(page)
}

async function expectShown(page: Page): Promise<void> {
  await expect(page.locator('#sous-titre em')).toHaveText('nouveau')
  await expect(page.locator('#cta')).toHaveAttribute('href', '/essai')
  await expect(page.locator('#email')).toHaveAttribute('placeholder', 'vous@exemple.fr')
  await expect(page.locator('#preuve')).toHaveClass('moyen grand gras')
  await expect(page.locator('#cta + #apres + p')).toHaveText('bancaire')
  await expect(page.locator('#bas > .debut:first-child')).toHaveText('Début')
  await expect(page.locator('#bas > .fin:last-child')).toHaveText('Fin')
  await expect(page.locator('#avant + h1')).toHaveCount(1)
}

const bodyOf = (page: Page) => page.evaluate(() => document.body.innerHTML)

test('each is made, and undone to the letter', async ({ page, host }) => {
  await show(page, host)
  const before = await bodyOf(page)
  await consent(page, host)
  await expectShown(page)
  await page.evaluate(() => window.levier?.('consent', 'denied'))
  expect((await bodyOf(page)).replace('moyen discret', 'discret moyen')).toBe(before)
})

test('a framework that renders again does not bring the original back', async ({ page, host }) => {
  await show(page, host)
  await consent(page, host)
  await page.evaluate(() => {
    const find = (selector: string) => document.querySelector(selector) as HTMLElement
    find('#sous-titre').textContent = 'Rendu'
    find('#cta').setAttribute('href', '#rendu')
    find('#preuve').className = 'discret moyen'
    find('#apres').remove()
    find('.fin').remove()
  })
  await expectShown(page)
  expect(await page.locator('#apres').count()).toBe(1)
  await page.evaluate(() => window.levier?.('consent', 'denied'))
  await expect(page.locator('#sous-titre')).toHaveText('Rendu')
  await expect(page.locator('#cta')).toHaveAttribute('href', '#rendu')
  await expect(page.locator('#apres, .fin, .debut, #avant')).toHaveCount(0)
})

test('a page anew gets them anew; a target that vanishes for good breaks nothing', async ({ page, host }) => {
  await show(page, host)
  await consent(page, host)
  await page.evaluate(() => {
    document.body.innerHTML =
      '<h1>Autre</h1><p id="sous-titre">Anew</p><div id="bas"><p id="preuve">1</p></div>'
  })
  await expect(page.locator('#sous-titre em')).toHaveText('nouveau')
  await expect(page.locator('#bas > .debut')).toHaveCount(1)
  await expect(page.locator('#apres')).toHaveCount(0)
})

test('all of it passes a strict content security policy', async ({ page, host }) => {
  const policy = `default-src 'self'; script-src 'nonce-n1' 'strict-dynamic'; style-src 'self'; connect-src ${host.edgeOrigin}; img-src 'self'`
  await show(page, host, { 'Content-Security-Policy': policy }, 'n1')
  await consent(page, host)
  await expectShown(page)
})

test('HTML of a page still being read stands alone, whatever the parser adds', async ({ page, host }) => {
  await page
    .context()
    .addCookies([
      { name: 'levier', value: `11111111-1111-4111-8111-111111111111.${Date.now()}`, url: host.siteOrigin },
    ])
  const variants = [
    { key: 'a', changes: [] },
    { key: 'b', changes: [{ kind: 'html' as const, selector: '#long', value: '<p>Court</p>' }] },
  ]
  host.state.config = configWith([experimentWith({ variants })])
  const more = `<div id="long"><p>Un</p><script>1</script><p>Deux</p><script>2</script><p>Trois</p></div>`
  host.setPage('/', (paste) => landing(paste, { more }))
  await page.goto(host.siteOrigin)
  await isRunning(page)
  await expect(page.locator('#long')).toHaveText('Court')
  await page.evaluate(() => window.levier?.('consent', 'denied'))
  await expect(page.locator('#long p')).toHaveText(['Un', 'Deux', 'Trois'])
})
