// Who is eligible, as browsers tell: device, source of the visit, language, new or returning; and what exposures say of it.
import { type BrowserContextOptions, devices } from '@playwright/test'
import type { Audience } from '#domain/audience'
import type { SnippetHost } from '../support/snippet-host.ts'
import { configWith, consent, expect, experimentWith, isRunning, test } from './fixture.ts'

type Visit = { rules: Partial<Audience>; path?: string; referer?: string; ageMs?: number }

async function visit(
  browser: import('@playwright/test').Browser,
  host: SnippetHost,
  options: BrowserContextOptions,
  { rules, path = '/', referer, ageMs }: Visit,
) {
  host.state.config = configWith([experimentWith({ audience: { pages: [], ...rules } })])
  const context = await browser.newContext(options)
  if (ageMs !== undefined) {
    const value = `11111111-1111-4111-8111-111111111111.${Date.now() - ageMs}`
    await context.addCookies([{ name: 'levier', value, url: host.siteOrigin }])
  }
  const page = await context.newPage()
  await page.goto(host.siteOrigin + path, referer ? { referer } : {})
  await isRunning(page)
  if (ageMs === undefined) await consent(page, host)
  return { page, context, title: () => page.textContent('#titre') }
}

const { defaultBrowserType: _, ...phone } = devices['iPhone 13']
const cases: [name: string, options: BrowserContextOptions, visit: Visit, isShown: boolean][] = [
  ['a phone', phone, { rules: { devices: ['phone'] } }, true],
  ['a desktop', {}, { rules: { devices: ['phone', 'tablet'] } }, false],
  ['French', { locale: 'fr-FR' }, { rules: { languages: ['fr'] } }, true],
  ['English', { locale: 'en-GB' }, { rules: { languages: ['fr'] } }, false],
  [
    'a campaign',
    {},
    {
      rules: { sources: [{ kind: 'utm_campaign', match: 'contains', value: 'rentr' }] },
      path: '/?utm_campaign=Rentree',
    },
    true,
  ],
  [
    'another campaign',
    {},
    {
      rules: { sources: [{ kind: 'utm_campaign', match: 'equals', value: 'rentree' }] },
      path: '/?utm_campaign=ete',
    },
    false,
  ],
  [
    'a search engine',
    {},
    {
      rules: { sources: [{ kind: 'referrer', match: 'equals', value: 'google.fr' }] },
      referer: 'https://www.google.fr/',
    },
    true,
  ],
  ['a new visitor', {}, { rules: { visitors: 'returning' } }, false],
  ['one who made a break', {}, { rules: { visitors: 'returning' }, ageMs: 3_600_000 }, true],
  ['one who opens a second tab', {}, { rules: { visitors: 'new' }, ageMs: 60_000 }, true],
]

for (const [name, options, given, isShown] of cases) {
  test(`${name} ${isShown ? 'is eligible' : 'is not'}`, async ({ browser, host }) => {
    const { context, title } = await visit(browser, host, options, given)
    expect(await title()).toBe(isShown ? 'Variante' : 'Original')
    await context.close()
  })
}

test('the source of the visit stays its own from page to page, and exposures say what is known', async ({
  browser,
  host,
}) => {
  const rules = { sources: [{ kind: 'utm_source' as const, match: 'equals' as const, value: 'newsletter' }] }
  const path = '/?utm_source=Newsletter&utm_medium=email'
  const { page, context, title } = await visit(browser, host, { locale: 'fr-FR' }, { rules, path })
  expect(await title()).toBe('Variante')
  await page.evaluate(() => {
    location.href = '/suite'
  })
  await page.waitForURL('**/suite')
  await isRunning(page)
  expect(await title()).toBe('Variante')
  await expect.poll(() => host.received('exposure').length).toBe(2)
  for (const { properties } of host.received('exposure'))
    expect(properties).toEqual({ device: 'desktop', source: 'Newsletter', language: 'fr-FR', visitor: 'new' })
  await page.evaluate(() => window.levier?.('consent', 'denied'))
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0])
  await context.close()
})

test('nobody is in two experiments that share a group', async ({ page, host }) => {
  const inGroup = (key: string, start: number, end: number) =>
    experimentWith({
      key,
      seed: key,
      namespace: ['groupe', start, end],
      variants: [
        { key: 'a', changes: [] },
        { key: 'b', changes: [] },
      ],
    })
  host.state.config = configWith([inGroup('un', 0, 0.5), inGroup('deux', 0.5, 1)])
  await page.goto(host.siteOrigin)
  await isRunning(page)
  const counts = await page.evaluate(() =>
    Array.from({ length: 60 }, (_, i) => {
      window.dataLayer = []
      // biome-ignore lint/suspicious/noDocumentCookie: as the snippet does
      document.cookie = `levier=visiteur-${i}.${Date.now()};Path=/`
      window.levier?.('consent', 'granted')
      const seen = window.dataLayer.map((entry) => (entry as LevierExposure).experiment)
      window.levier?.('consent', 'denied')
      return seen.join()
    }),
  )
  expect(new Set(counts)).toEqual(new Set(['un', 'deux']))
})
