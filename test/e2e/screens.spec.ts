// Every screen, with data on it: no accessibility violation and nothing wider than the window, on a laptop and a phone,
// in both languages and both schemes. LOOKS=all crosses them all, which takes twice as long.
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import SqliteDatabase from 'better-sqlite3'
import { makeDraft, type Sender } from '../support/app.ts'
import { findViolations } from '../support/find-violations.ts'
import { type RunningNode, startNode } from '../support/server.ts'
import { campaignPaths } from './campaign-paths.ts'
import { contactPaths } from './contact-paths.ts'
import { expect, manyVisitors, OWNER, test } from './fixture.ts'
import { formPaths } from './form-paths.ts'
import { mailPaths } from './mail-paths.ts'
import { PAUL, peoplePaths } from './people-paths.ts'

type Look = { width: number; locale: 'fr' | 'en'; scheme: 'light' | 'dark' }
/** French words are the longer ones: they are measured where there is least room. */
const looks: Look[] = [
  { width: 1280, locale: 'en', scheme: 'light' },
  { width: 375, locale: 'fr', scheme: 'dark' },
]
if (process.env.LOOKS === 'all') {
  looks.push({ width: 1280, locale: 'fr', scheme: 'dark' }, { width: 375, locale: 'en', scheme: 'light' })
}

let levier: RunningNode
let paths: Record<string, string>
let cookie: string
let joinedCookie: string

test.beforeAll(async () => {
  levier = await startNode()
  const { sender, sessionCookie } = await setUpByApi(levier)
  cookie = sessionCookie
  paths = await fill(sender, levier)
})
test.afterAll(() => levier.stop())

