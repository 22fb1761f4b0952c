// Names, words and mails that are really scripts: shown as what they are on every screen, and run on none.
import type { Page } from '@playwright/test'
import { formDefaults } from '#domain/email/form-defaults'
import { makeDraft, type Sender } from '../support/app.ts'
import { type RunningNode, startNode } from '../support/server.ts'
import { expect, manyVisitors, OWNER, test } from './fixture.ts'

/** Each would call `hacked()`, were it ever read as markup, an attribute, an address or a template. */
const CORPUS = [
  '<img src=x onerror=hacked()>',
  '"><svg onload=hacked()>',
  "' autofocus onfocus=hacked() x='",
  '</script><script>hacked()</script>',
  '{{constructor.constructor("hacked()")()}}',
  '<iframe srcdoc="<script>top.hacked()</script>">',
]
const HOSTILE = CORPUS.join(' ')

let levier: RunningNode
test.beforeAll(async () => {
  levier = await startNode()
})
test.afterAll(() => levier.stop())

async function signUp(): Promise<{ sender: Sender; cookie: string }> {
  const { origin, setupUrl } = levier
  const headers = { origin, 'content-type': 'application/json' }
  const founder = {
    ...OWNER,
    token: new URL(setupUrl).searchParams.get('token'),
    company: CORPUS[0],
    name: CORPUS[1],
  }
  const made = await fetch(`${origin}/api/setup`, { method: 'POST', headers, body: JSON.stringify(founder) })
  const cookie = made.headers.get('set-cookie')?.split(';')[0] ?? ''
  const sender: Sender = async (method, path, body) => {
    const text = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await fetch(origin + path, { method, headers: { ...headers, cookie }, ...text })
    const isJson = response.headers.get('content-type')?.includes('json')
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? await response.json() : { text: await response.text() },
    }
  }
  return { sender, cookie }
}

