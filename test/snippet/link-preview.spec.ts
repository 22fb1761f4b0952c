// A page opened by a preview link: the variant is shown on every page of the tab, said so, and counted nowhere.
import type { Page } from '@playwright/test'
import type { SnippetHost } from '../support/snippet-host.ts'
import { configWith, expect, experimentWith, isRunning, landing, test } from './fixture.ts'

async function open(page: Page, host: SnippetHost, token = 'jeton'): Promise<void> {
  host.state.config = configWith(
    [experimentWith({ key: 'autre' })],
    [{ key: 'clic', kind: 'click', selector: '#cta' }],
    'strict',
  )
  host.state.previews.set('jeton', {
    experiment: { key: 'titre', name: 'Titre' },
    variant: { key: 'b', name: 'Titre court' },
    expiresAt: Date.now() + 1000,
    experiments: [
      experimentWith({
        key: 'partout',
        rollout: 'b',
        variants: [{ key: 'b', changes: [{ kind: 'hide', selector: '#visuel' }] }],
      }),
      experimentWith({
        rollout: 'b',
        audience: { pages: [{ match: 'contains', value: '/essai', exclude: true }] },
        variants: [
          { key: 'b', changes: [{ kind: 'html', selector: '#titre', value: 'Titre <b>court</b>' }] },
        ],
      }),
    ] as never,
  })
  await page.goto(`${host.siteOrigin}/?levier_preview=${token}`)
  await isRunning(page)
}

const badge = (page: Page) => page.locator('[data-levier=badge]')

test('the variant is shown, also on the next pages, until it is left; nothing is counted', async ({
  page,
  host,
}) => {
  await open(page, host)
  await expect(page.locator('#titre b')).toHaveText('court')
  await expect(page.locator('#visuel')).toBeHidden()
  await expect(badge(page)).toContainText('Aperçu Levier · Titre court')
  await page.click('#cta')
  await page.evaluate(() => {
    window.levier?.('consent', 'granted')
    window.levier?.('track', 'devis')
  })

  await page.evaluate(() => {
    location.href = '/suite'
  })
  await page.waitForURL('**/suite')
  await expect(page.locator('#titre b')).toHaveText('court')
  await page.evaluate(() => history.pushState({}, '', '/essai'))
  await expect(page.locator('#titre')).toHaveText('Original')
  expect(await page.evaluate(() => [document.cookie, localStorage.length])).toEqual(['', 0])

  expect(host.state.deliveries).toEqual([])
  await badge(page).getByRole('button', { name: 'Quitter' }).click()
  await expect(badge(page)).toHaveCount(0)
  await expect.poll(() => host.received('exposure').map(({ experiment }) => experiment)).toEqual(['autre'])
})

test('a link that ran out says so, over the original', async ({ page, host, expectedErrors }) => {
  expectedErrors.push(/404/)
  await open(page, host, 'perime')
  await expect(badge(page)).toContainText('n’est plus valable')
  await expect(page.locator('#titre')).toHaveText('Original')
  await badge(page).getByRole('button').click()
  await page.waitForURL((url) => !url.search)
})

test('it works under a strict content security policy', async ({ page, host }) => {
  const policy = `default-src 'self'; script-src 'nonce-n1' 'strict-dynamic'; style-src 'self'; connect-src ${host.edgeOrigin}`
  host.setPage('/', (paste) => ({
    html: landing(paste.replace('<script', '<script nonce="n1"')),
    headers: { 'Content-Security-Policy': policy },
  }))
  await open(page, host)
  await expect(page.locator('#titre b')).toHaveText('court')
  await expect(badge(page)).toHaveCSS('position', 'fixed')
})