async function setUpByApi({ origin, setupUrl }: RunningNode) {
  const token = new URL(setupUrl).searchParams.get('token')
  const founder = { token, company: 'Planéo', name: 'Camille Morel', ...OWNER }
  const headers = { origin, 'content-type': 'application/json' }
  const made = await fetch(`${origin}/api/setup`, { method: 'POST', headers, body: JSON.stringify(founder) })
  const sessionCookie = made.headers.get('set-cookie')?.split(';')[0] ?? ''
  const sender: Sender = async (method, path, body) => {
    const response = await fetch(origin + path, {
      method,
      headers: { ...headers, cookie: sessionCookie },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return {
      status: response.status,
      headers: response.headers,
      body: response.status === 204 ? {} : await response.json(),
    }
  }
  return { sender, sessionCookie }
}

/** A draft, a test that has reached a verdict, and a page that has been seen. */
async function fill(sender: Sender, { origin, demoOrigin }: RunningNode): Promise<Record<string, string>> {
  const pageUrl = `${demoOrigin}/`
  const { cycle, objective, keyResult, hypothesis, site, goal, experiment } = await makeDraft(sender, pageUrl)
  await fetch(`${origin}/s/${site.key}.js`, { headers: { origin: demoOrigin } })
  await sender('POST', `/api/experiments/${experiment.id}/start`)
  const count = 600
  await manyVisitors(origin, { siteKey: site.key, pageUrl, goal: goal.key, count, rates: { a: 0.2, b: 0.4 } })
  const seen = async () => {
    const { body } = await sender('GET', `/api/experiments/${experiment.id}/results`)
    return (body.look as { visitors: number } | null)?.visitors ?? 0
  }
  await expect.poll(seen).toBe(count)
  const { body: observed } = await sender('POST', '/api/key-results', {
    objectiveId: objective.id,
    name: 'Répondre en moins de 5 minutes',
    metricName: 'Délai de réponse',
    unit: 'minutes',
    direction: 'within',
    baseline: 60,
    targetLow: 1,
    target: 5,
    dueOn: cycle.endsOn,
  })
  for (const [day, value, note] of [
    ['2026-10-12', 48, ''],
    ['2026-10-26', 21, 'Le routage des demandes est en place.'],
  ]) {
    await sender('POST', '/api/check-ins', { keyResultId: observed.id, day, value, note })
  }
  const { body: second } = await sender('POST', '/api/hypotheses', {
    keyResultId: keyResult.id,
    change: 'Parler du temps gagné dès le titre',
    because: 'les visiteurs cherchent un bénéfice, pas un logiciel',
    direction: 'increase',
    promisedLift: 0.15,
  })
  const { body: draft } = await sender('POST', '/api/experiments', {
    name: 'Titre qui parle du temps',
    hypothesisId: second.id,
    siteId: site.id,
    pageUrl,
    goalId: goal.id,
    monthlyVisitors: 40_000,
    variants: [
      { key: 'a', name: 'Original', weight: 0.5, changes: [] },
      {
        key: 'b',
        name: 'Le temps gagné',
        weight: 0.5,
        changes: [
          { kind: 'text', selector: '#titre', value: 'Gagnez une journée par semaine sur vos plannings' },
          {
            kind: 'image',
            selector: '#visuel',
            src: `${demoOrigin}/equipe.svg`,
            alt: 'Une équipe sur un chantier',
          },
        ],
      },
    ],
  })
  const { body: learning } = await sender('POST', '/api/learnings', {
    title: 'Moins de champs, davantage de demandes',
    body: 'Nous attendions +20 %.\n\nC’est fait, et l’idée vaut d’être essayée ailleurs.',
    verdict: 'confirmed',
    stage: 'conversion',
    hypothesisId: hypothesis.id,
    links: [{ experimentId: experiment.id, stance: 'supports' }],
    retestOn: cycle.startsOn,
  })
  const trigger = { kind: 'offline', waitDays: 60 }
  const { body: sale } = await sender('POST', '/api/goals', { siteId: site.id, name: 'Vente', trigger })
  const columns = [
    { header: 'levier_id', target: 'visitorId' },
    { header: 'Signé le', target: 'at' },
  ]
  const { body: file } = await sender('POST', '/api/conversion-imports', {
    ...{ siteId: site.id, goal: sale.key, name: 'ventes.csv', total: 1, columns },
  })
  const row = { offset: 0, rows: [['inconnu', '2026-11-01']] }
  await sender('POST', `/api/conversion-imports/${file.id}/rows`, row)
  const { body: group } = await sender('POST', '/api/exclusion-groups', { siteId: site.id, name: 'Accueil' })
  const measure = { windowDays: null, cap: null }
  const { body: rich } = await sender('POST', '/api/experiments', {
    hypothesisId: second.id,
    siteId: site.id,
    pageUrl,
    goalId: goal.id,
    exclusionGroupId: group.id,
    startsAt: Date.now() + 86_400_000,
    audience: {
      pages: [
        { match: 'equals', value: pageUrl },
        { match: 'prefix', value: '/merci', exclude: true },
      ],
      devices: ['phone'],
      sources: [{ kind: 'utm_source', match: 'equals', value: 'newsletter' }],
    },
    measure: {
      ...{ aggregation: 'sum', event: { type: 'goal' }, windowDays: 14, cap: 50_000 },
      ...{ expectedMean: 900, expectedDeviation: 4000 },
    },
    guardrails: [
      {
        ...{ id: 'rebond', name: 'Taux de rebond', direction: 'decrease', margin: 0.1 },
        measure: { ...measure, aggregation: 'absent', event: { type: 'engaged' } },
      },
    ],
    variants: ['a', 'b', 'c'].map((key) => ({
      ...{ key, name: `Version ${key.toUpperCase()}`, weight: 1 / 3 },
      changes:
        key === 'a'
          ? []
          : [
              { kind: 'insert', selector: '#titre', position: 'after', value: '<p>Offre</p>' },
              { kind: 'class', selector: '#titre', add: ['promo'], remove: [] },
            ],
    })),
  })
  const flood = { since: Date.now() - 3_600_000, until: Date.now(), sender: 'servers' }
  await sender('POST', '/api/left-out-ranges', {
    ...{ siteId: site.id, ...flood, reason: 'Un essai de charge a envoyé de faux événements.' },
  })
  const { body: email } = await sender('POST', '/api/emails', { name: 'Bienvenue', template: 'welcome' })
  const people = await peoplePaths(sender, OWNER.password)
  joinedCookie = people.cookie
  const campaigns = await campaignPaths(sender, { hypothesisId: `${second.id}`, siteId: site.id })
  await people.switchOff()
  return {
    okrs: '/',
    'cycle-form': `/cycles/${cycle.id}/edit`,
    'objective-form': `/objectives/${objective.id}/edit`,
    'quick-win-form': `/objectives/new?cycle=${cycle.id}&win=landing`,
    'key-result-form': `/objectives/${objective.id}/key-results/new`,
    'key-result-edit': `/key-results/${observed.id}/edit`,
    'key-result': `/key-results/${keyResult.id}`,
    'key-result-observed': `/key-results/${observed.id}`,
    metrics: '/metrics',
    'metric-form': `/metrics/${keyResult.metricId}/edit`,
    'hypothesis-form': `/key-results/${keyResult.id}/hypotheses/new`,
    'hypothesis-email': `/key-results/${keyResult.id}/hypotheses/new?surface=email`,
    'hypothesis-frozen': `/hypotheses/${hypothesis.id}/edit`,
    'hypothesis-edit': `/hypotheses/${second.id}/edit`,
    'hypothesis-elsewhere': `/key-results/${keyResult.id}/hypotheses/new?learning=${learning.id}`,
    sites: '/sites',
    site: `/sites/${site.id}`,
    'left-out': `/sites/${site.id}/left-out`,
    offline: `/sites/${site.id}/offline`,
    banner: `/sites/${site.id}/banner`,
    'site-form': '/sites/new',
    experiments: '/experiments',
    'experiment-form': '/experiments/new',
    draft: `/experiments/${draft.id}`,
    'draft-rich': `/experiments/${rich.id}`,
    'phase-form': `/experiments/${experiment.id}/edit`,
    results: `/experiments/${experiment.id}/results`,
    learnings: '/learnings',
    'learnings-filtered': `/learnings?stage=conversion&objectiveId=${objective.id}`,
    learning: `/learnings/${learning.id}`,
    'learning-draft': `/learnings/new?experiment=${experiment.id}`,
    review: `/review/${cycle.id}`,
    emails: '/emails',
    'email-new': '/emails/new',
    email: `/emails/${email.id}`,
    'email-brand': '/emails/brand',
    ...people.inside,
    ...campaigns,
    ...(await contactPaths(sender)),
    ...(await formPaths(sender)),
    ...(await mailPaths(sender)),
    login: '/login',
    ...people.outside,
    'factor-gate': '/',
    'not-found': '/nowhere',
  }
}

async function open(browser: Browser, { width, locale, scheme }: Look): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: width > 600 ? 900 : 740 },
    colorScheme: scheme,
    locale: locale === 'fr' ? 'fr-FR' : 'en-GB',
  })
  await enter(context, cookie)
  await fetch(`${levier.origin}/api/session`, {
    method: 'PATCH',
    headers: { cookie, origin: levier.origin, 'content-type': 'application/json' },
    body: JSON.stringify({ locale }),
  })
  return context.newPage()
}

