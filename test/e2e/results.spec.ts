// Results in the states they can have: readable, accessible, no wider than the window, and true to what was done.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { findViolations } from '../support/find-violations.ts'
import { buildResultsLab } from '../support/results-lab.ts'
import { type RunningNode, startNode } from '../support/server.ts'
import { expect, OWNER, test } from './fixture.ts'

let levier: RunningNode
let ids: Record<string, string>
let dataDir: string

test.beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'levier-results-'))
  ids = await buildResultsLab(dataDir, Date.now())
  levier = await startNode(dataDir)
})
test.afterAll(async () => {
  await levier.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function logIn(browser: Browser, locale: 'fr' | 'en', width: number, scheme: 'light' | 'dark') {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    locale: locale === 'fr' ? 'fr-FR' : 'en-GB',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const headers = { origin: levier.origin }
  await context.request.post(`${levier.origin}/api/session`, { headers, data: OWNER })
  await context.request.patch(`${levier.origin}/api/session`, { headers, data: { locale } })
  return context
}

async function openResults(page: Page, state: string) {
  await page.goto(`${levier.origin}/experiments/${ids[state]}/results`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('heading', { name: /^(Décision|Decision)$/ })).toBeVisible()
}

/** Between them they show every panel there is. */
const SHOWN = ['no-visitor', 'strict', 'srm', 'four-arms', 'mean', 'phases', 'at_least_promised']

for (const [locale, width, scheme] of [
  ['fr', 1280, 'light'],
  ['en', 375, 'dark'],
] as const) {
  test(`states at ${width} px, ${locale}, ${scheme}`, async ({ browser, watch }) => {
    test.setTimeout(180_000)
    const context = await logIn(browser, locale, width, scheme)
    watch(context)
    const page = await context.newPage()
    for (const state of SHOWN) {
      await openResults(page, state)
      expect({ state, violations: await findViolations(page) }).toEqual({ state, violations: [] })
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect({ state, overflow: Math.max(0, overflow) }).toEqual({ state, overflow: 0 })
    }
    await context.close()
  })
}

test('a decision is made with its reason, shown with its author, and undone', async ({ browser, watch }) => {
  const context = await logIn(browser, 'fr', 1280, 'light')
  watch(context)
  const page = await context.newPage()
  await openResults(page, 'improved_promise_not_excluded')
  await expect(page.getByRole('heading', { name: /^Confirmée/ })).toBeVisible()
  await page.getByRole('button', { name: /^Déployer….*Conseillé/ }).click()
  const modal = page.getByRole('dialog')
  await modal.getByLabel('Pourquoi').fill('Le gain est là, et il ne coûte rien.')
  await modal.getByRole('button', { name: 'Déployer « Formulaire court »' }).click()
  await expect(page.getByText('A déployé « Formulaire court »')).toBeVisible()
  // beside the decision, and where the history tells how the test ended
  await expect(page.getByText('Le gain est là, et il ne coûte rien.')).toHaveCount(2)
  await expect(page.getByText(/^Camille Morel, le /).first()).toBeVisible()
  await page.getByRole('button', { name: /^Arrêter le déploiement…/ }).click()
  await modal.getByRole('button', { name: 'Arrêter le déploiement' }).click()
  await expect(page.getByText('A gardé l’original')).toBeVisible()
  await expect(page.getByText('Arrêtée').first()).toBeVisible()
  await context.close()
})

test('a summary is copied, and a spreadsheet is downloaded', async ({ browser, watch }) => {
  const context = await logIn(browser, 'fr', 1280, 'light')
  watch(context)
  const page = await context.newPage()
  await openResults(page, 'four-arms')
  await page.getByRole('button', { name: 'Partager' }).click()
  await page.getByRole('menuitem', { name: 'Copier le résumé' }).click()
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(clipboard).not.toBe('')
  const copied = await clipboard()
  expect(copied).toMatch(/^Confirmée\s: «\sTrois champs\s» améliore/m)
  expect(copied).toMatch(/^1\s600 visiteurs/m)
  expect(copied).toContain(page.url())
  await page.getByRole('button', { name: /Partager|Résumé copié/ }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'CSV : résumé' }).click()
  expect((await download).suggestedFilename()).toBe('quel-formulaire-court-1-summary.csv')
  await context.close()
})

test('an old phase is read apart from the new one', async ({ browser, watch }) => {
  const context = await logIn(browser, 'fr', 1280, 'light')
  watch(context)
  const page = await context.newPage()
  await openResults(page, 'phases')
  await expect(page.getByRole('row', { name: /Accroche très courte.* 80 24 / })).toBeVisible()
  await page.getByLabel('Phase affichée').selectOption('1')
  await expect(page.getByRole('row', { name: /Formulaire court.* 60 15 / })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Décision' })).toBeHidden()
  await page.getByRole('link', { name: 'Revenir à la phase en cours' }).click()
  await expect(page.getByRole('row', { name: /Accroche très courte.* 80 24 / })).toBeVisible()
  await context.close()
})

test('paper is light, and the screen is dark again after it', async ({ browser, watch }) => {
  const context = await logIn(browser, 'fr', 1280, 'dark')
  watch(context)
  const page = await context.newPage()
  await openResults(page, 'at_least_promised')
  const scheme = () => page.evaluate(() => document.documentElement.dataset.mantineColorScheme)
  expect(await scheme()).toBe('dark')
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  expect(await scheme()).toBe('light')
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  expect(await scheme()).toBe('dark')
  await context.close()
})
