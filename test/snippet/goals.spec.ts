// Each kind of goal beyond clicks, pages and names: forms, depth, time and money.
import type { Page } from '@playwright/test'
import type { PublishedGoal } from '#domain/experiment'
import type { SnippetHost } from '../support/snippet-host.ts'
import { configWith, consent, expect, experimentWith, isRunning, landing, test } from './fixture.ts'

const tall = '<div style="height:4000px"></div><p id="fin">Fin</p><p id="recu" hidden>Bien reçu</p>'

async function open(page: Page, host: SnippetHost, goals: PublishedGoal[], more = tall): Promise<void> {
  host.state.config = configWith([experimentWith()], goals)
  host.setPage('/', (paste) => landing(paste, { more }))
  await page.goto(host.siteOrigin)
  await isRunning(page)
  await consent(page, host)
}

const reached = (host: SnippetHost) => host.received('goal').map(({ goal }) => goal)

test('a form is started by the first thing typed, once', async ({ page, host }) => {
  await open(page, host, [{ key: 'debut', kind: 'form_start', selector: '#formulaire' }])
  await page.focus('#email')
  await page.locator('#email').pressSequentially('abc')
  await expect.poll(() => reached(host)).toEqual(['debut'])
  await page.fill('#email', 'autre')
  await page.evaluate(() => window.levier?.('track', 'fin'))
  await expect.poll(() => host.received('custom').length).toBe(1)
  expect(reached(host)).toEqual(['debut'])
})

test('a form is complete on its confirmation page, not when it comes back with errors', async ({
  page,
  host,
}) => {
  await open(page, host, [
    { key: 'envoi', kind: 'form_submit', selector: '#formulaire' },
    { key: 'merci', kind: 'form_completion', selector: '#formulaire', url: '/merci' },
    { key: 'suite', kind: 'form_completion', selector: '#formulaire' },
  ])
  await page.evaluate(() => document.querySelector('form')?.setAttribute('action', '/'))
  await page.click('#envoyer')
  await page.waitForLoadState()
  await isRunning(page)
  await expect.poll(() => host.received('page_view').length).toBe(2)
  expect(reached(host)).toEqual(['envoi'])
  await page.click('#envoyer')
  await page.waitForURL('**/merci')
  await expect.poll(() => reached(host).sort()).toEqual(['envoi', 'envoi', 'merci', 'suite'])
  await page.reload()
  await expect.poll(() => host.received('page_view').length).toBe(4)
  expect(reached(host).length).toBe(4)
})

test('a form sent without leaving the page is complete when its confirmation shows', async ({
  page,
  host,
}) => {
  await open(page, host, [
    { key: 'recu', kind: 'form_completion', selector: '#formulaire', confirmation: '#recu' },
  ])
  await page.evaluate(() =>
    document.querySelector('form')?.addEventListener('submit', (event) => event.preventDefault()),
  )
  await page.evaluate(() => document.querySelector('#recu')?.removeAttribute('hidden'))
  await expect.poll(() => host.received('page_view').length).toBe(1)
  await page.click('#envoyer')
  await expect.poll(() => reached(host)).toEqual(['recu'])
})

test('depth is what has been in view, on the pages that are asked', async ({ page, host }) => {
  await open(page, host, [
    { key: 'haut', kind: 'scroll', percent: 5 },
    { key: 'bas', kind: 'scroll', percent: 90 },
    { key: 'ailleurs', kind: 'scroll', percent: 5, url: '/ailleurs' },
  ])
  await expect.poll(() => reached(host)).toEqual(['haut'])
  await page.locator('#fin').scrollIntoViewIfNeeded()
  await expect.poll(() => reached(host)).toEqual(['haut', 'bas'])
})

test('going on to another page is engagement with the one before; staying is, after the seconds', async ({
  page,
  host,
}) => {
  await open(page, host, [{ key: 'deux', kind: 'engaged', seconds: 2 }])
  expect(host.received('engaged')).toEqual([])
  await expect.poll(() => reached(host)).toEqual(['deux'])
  expect(host.received('engaged')).toEqual([])
  await page.evaluate(() => {
    location.href = '/suite'
  })
  await page.waitForURL('**/suite')
  await expect.poll(() => host.received('engaged').map(({ url }) => url)).toEqual([`${host.siteOrigin}/`])
  await page.evaluate(() => history.pushState({}, '', '/encore'))
  await expect
    .poll(() => host.received('engaged').map(({ url }) => url))
    .toEqual([`${host.siteOrigin}/`, `${host.siteOrigin}/suite`])
  const [, second] = host.received('exposure')
  expect(host.received('engaged')[0]?.at).toBeLessThan(second?.at ?? 0)
})

test('money goes in minor units of its currency, to goals of that currency', async ({ page, host }) => {
  await open(page, host, [
    { key: 'euros', kind: 'revenue', currency: 'EUR' },
    { key: 'commandes', kind: 'revenue', name: 'commande', currency: 'EUR' },
    { key: 'yens', kind: 'revenue', currency: 'JPY' },
    { key: 'nom', kind: 'custom', name: 'commande' },
  ])
  await page.evaluate(() => {
    window.levier?.('track', 'commande', { value: 49.9, currency: 'eur' })
    window.levier?.('track', 'don', { value: 500, currency: 'JPY' })
    window.levier?.('track', 'faux', { value: 1, currency: 'euros' })
    window.levier?.('track', 'commande', { value: 3 })
  })
  await expect
    .poll(() => host.received('revenue').map(({ name, value, currency }) => [name, value, currency]))
    .toEqual([
      ['commande', 4990, 'EUR'],
      ['don', 500, 'JPY'],
    ])
  expect(host.received('goal').map(({ goal, value, currency }) => [goal, value, currency])).toEqual([
    ['nom', 4990, 'EUR'],
    ['euros', 4990, 'EUR'],
    ['commandes', 4990, 'EUR'],
    ['yens', 500, 'JPY'],
    ['nom', 3, undefined],
  ])
})