async function enter(context: BrowserContext, session: string): Promise<void> {
  const [name = '', value = ''] = session.split('=')
  await context.addCookies([{ name, value, url: levier.origin }])
}

// each look has a server of its own, so that two are taken at once
test.describe.configure({ mode: 'parallel' })
for (const look of looks) {
  const { width, locale, scheme } = look
  test(`screens at ${width} px, ${locale}, ${scheme}`, async ({ browser, watch }) => {
    // one visit a screen: the more there are, the longer it may take
    test.setTimeout(12_000 * Object.keys(paths).length)
    const page = await open(browser, look)
    watch(page.context())
    for (const [name, path] of Object.entries(paths)) {
      if (name === 'login') await page.context().clearCookies()
      if (name === 'factor-gate') await enter(page.context(), joinedCookie)
      await page.goto(levier.origin + path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByText(/^(Chargement…|Loading…)$/)).toHaveCount(0)
      if (name === 'draft')
        await expect(page.frameLocator('iframe').locator('#titre')).toContainText('journée')
      if (name === 'draft-rich') await unfold(page)
      if (name === 'api-keys') await page.getByText(/^(Certaines parties|Some parts)$/).click()
      if (name === 'factor-gate') await beginFactor(page)
      if (name === 'banner') await page.getByRole('radio', { name: 'Didomi' }).check()
      if (name === 'audit-log') await expectOneRow(page)
      if (name === 'webhooks') await lookAtSent(page)
      if (name === 'company') await failToBackUp(page)
      await page.mouse.move(0, 0)
      expect({ name, violations: await findViolations(page) }).toEqual({ name, violations: [] })
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect({ name, overflow: Math.max(0, overflow) }).toEqual({ name, overflow: 0 })
    }
    await page.context().close()
  })
}

