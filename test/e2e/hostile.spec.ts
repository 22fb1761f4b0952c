// Names, words and mails that are really scripts: shown as what they are on every screen, and run on none.
import type { BrowserContext, Page, Request } from '@playwright/test'
import papaparse from 'papaparse'
import type { Sender } from '../support/app.ts'
import { type RunningNode, startNode } from '../support/server.ts'
import { expect, test } from './fixture.ts'
import {
  CORPUS,
  type Company,
  fillCompany,
  foundCompany,
  HOSTILE,
  JOINED_MAILS,
  RUNNING_MARKUP,
} from './hostile-company.ts'

/** Markup, attributes and addresses that stand in no page of ours: the corpus, read as what it is not. */
const RUNNING =
  'svg[onload], [onfocus], [onerror], [onclick], script:not([src]), [href^="javascript:" i], [src^="javascript:" i]'
const PICTURE = 'img[src="x"]'

let levier: RunningNode
let company: Company
let sender: Sender
let session: string
test.beforeAll(async () => {
  levier = await startNode()
  const founded = await foundCompany(levier)
  sender = founded.sender
  session = founded.cookie.slice(founded.cookie.indexOf('=') + 1)
  company = await fillCompany(sender, levier)
})
test.afterAll(() => levier.stop())

type Watched = {
  page: Page
  /** No request is under way, and what came has been shown. */
  settled: () => Promise<void>
  /** Nothing has run, nothing was kept from running, and nothing stands there that could. */
  clean: (place: string) => Promise<void>
}

async function watch(context: BrowserContext): Promise<Watched> {
  const run: string[] = []
  await context.exposeFunction('hacked', () => run.push('hacked() was called'))
  // a policy that had to stop it means that something tried
  context.on('console', (message) => {
    const text = message.text()
    if (/Content Security Policy|Refused to|javascript: URL/.test(text)) run.push(text)
  })
  const page = await context.newPage()
  page.on('dialog', (dialog) => run.push(dialog.message()))
  const pending = new Set<Request>()
  page.on('request', (request) => pending.add(request))
  page.on('requestfinished', (request) => pending.delete(request))
  page.on('requestfailed', (request) => pending.delete(request))
  const settled = async () => {
    for (let quiet = 0; quiet < 2; quiet = pending.size === 0 ? quiet + 1 : 0)
      await page.evaluate(() => new Promise(requestAnimationFrame))
  }
  const clean = async (place: string) => {
    const running = await page.evaluate(runningIn, [RUNNING, PICTURE] as const)
    expect([...running, ...run], place).toEqual([])
  }
  return { page, settled, clean }
}

/** What of a page, and of the pages that it holds as text in frames, could run, or could run as the page itself. */
function runningIn([running, picture]: readonly [string, string]): string[] {
  const frames = [...document.querySelectorAll<HTMLIFrameElement>('iframe[srcdoc]')]
  const isLoose = (frame: HTMLIFrameElement) =>
    !frame.hasAttribute('sandbox') || frame.sandbox.contains('allow-same-origin')
  const inside = frames.flatMap((frame) => {
    const page = new DOMParser().parseFromString(frame.srcdoc, 'text/html')
    return [...page.querySelectorAll(`${running}, iframe`)]
  })
  return [
    ...document.querySelectorAll(`${running}, ${picture}`),
    ...inside,
    ...frames.filter((frame) => isLoose(frame)),
  ].map((element) => element.outerHTML.slice(0, 200))
}

/** From screen to screen as links do, which loads the app once; there once it shows something hostile. */
async function show([path, isHostile, isFramed]: readonly [string, boolean, boolean]): Promise<void> {
  history.pushState(null, '', path)
  dispatchEvent(new PopStateEvent('popstate'))
  const words = () => {
    const main = document.querySelector('main')
    const fields = [...(main?.querySelectorAll<HTMLInputElement>('input, textarea') ?? [])]
    const frames = [...(main?.querySelectorAll<HTMLIFrameElement>('iframe[srcdoc]') ?? [])]
    const shown = [main?.textContent ?? '', ...fields.map(({ value }) => value)]
    return (isFramed ? frames.map(({ srcdoc }) => srcdoc) : shown).join(' ')
  }
  const until = Date.now() + 40_000
  while (document.querySelector('main') === null || words().includes('hacked()') !== isHostile) {
    if (Date.now() > until) throw new Error(`${path} shows ${words().slice(0, 300)}`)
    await new Promise(requestAnimationFrame)
  }
}

