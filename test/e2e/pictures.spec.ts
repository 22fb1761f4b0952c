// The README's pictures, taken with SCREENSHOTS=1: the example company's screens, and a draft on the demo page.
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { makeDraft, type Sender } from '../support/app.ts'
import { type RunningNode, startNode } from '../support/server.ts'
import { expect, OWNER, test } from './fixture.ts'

const PICTURES = new URL('../../.github/screenshots/', import.meta.url).pathname

type Item = { id: string; name: string; source?: string }

test('takes pictures', async ({ browser }) => {
  test.skip(process.env.SCREENSHOTS !== '1', 'only when pictures are wanted')
  test.setTimeout(600_000)
  const levier = await startNode()
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'fr-FR' })
  const send = senderOf(context, levier)
  const api = async (method: string, path: string, data?: object) => (await send(method, path, data)).body
  const token = new URL(levier.setupUrl).searchParams.get('token')
  await api('POST', '/api/setup', { token, company: 'Maison Verdier', name: 'Camille Morel', ...OWNER })

  const { experiment: draft, site } = await makeDraft(send, `${levier.demoOrigin}/`)
  await send('PATCH', `/api/experiments/${draft.id}`, { variants: variants() })
  await (await fetch(`${levier.origin}/s/${site.key}.js`, { headers: { origin: levier.demoOrigin } })).text()
  const wide = { width: 1280, height: 900 }
  await picture('draft', `/experiments/${draft.id}`, { width: 1280, height: 1250 })
  await picture('site', `/sites/${site.id}`, wide)

  let example = await api('POST', '/api/example')
  while (example.state === 'building') example = await api('POST', '/api/example/step')
  expect(example.state).toBe('ready')
  await api('POST', '/api/session/workspace', { workspaceId: example.workspaceId })
  const find = async (noun: string, name: string) =>
    ((await api('GET', `/api/${noun}?q=${encodeURIComponent(name)}`)).items as Item[])[0]?.id
  const keyResult = await find('key-results', 'page tarifs')
  const experiment = await find('experiments', 'deux champs')
  const { items } = await api('GET', '/api/cycles')
  const past = (items as Item[]).at(-1)?.id

  const phone = { width: 375, height: 760 }
  await picture('okrs', '/', wide)
  await picture('key-result', `/key-results/${keyResult}`, wide)
  await picture('hypothesis-form', `/key-results/${keyResult}/hypotheses/new`, wide)
  await picture('experiments', '/experiments', wide)
  await picture('results', `/experiments/${experiment}/results`, { width: 1280, height: 1500 })
  await picture('learnings', '/learnings', wide)
  const campaign = await find('campaigns', 'chiffre dans')
  const letter = await find('experiments', 'chiffre dans')
  const {
    hypothesisId,
    listId,
    siteId,
    emailId,
    variants: subjects,
  } = await api('GET', `/api/campaigns/${campaign}`)
  const next = await api('POST', '/api/campaigns', {
    name: 'Lettre de décembre',
    ...{ hypothesisId, listId, siteId, emailId, variants: subjects },
    subject: 'Vos plannings de décembre',
    preheader: 'Congés, remplacements, astreintes',
    fromName: 'Inès de Planéo',
    fromEmail: 'ines@planeo.example',
  })
  await picture('campaign-draft', `/campaigns/${next.id}`, { width: 1280, height: 1500 })
  await picture('campaign', `/campaigns/${campaign}`, { width: 1280, height: 1100 })
  await picture('email-results', `/experiments/${letter}/results`, { width: 1280, height: 1300 })
  await picture('email-editor', `/emails/${emailId}`, { width: 1280, height: 1250 })
  await picture('email-editor-phone', `/emails/${emailId}`, phone)
  await picture('hypothesis', `/hypotheses/${hypothesisId}`, { width: 1280, height: 1150 })
  await picture('review', `/review/${past}`, { width: 1280, height: 1300 })
  await picture('okrs-phone-dark', '/', phone, 'dark')
  await picture('results-phone-dark', `/experiments/${experiment}/results`, phone, 'dark')
  await picture('review-phone-dark', `/review/${past}`, phone, 'dark')
  await context.close()
  await levier.stop()

  async function picture(
    name: string,
    path: string,
    viewport: { width: number; height: number },
    colorScheme: 'light' | 'dark' = 'light',
  ): Promise<void> {
    const page = await pageLike(browser, context, viewport, colorScheme)
    await page.goto(levier.origin + path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.waitForLoadState('networkidle')
    await expect(page.getByText(/^Chargement…$/)).toHaveCount(0)
    await page.screenshot({ path: `${PICTURES}${name}.png` })
    await page.context().close()
  }
})

function senderOf({ request }: BrowserContext, { origin }: RunningNode): Sender {
  return async (method, path, data) => {
    const answer = await request.fetch(origin + path, {
      method,
      headers: { origin },
      ...(data ? { data } : {}),
    })
    expect({ path, ok: answer.ok() }).toEqual({ path, ok: true })
    const headers = new Headers(
      answer.headersArray().map(({ name, value }): [string, string] => [name, value]),
    )
    return { status: answer.status(), headers, body: await answer.json() }
  }
}

/** What the draft of the picture changes on the demo page. */
const variants = () => [
  { key: 'a', name: 'Original', weight: 0.5, changes: [] },
  {
    key: 'b',
    name: 'Gagnez deux heures',
    weight: 0.5,
    changes: [
      { kind: 'text', selector: '#titre', value: 'Gagnez deux heures par semaine sur vos plannings' },
      { kind: 'hide', selector: '#champ-telephone' },
    ],
  },
]

async function pageLike(
  browser: Browser,
  context: BrowserContext,
  viewport: { width: number; height: number },
  colorScheme: 'light' | 'dark',
): Promise<Page> {
  const storageState = await context.storageState()
  return (await browser.newContext({ viewport, colorScheme, locale: 'fr-FR', storageState })).newPage()
}