test('the page of the API draws itself under its own policy, and a call answers', async ({
  browser,
  watch,
}) => {
  const page = await open(browser, looks[0] as Look)
  watch(page.context())
  await page.goto(`${levier.origin}/api/docs`)
  await page.locator('#operations-tag-cycles').click()
  await page.locator('#operations-cycles-getApiCycles').click()
  await page.getByRole('button', { name: 'Try it out' }).click()
  await page.getByRole('button', { name: 'Execute' }).click()
  await expect(page.locator('.live-responses-table')).toContainText('"total"')
  await page.context().close()
})

/** Every part of the set-up that is folded away. */
async function unfold(page: Page): Promise<void> {
  const folded = page.locator('main section > button[aria-expanded="false"]')
  while ((await folded.count()) > 0) await folded.first().click()
}

/** Tabs in one row, the last of which is in view. */
async function expectOneRow(page: Page): Promise<void> {
  const tabs = page.getByRole('navigation', { name: /^(Rubriques de l’équipe|Parts of the team)$/ })
  await expect(tabs.getByRole('link').last()).toBeInViewport({ ratio: 0.9 })
  const tops = await tabs
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getBoundingClientRect().top))
  expect(new Set(tops).size).toBe(1)
}

/** What was sent to a webhook that is off: it cannot be sent again, and says why. */
async function lookAtSent(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^(Voir|Show)/ })
    .first()
    .click()
  const again = page.getByRole('button', { name: /^(Renvoyer|Send again)$/ })
  await expect(again).toBeDisabled()
  await expect(again).toHaveAccessibleDescription(/réactivez-le|switch it on/)
}

/** As the server writes it down where its disk is full. */
async function failToBackUp(page: Page): Promise<void> {
  const database = new SqliteDatabase(join(levier.dataDir, 'levier.db'))
  const record = { since: 1, triedAt: Date.now(), failure: 'not_written' }
  database.prepare("update settings set value = ? where key = 'backups'").run(JSON.stringify(record))
  database.close()
  await page.reload()
  await expect(page.getByText(/n’a pas pu être écrite|could not be written/)).toBeVisible()
}

/** From the password to the picture that a phone reads. */
async function beginFactor(page: Page): Promise<void> {
  // in Paul's language, which is not always the browser's
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Une étape de plus')
  await page.locator('input[type="password"]').fill(PAUL.password)
  await page.locator('button[type="submit"]').click()
  await expect(page.getByRole('img', { name: /scanner|scan/ })).toBeVisible()
}