test('hostile words run on no screen of the app', async ({ browser }) => {
  test.setTimeout(300_000)
  const context = await browser.newContext({ locale: 'fr-FR' })
  await context.addCookies([{ name: 'levier_session', value: session, url: levier.origin }])
  const { page, settled, clean } = await watch(context)
  await page.goto(levier.origin)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  for (const [paths, isFramed] of [
    [company.paths, false],
    [[...company.framed, ...(await outbox()).map(({ id }) => `/mail/outbox/${id}`)], true],
  ] as const) {
    for (const path of paths) {
      // between two screens, one that shows nothing of anybody
      await page.evaluate(show, ['/nowhere', false, false] as const)
      await page.evaluate(show, [path, true, isFramed] as const)
      await settled()
      await clean(path)
    }
  }
  await context.close()
})

test('nor on the pages that strangers see, whatever they type into them', async ({ browser }) => {
  const context = await browser.newContext()
  const { page, clean } = await watch(context)
  await page.goto(levier.origin + company.formPath)
  await clean('the form')
  await page.locator('[name=email]').fill(HOSTILE)
  await page.locator('[name=firstName]').fill(CORPUS[1])
  await page.locator('button').click()
  // told what is wrong, with what was typed
  await expect(page.locator('[name=firstName]')).toHaveValue(CORPUS[1])
  await clean('the form as it was typed')
  await page.locator('[name=email]').fill('new@client.example')
  await page.locator('button').click()
  await expect(page).toHaveURL(/\?sent/)
  await clean('the form, sent')
  const mails = await outbox()
  const confirm = mails.map(({ text }) => /http\S+\/f\/confirm\/[\w.~-]+/.exec(text)?.[0]).find(Boolean) ?? ''
  const leave = mails.map(({ text }) => /http\S+\/u\/[\w.~-]{20,}/.exec(text)?.[0]).find(Boolean) ?? ''
  await page.goto(confirm)
  await clean('the question of the mail')
  await page.locator('button').click()
  await expect(page.locator('button')).toHaveCount(0)
  await clean('the thanks')
  await page.goto(leave)
  await clean('the way out')
  await page.locator('button').first().click()
  await expect(page.locator('h1.done')).toBeVisible()
  await clean('the way out, taken')
  await context.close()
})

test('nor in any mail, wherever it is read', async ({ browser }) => {
  const { emailId, contactId } = company
  const { body } = await sender('GET', `/api/emails/${emailId}/preview?contactId=${contactId}`)
  const mails: { html: string }[] = [body as { html: string }, ...(await outbox())]
  expect(mails.length).toBeGreaterThanOrEqual(4)
  for (const { html } of mails) expect(html).toContain('hacked()')
  for (const source of JOINED_MAILS)
    mails.push(
      (await sender('POST', '/api/emails/preview', { source, subject: '', preheader: '' })).body as never,
    )
  // a page without a policy or a sandbox: the worst of mail programs
  const { page, clean } = await watch(await browser.newContext())
  for (const { html } of mails) {
    await page.setContent(html)
    await clean(html)
  }
  await page.context().close()
})

