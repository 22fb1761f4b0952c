// Consent banners that marketers use: before they say yes nothing is stored and nothing is sent; afterwards what they say is done.
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { build } from 'esbuild'
import type { Banner } from '#wire/sites'
import { configWith, expect, experimentWith, isRunning, landing, test } from './fixture.ts'

type Script = { path: string; body: string }
/** A banner as a page has it: its own scripts, and what its visitors press. */
type Kind = {
  banner: Banner
  head: string
  scripts: () => Promise<Script[]>
  accept: (page: Page) => Promise<void>
  refuse: (page: Page) => Promise<void>
}

const call = (name: 'yes' | 'no') => (page: Page) =>
  page.evaluate((choice) => (window as unknown as Record<string, () => void>)[choice]?.(), name)
const pressed = { accept: call('yes'), refuse: call('no') }
const inline = async () => []
const TARTEAUCITRON = join(import.meta.dirname, '../../node_modules/tarteaucitronjs')

const kinds: Record<string, Kind> = {
  // the package itself
  tarteaucitron: {
    banner: { kind: 'tarteaucitron' },
    head: `<script src="/tac/tarteaucitron.min.js"></script>
      <script>tarteaucitron.init({ cookieName: 'tac', highPrivacy: true, adblocker: false, showIcon: false, useExternalCss: true })</script>`,
    scripts: inline,
    // its buttons are there a while before they do anything
    accept: (page) =>
      expect(async () => {
        await page.click('#tarteaucitronPersonalize2', { timeout: 1000 })
        const said = () => (window as unknown as Tac).tarteaucitron.state.levier
        expect(await page.evaluate(said)).toBe(true)
      }).toPass({ timeout: 10_000 }),
    refuse: async (page) => {
      await page.evaluate(() => (window as unknown as Tac).tarteaucitron.userInterface.openPanel())
      await page.click('#levierDenied')
    },
  },
  // the framework's own implementation of the API that every TCF banner has
  tcf: {
    banner: { kind: 'tcf', purposes: [1, 8] },
    head: '<script src="/cmp.js"></script>',
    scripts: async () => [{ path: '/cmp.js', body: await bundled(CMP) }],
    ...pressed,
  },
  // what Axeptio, Didomi and Google document of themselves: their scripts come from their own servers only
  axeptio: {
    banner: { kind: 'axeptio', service: 'levier' },
    head: `<script>
      const told = [], sdk = { on: (name, act) => name === 'cookies:complete' && told.push(act) }
      addEventListener('load', () => {
        const early = window._axcb ?? []
        window._axcb = { push: (act) => act(sdk) }
        early.forEach(window._axcb.push)
      })
      const say = (levier) => told.forEach((act) => act({ google_analytics: true, levier }))
      var yes = () => say(true), no = () => say(false)
    </script>`,
    scripts: inline,
    ...pressed,
  },
  didomi: {
    banner: { kind: 'didomi', vendor: 'c:levier-Ab12' },
    head: `<script>
      const told = []
      const Didomi = { getObservableOnUserConsentStatusForVendor: (vendor) => ({
        subscribe: (act) => { act(undefined); if (vendor === 'c:levier-Ab12') told.push(act) } }) }
      addEventListener('load', () => {
        const early = window.didomiOnReady ?? []
        window.didomiOnReady = { push: (act) => act(Didomi) }
        early.forEach(window.didomiOnReady.push)
      })
      var yes = () => told.forEach((act) => act(true)), no = () => told.forEach((act) => act(false))
    </script>`,
    scripts: inline,
    ...pressed,
  },
  google: {
    banner: { kind: 'google', signal: 'analytics_storage' },
    head: `<script>
      window.dataLayer = window.dataLayer || []
      function gtag() { dataLayer.push(arguments) }
      gtag('consent', 'default', { analytics_storage: 'denied', ad_storage: 'denied' })
      const update = (analytics_storage) => gtag('consent', 'update', { analytics_storage })
      var yes = () => update('granted'), no = () => update('denied')
    </script>`,
    scripts: inline,
    ...pressed,
  },
}

type Tac = { tarteaucitron: { state: Record<string, boolean>; userInterface: { openPanel(): void } } }

/** A banner that has been asked nothing yet, and encodes what is pressed as a real TC string. */
const CMP = `
  import { CmpApi } from '@iabtcf/cmpapi'
  import { GVL, TCModel, TCString } from '@iabtcf/core'
  const cmp = new CmpApi(300, 1, true)
  cmp.update('', true)
  const model = () => Object.assign(new TCModel(new GVL({
    gvlSpecificationVersion: 3, vendorListVersion: 1, tcfPolicyVersion: 4, lastUpdated: '2026-01-01T00:00:00Z',
    purposes: {}, specialPurposes: {}, features: {}, specialFeatures: {}, stacks: {}, dataCategories: {}, vendors: {},
  })), { cmpId: 300, cmpVersion: 1, isServiceSpecific: true, consentLanguage: 'FR' })
  const choose = (purposes) => {
    const chosen = model()
    chosen.purposeConsents.set(purposes)
    cmp.update(TCString.encode(chosen), false)
  }
  window.yes = () => choose([1, 8, 9])
  window.no = () => choose([1])
`

