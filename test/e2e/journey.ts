// The whole journey in a browser, once on each runtime: from the set-up link to a verdict, and stopped.
import type { Browser, BrowserContext } from '@playwright/test'
import { addSite, draftAndLaunch, expect, manyVisitors, setUp, visit, writeOkrs } from './fixture.ts'

type Journey = {
  browser: Browser
  watch: (context: BrowserContext) => void
  origin: string
  setupUrl: string
  demoOrigin: string
  /** Brings the demo page up with the site's script, where it does not find it by itself. */
  connectDemo?: (siteKey: string) => Promise<void>
}

export async function takeJourney({
  browser,
  watch,
  origin,
  setupUrl,
  demoOrigin,
  connectDemo,
}: Journey): Promise<void> {
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 900 } })
  watch(context)
  const page = await context.newPage()
  const pageUrl = `${demoOrigin}/`
  await setUp(page, setupUrl)
  await writeOkrs(page)
  const siteKey = await addSite(page, demoOrigin, async (key) => {
    await connectDemo?.(key)
    const demo = await context.newPage()
    await demo.goto(pageUrl)
    await demo.close()
  })
  await draftAndLaunch(page, pageUrl)

  const seen = { a: 0, b: 0 }
  const converted = { a: 0, b: 0 }
  for (let i = 0; i < 6; i++) {
    const variant = await visit(browser, watch, pageUrl, i % 2 === 0)
    seen[variant]++
    if (i % 2 === 0) converted[variant]++
  }
  const row = (name: string, variant: 'a' | 'b') =>
    page.getByRole('row', { name: new RegExp(`${name}.* ${seen[variant]} ${converted[variant]} `) })
  await expect(row('Témoin', 'a')).toBeVisible()
  await expect(row('Variante B', 'b')).toBeVisible()
  await expect(page.getByText('il y a encore trop peu de données')).toBeVisible()

  await manyVisitors(origin, {
    siteKey,
    pageUrl,
    goal: 'demande-envoyee',
    count: 400,
    rates: { a: 0.15, b: 0.5 },
  })
  await expect(page.getByRole('heading', { name: /^Confirmée/ })).toBeVisible()
  await expect(page.getByText(/le vrai est entre \+\d/)).toBeVisible()
  await expect(page.getByText('Conforme au plan')).toBeVisible()
  await expect(page.getByText(/ferait passer le résultat clé de 20\s% à/)).toBeVisible()

  await page.getByRole('button', { name: /Garder l’original…/ }).click()
  await page.getByLabel('Pourquoi').fill('La page change la semaine prochaine.')
  await page.getByRole('button', { name: 'Garder l’original', exact: true }).click()
  await expect(page.getByText('Arrêtée').first()).toBeVisible()
  await page.getByRole('link', { name: 'Objectifs' }).first().click()
  await expect(page.getByText('Confirmée').first()).toBeVisible()
  await context.close()
}