test('nor in the frame that shows a mail, whatever was put into it on its way', async ({ browser }) => {
  const context = await browser.newContext()
  await context.addCookies([{ name: 'levier_session', value: session, url: levier.origin }])
  const run: string[] = []
  await context.exposeFunction('hacked', () => run.push('hacked() was called'))
  const page = await context.newPage()
  await page.route('**/api/outbox/*', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), html: RUNNING_MARKUP } })
  })
  const [mail] = await outbox()
  await page.goto(`${levier.origin}/mail/outbox/${mail?.id}`)
  const shown = page.locator('iframe[srcdoc]')
  await expect(shown).toHaveAttribute('srcdoc', /Content-Security-Policy/)
  const left = await shown.evaluate((frame: HTMLIFrameElement) => {
    const inside = new DOMParser().parseFromString(frame.srcdoc, 'text/html')
    return inside.querySelectorAll('script, iframe, svg, [href^="javascript:" i]').length
  })
  expect(left).toBe(0)
  // what stays, an attribute, has nobody who would run it
  await expect(shown.contentFrame().locator('img')).toBeAttached()
  expect(run).toEqual([])
  await context.close()
})

test('nor on a customer’s page, in its script, and in the preview that a link opens', async ({ browser }) => {
  const { siteKey, previewUrl } = company
  const visitorId = await visitorOf('b')
  const context = await browser.newContext()
  const value = `${visitorId}.${Date.now()}`
  await context.addCookies([{ name: 'levier', value, url: levier.demoOrigin }])
  const { page, clean } = await watch(context)
  await page.goto(`${levier.demoOrigin}/`)
  await expect(page.locator('#titre')).toHaveText(HOSTILE)
  expect(await page.locator('img[src="x"], svg[onload], iframe').count()).toBe(0)
  await page.goto(previewUrl)
  await expect(page.locator('[data-levier=badge]')).toContainText('hacked()')
  await expect(page.locator('#titre')).toHaveText(HOSTILE)
  expect(await page.locator('img[src="x"], svg[onload], iframe').count()).toBe(0)
  // some paste the script itself instead of its address
  const script = await (await fetch(`${levier.origin}/s/${siteKey}.js`)).text()
  await page.setContent(`<!doctype html><title>a</title><script id="ours">${script}</script><p>b</p>`)
  await page.locator('#ours').evaluate((element) => element.remove())
  await clean('the script, pasted')
  expect(await page.locator('body').innerText()).toBe('b')
  await context.close()
})

test('files for spreadsheets begin no cell as a formula', async () => {
  for (const path of company.files) {
    const { body } = await sender('GET', path)
    const cells = papaparse.parse<string[]>(String(body.text).replace(/^\uFEFF/, '')).data.flat()
    expect(
      cells.filter((cell) => /^[=+@\t\r＝＋－＠]|^-(?![\d,.]+$)/.test(cell)),
      path,
    ).toEqual([])
    // what it would have been is there, marked as text
    expect(
      cells.some((cell) => cell.startsWith("'=HYPERLINK")),
      path,
    ).toBe(true)
  }
})

test('addresses and changes that would run are not taken', async () => {
  for (const [method, path, body] of company.refused) {
    const { status } = await sender(method, path, body)
    expect(status, `${method} ${path} ${JSON.stringify(body)}`).toBe(400)
  }
})

/** What was sent, as its readers get it. */
async function outbox(): Promise<{ id: string; html: string; text: string }[]> {
  const list = async () => (await sender('GET', '/api/outbox')).body.items as { id: string }[]
  await expect.poll(async () => (await list()).length, { intervals: [50] }).toBeGreaterThanOrEqual(3)
  const mails = (await list()).map(async ({ id }) => (await sender('GET', `/api/outbox/${id}`)).body)
  return (await Promise.all(mails)) as { id: string; html: string; text: string }[]
}

/** Somebody whom the running test shows this variant. */
async function visitorOf(variant: string): Promise<string> {
  for (;;) {
    const visitorId = crypto.randomUUID()
    const answer = await fetch(`${levier.origin}/v1/assign`, {
      method: 'POST',
      headers: {
        origin: levier.demoOrigin,
        'content-type': 'text/plain',
        'user-agent': 'Mozilla/5.0 Chrome/156.0',
      },
      body: JSON.stringify({ siteKey: company.siteKey, visitorId, url: `${levier.demoOrigin}/` }),
    })
    const { assignments } = (await answer.json()) as { assignments: { variant: string }[] }
    if (assignments[0]?.variant === variant) return visitorId
  }
}