async function bundled(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: 'iife',
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}

/** What Levier has left on the device; a banner's own memory is not ours. */
async function traces(page: Page): Promise<string[]> {
  const names = await page.evaluate(() => [
    ...document.cookie.split('; '),
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
  ])
  return names.filter((name) => name.startsWith('levier'))
}

for (const [name, kind] of Object.entries(kinds)) {
  test(`${name}: nothing before the yes, a visitor after it, and no trace after the no`, async ({
    page,
    host,
  }) => {
    const sent = await open(page, host, kind)
    await page.mouse.wheel(0, 400)
    await page.click('#titre')
    expect(await traces(page)).toEqual([])
    expect(sent).toEqual([])
    expect(await page.textContent('#titre')).toBe('Original')

    await kind.accept(page)
    await expect.poll(() => page.textContent('#titre')).toBe('Variante')
    await expect.poll(() => host.received('exposure').length).toBe(1)
    expect((await traces(page)).length).toBeGreaterThan(0)

    await kind.refuse(page)
    await expect.poll(() => page.textContent('#titre')).toBe('Original')
    expect(await traces(page)).toEqual([])
  })

  test(`${name}: GPC and DNT stand whatever is pressed`, async ({ page, host }) => {
    await page.addInitScript(() => {
      const signal = location.search === '?dnt' ? 'doNotTrack' : 'globalPrivacyControl'
      Object.defineProperty(Navigator.prototype, signal, {
        get: () => (signal === 'doNotTrack' ? '1' : true),
      })
    })
    for (const query of ['?gpc', '?dnt']) {
      const sent = await open(page, host, kind, query)
      // a banner may heed the signal itself, and ask nothing
      await kind.accept(page).catch(() => {})
      expect(await page.textContent('#titre')).toBe('Original')
      expect(await traces(page)).toEqual([])
      await page.goto('about:blank')
      expect(sent).toEqual([])
      await page.context().clearCookies()
    }
  })
}

test('who leaves on the privacy page is nobody from then on, whatever a banner says, until they come back', async ({
  page,
  host,
}) => {
  const { banner, head } = kinds.axeptio as Kind
  host.state.config = configWith([experimentWith()])
  host.state.banner = banner
  const choice = `<div data-levier-choice></div><script src="${host.edgeOrigin}/s/choice.js" defer></script>`
  host.setPage('/', (paste) => landing(paste, { head, more: choice }))
  await page.goto(host.siteOrigin)
  await isRunning(page)
  const block = page.locator('[data-levier-choice]')
  await expect(block).toContainText('Aucun identifiant')
  await call('yes')(page)
  await expect.poll(() => host.received('exposure').length).toBe(1)
  await page.reload()
  const id = host.received('exposure')[0]?.visitorId ?? ''
  await expect(block.locator('code')).toHaveText(id)

  await block.getByRole('button', { name: 'Ne pas participer' }).click()
  await expect(block).toContainText('Vous avez refusé')
  await isRunning(page)
  const before = host.state.deliveries.length
  await call('yes')(page)
  expect(await page.textContent('#titre')).toBe('Original')
  expect(await traces(page)).toEqual(['levier0=1'])
  await page.goto(`${host.siteOrigin}/autre`)
  await isRunning(page)
  expect(host.state.deliveries.length).toBe(before)

  await block.getByRole('button', { name: 'Revenir' }).click()
  await expect(block).toContainText('Aucun identifiant')
  await isRunning(page)
  await call('yes')(page)
  await expect.poll(() => page.textContent('#titre')).toBe('Variante')
})

type Host = Parameters<Parameters<typeof test>[2]>[0]['host']

/** Opens the site with a banner; answers every request that goes to the server but for scripts. */
async function open(page: Page, host: Host, { banner, head, scripts }: Kind, query = ''): Promise<string[]> {
  host.state.config = configWith([experimentWith()], [{ key: 'titre', kind: 'click', selector: '#titre' }])
  host.state.banner = banner
  host.setPage('/', (paste) => landing(paste, { head }))
  await page.route('**/tac/**', (route) =>
    route.fulfill({ path: TARTEAUCITRON + new URL(route.request().url()).pathname.replace('/tac', '') }),
  )
  for (const { path, body } of await scripts())
    await page.route(`**${path}`, (route) => route.fulfill({ contentType: 'text/javascript', body }))
  const sent: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/v1')) sent.push(pathname)
  })
  await page.goto(`${host.siteOrigin}/${query}`)
  await isRunning(page)
  return sent
}
