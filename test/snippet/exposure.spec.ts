// Who sees what, and one exposure for it: across routes, re-renders, caches, and in agreement with the server's assignment.
import { isEligible } from '#domain/audience'
import { assign, type PublishedExperiment } from '#domain/experiment'
import { configWith, consent, expect, experimentWith, isRunning, landing, test } from './fixture.ts'

test('routes, re-renders and the back-forward cache bring the change back, and no second exposure', async ({
  page,
  host,
}) => {
  host.state.config = configWith([experimentWith()])
  await page.goto(host.siteOrigin)
  await isRunning(page)
  await consent(page, host)
  const title = page.locator('#titre')
  await page.evaluate(() => {
    history.pushState({}, '', '/suite')
    const fresh = document.createElement('h1')
    fresh.id = 'titre'
    fresh.textContent = 'Original'
    document.querySelector('#titre')?.replaceWith(fresh)
  })
  await expect(title).toHaveText('Variante')
  await page.evaluate(() => history.replaceState({}, '', '/fin'))
  await page.evaluate(() => history.back())
  await expect
    .poll(() => host.received('page_view').map(({ url }) => new URL(url ?? '').pathname))
    .toEqual(['/', '/suite', '/fin', '/'])

  await page.evaluate(() =>
    addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted })),
  )
  await page.goto(`${host.siteOrigin}/autre`)
  await isRunning(page)
  await page.evaluate(() => history.back())
  await page.waitForFunction(() => (window as { persisted?: boolean }).persisted === true)
  await expect(title).toHaveText('Variante')
  await expect.poll(() => host.received('page_view').length).toBe(6)
  // One for the first document, however often it was shown, and one for the other.
  expect(host.received('exposure').map(({ url }) => new URL(url ?? '').pathname)).toEqual(['/', '/autre'])
})

test('changes stay on the pages of their experiment', async ({ page, host }) => {
  const audience = { pages: [{ match: 'equals', value: `${host.siteOrigin}/` }] } as const
  host.state.config = configWith([experimentWith({ audience })])
  await page.goto(`${host.siteOrigin}/?utm_source=lettre#haut`)
  await isRunning(page)
  await consent(page, host)
  const title = page.locator('#titre')
  await expect(title).toHaveText('Variante')
  await page.evaluate(() => history.pushState({}, '', '/tarifs'))
  expect(await title.textContent()).toBe('Original')
  await page.evaluate(() => history.back())
  await expect(title).toHaveText('Variante')
  expect(host.received('exposure').length).toBe(1)
})

test('a prerendered page is changed at once and exposes on activation', async ({ page, host }) => {
  host.state.config = configWith([experimentWith()])
  await page
    .context()
    .addCookies([
      { name: 'levier', value: `11111111-1111-4111-8111-111111111111.${Date.now()}`, url: host.siteOrigin },
    ])
  await page.addInitScript(() => {
    let prerendering = true
    Object.defineProperty(Document.prototype, 'prerendering', { get: () => prerendering })
    addEventListener('activate', () => {
      prerendering = false
      document.dispatchEvent(new Event('prerenderingchange'))
    })
  })
  await page.goto(host.siteOrigin)
  await isRunning(page)
  expect(await page.textContent('#titre')).toBe('Variante')
  expect(await page.evaluate(() => window.dataLayer ?? [])).toEqual([])
  expect(
    await page.evaluate(
      () => JSON.parse(localStorage.getItem('levier.site_0198c2d4a7f37c1b') ?? '{}').events ?? [],
    ),
  ).toEqual([])
  await page.evaluate(() => dispatchEvent(new Event('activate')))
  await expect.poll(() => host.received('exposure').length).toBe(1)
})

test('a few hundred visitors get the variants that the server computes for them', async ({ page, host }) => {
  const experiments: PublishedExperiment[] = Array.from({ length: 12 }, (_, i) => ({
    ...experimentWith({
      key: `essai-${i}`,
      seed: `graine-${i}`,
      phase: i + 1,
      coverage: [1, 0.7, 0.25][i % 3] ?? 1,
      weights:
        [
          [0.5, 0.5],
          [0.1, 0.9],
        ][i % 2] ?? [],
    }),
    ...(i % 4 === 0 ? { namespace: [`espace-${i}`, 0.2, 0.8] as const } : {}),
    audience: { pages: i === 7 ? [{ match: 'contains', value: '/ailleurs' }] : [] },
  }))
  host.state.config = configWith(experiments)
  await page.goto(host.siteOrigin)
  await isRunning(page)
  const visitorIds = Array.from({ length: 300 }, () => crypto.randomUUID())
  const seen = await page.evaluate((ids) => {
    return ids.map((id) => {
      window.dataLayer = []
      // biome-ignore lint/suspicious/noDocumentCookie: as the snippet does
      document.cookie = `levier=${id}.${Date.now()};Path=/`
      window.levier?.('consent', 'granted')
      const exposures = window.dataLayer.map((entry) => {
        const { experiment, phase, variant } = entry as LevierExposure
        return { experiment, phase, variant }
      })
      window.levier?.('consent', 'denied')
      return exposures
    })
  }, visitorIds)
  const expected = visitorIds.map((id) =>
    assign(experiments, id, (audience) => isEligible(audience, `${host.siteOrigin}/`)).map(
      ({ rollout, ...rest }) => rest,
    ),
  )
  expect(seen).toEqual(expected)
  expect(new Set(expected.flat().map(({ variant }) => variant))).toEqual(new Set(['a', 'b']))
})

test('a page still being read is changed as it comes, and put back whole', async ({ page, host }) => {
  host.state.config = configWith([experimentWith()])
  host.setPage('/', (paste) =>
    landing(paste, {
      more: `<script>
    const title = document.querySelector('#titre')
    title.append(' et la suite')
    queueMicrotask(() => window.levier('consent', 'denied'))
  </script>`,
    }),
  )
  await page
    .context()
    .addCookies([
      { name: 'levier', value: `11111111-1111-4111-8111-111111111111.${Date.now()}`, url: host.siteOrigin },
    ])
  await page.goto(host.siteOrigin)
  await isRunning(page)
  await expect(page.locator('#titre')).toHaveText('Original et la suite')
})