/** Rows of every kind whose every word is hostile; answers where they are shown, and the public form. */
async function fill(sender: Sender): Promise<{ paths: string[]; formPath: string }> {
  const { origin, demoOrigin } = levier
  const pageUrl = `${demoOrigin}/`
  const made = await makeDraft(sender, pageUrl)
  const { objective, keyResult, hypothesis, site, goal, experiment, cycle } = made
  const say = async (method: string, path: string, body: object) => {
    const { status, body: answer } = await sender(method, path, body)
    if (status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`)
    return answer as Record<string, string>
  }
  const name = HOSTILE.slice(0, 200)
  for (const [noun, { id }] of Object.entries({
    cycles: cycle,
    objectives: objective,
    'key-results': keyResult,
    sites: site,
    goals: goal,
  }))
    await say('PATCH', `/api/${noun}/${id}`, { name })
  await say('PATCH', `/api/hypotheses/${hypothesis.id}`, { change: name, because: HOSTILE })
  const change = { kind: 'text', selector: '#titre', value: HOSTILE }
  const variants = [
    { key: 'a', name, weight: 0.5, changes: [] },
    { key: 'b', name, weight: 0.5, changes: [change] },
  ]
  await say('PATCH', `/api/experiments/${experiment.id}`, { name, variants })
  await fetch(`${origin}/s/${site.key}.js`, { headers: { origin: demoOrigin } })
  await say('POST', `/api/experiments/${experiment.id}/start`, {})
  await manyVisitors(origin, {
    siteKey: site.key,
    pageUrl,
    goal: goal.key,
    count: 60,
    rates: { a: 0.2, b: 0.6 },
  })
  const visitor = { siteKey: site.key, visitorId: 'hostile', sentAt: Date.now(), consent: 'granted' }
  const deeds = {
    type: 'custom',
    name: CORPUS[0],
    at: Date.now(),
    url: `${demoOrigin}/${encodeURI(CORPUS[1] ?? '')}`,
  }
  const agent = { origin: demoOrigin, 'user-agent': 'Mozilla/5.0 Chrome/156.0' }
  await fetch(`${origin}/v1/events`, {
    method: 'POST',
    headers: agent,
    body: JSON.stringify({
      ...visitor,
      events: [
        { id: 'h', ...deeds },
        { id: 'v', ...deeds, type: 'page_view' },
      ],
    }),
  })
  await say('POST', '/api/left-out-ranges', { siteId: site.id, since: 0, until: 1, reason: name })
  const learning = await say('POST', '/api/learnings', {
    title: name,
    body: HOSTILE,
    keyResultId: keyResult.id,
  })
  await say('POST', '/api/teams', { name })
  await say('POST', '/api/api-keys', { name: CORPUS[0], role: 'viewer' })
  const list = await say('POST', '/api/lists', { name, basis: 'b2b', description: name })
  const field = await say('POST', '/api/contact-fields', { label: CORPUS[0]?.slice(0, 60) })
  const contact = await say('POST', '/api/contacts', {
    email: 'x@client.example',
    firstName: CORPUS[0],
    lastName: CORPUS[1],
    listIds: [list.id],
    fields: { [field.key ?? '']: CORPUS[2] },
  })
  const source = `<mjml><mj-body><mj-section><mj-column><mj-text>{{ contact.first_name }} ${CORPUS.join(' ')}</mj-text><mj-button href="javascript:hacked()">x</mj-button><mj-raw><script>hacked()</script></mj-raw></mj-column></mj-section></mj-body></mjml>`
  const email = await say('POST', '/api/emails', { name, template: 'welcome' })
  await say('PATCH', `/api/emails/${email.id}`, { version: email.version, subject: name, source })
  const campaign = await say('POST', '/api/campaigns', {
    name,
    listId: list.id,
    emailId: email.id,
    hypothesisId: hypothesis.id,
    siteId: site.id,
  })
  const fields = [{ key: 'firstName', label: CORPUS[1], isRequired: false }]
  const body = { ...formDefaults('fr', CORPUS[0] ?? ''), title: CORPUS[2], fields, privacyUrl: null }
  const form = await say('POST', '/api/forms', { name, listId: list.id, locale: 'fr', body })
  return {
    formPath: new URL(form.url ?? '').pathname,
    paths: [
      '/',
      `/key-results/${keyResult.id}`,
      `/hypotheses/${hypothesis.id}`,
      '/metrics',
      '/sites',
      `/sites/${site.id}`,
      `/sites/${site.id}/left-out`,
      '/experiments',
      `/experiments/${experiment.id}`,
      `/experiments/${experiment.id}/results`,
      '/learnings',
      `/learnings/${learning.id}`,
      `/review/${cycle.id}`,
      '/contacts',
      `/contacts/${contact.id}`,
      '/contacts/lists',
      '/contacts/fields',
      `/emails/${email.id}`,
      '/emails',
      `/campaigns/${campaign.id}`,
      '/campaigns',
      '/people/teams',
      '/people/api-keys',
      '/people/audit-log',
      '/profile',
    ],
  }
}

/** Shown, settled, and nothing of the corpus an element of the page. */
async function look(page: Page, path: string): Promise<void> {
  await page.goto(levier.origin + path)
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  const made = page.locator('img[src="x"], svg[onload], [onfocus], [onerror], iframe[srcdoc*="hacked"]')
  expect(await made.count(), path).toBe(0)
}

test('hostile words run on no screen of the app, in no mail and on no page', async ({ browser }) => {
  const { sender, cookie } = await signUp()
  const { paths, formPath } = await fill(sender)
  const context = await browser.newContext()
  await context.addCookies([
    { name: 'levier_session', value: cookie.slice(cookie.indexOf('=') + 1), url: levier.origin },
  ])
  const run: string[] = []
  await context.exposeFunction('hacked', () => run.push('hacked'))
  // a policy that had to stop it means that something tried
  context.on(
    'console',
    (message) =>
      /Content Security Policy|Refused to/.test(message.text()) &&
      !/sandboxed/.test(message.text()) &&
      run.push(message.text()),
  )
  const page = await context.newPage()
  page.on('dialog', (dialog) => run.push(dialog.message()))
  for (const path of paths) await look(page, path)
  await page.goto(`${levier.demoOrigin}/`)
  await look(page, formPath)
  expect(run).toEqual([])
  await context.close()

  // a spreadsheet reads a leading sign as a formula: none of ours begins with one
  await sender('POST', '/api/contacts', {
    email: 'f@client.example',
    firstName: '=HYPERLINK("http://evil.example")',
    lastName: '@SUM(1)',
  })
  const { body } = await sender('GET', '/api/contacts/export.csv')
  expect(String(body.text)).not.toMatch(/(^|[;,"\n])[=@]/)
})
