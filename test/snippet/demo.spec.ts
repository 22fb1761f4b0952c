// The demo landing page: accessible, narrow and wide, and its banner asks before anything is measured.
import { type ServerType, serve } from '@hono/node-server'
import { demoPage } from '../../api/demo/landing.ts'
import { findViolations } from '../support/find-violations.ts'
import { test as base, configWith, expect, experimentWith, isRunning } from './fixture.ts'

const test = base.extend<{ demo: string }>({
  demo: async ({ host }, use) => {
    const { promise, resolve } = Promise.withResolvers<number>()
    const server: ServerType = serve(
      { fetch: demoPage({ paste: async () => host.paste }).fetch, port: 0 },
      ({ port }) => resolve(port),
    )
    await use(`http://localhost:${await promise}`)
    server.close()
  },
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [375, 1280]) {
    test(`is accessible and fits ${width} px, ${colorScheme}`, async ({ page, demo, host }) => {
      host.state.config = configWith([])
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      for (const path of ['/', '/merci']) {
        await page.goto(demo + path)
        await page.locator('#consentement').waitFor()
        expect(await findViolations(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      }
    })
  }
}

test('accepting, asking for a demo and being thanked is a visit that converts', async ({
  page,
  demo,
  host,
}) => {
  host.state.config = configWith([experimentWith()], [{ key: 'demande', kind: 'page_view', url: '/merci' }])
  await page.goto(demo)
  await isRunning(page)
  await expect(page.locator('#titre')).toHaveText('Le planning de vos chantiers, enfin à jour')
  await page.getByRole('button', { name: 'Accepter' }).click()
  await expect(page.locator('#titre')).toHaveText('Variante')
  await expect(page.locator('#consentement')).toBeHidden()
  await page.locator('#demander-une-demo').click()
  await page.getByLabel('Nom et prénom').fill('Nadège Perrin')
  await page.getByLabel('E-mail professionnel').fill('nadege@perrin.example')
  await page.locator('#envoyer').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Merci, votre demande est bien arrivée')
  await expect.poll(() => host.received('goal').map(({ goal }) => goal)).toEqual(['demande'])
})

test('refusing is remembered and can be taken back', async ({ page, demo, host }) => {
  host.state.config = configWith([experimentWith()])
  await page.goto(demo)
  await isRunning(page)
  await page.getByRole('button', { name: 'Refuser' }).click()
  await page.reload()
  await isRunning(page)
  await expect(page.locator('#consentement')).toBeHidden()
  expect(host.state.deliveries).toEqual([])
  await page.getByRole('button', { name: 'Gérer les cookies' }).click()
  await page.getByRole('button', { name: 'Accepter' }).click()
  await expect.poll(() => host.received('exposure').length).toBe(1)
})
