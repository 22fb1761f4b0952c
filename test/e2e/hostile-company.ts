// A company whose every word is a script: what it has, where that is shown, and what it must not be able to write.
import { formDefaults } from '#domain/email/form-defaults'
import { makeDraft, type Sender } from '../support/app.ts'
import type { RunningNode } from '../support/server.ts'
import { expect, manyVisitors, OWNER } from './fixture.ts'

/** Each would call `hacked()`, were it ever read as markup, an attribute, an address or a template. */
export const CORPUS = [
  '<img src=x onerror=hacked()>',
  '"><svg onload=hacked()>',
  "' autofocus onfocus=hacked() x='",
  '</script><script>hacked()</script>',
  '{{constructor.constructor("hacked()")()}}',
  '<iframe srcdoc="<script>top.hacked()</script>">',
] as const
/** An address, and markup behind it: it runs as either. */
export const HOSTILE = `javascript:hacked()//${CORPUS.join(' ')}`
const NAME = HOSTILE.slice(0, 200)
/** What a spreadsheet would run. */
const FORMULA = '=HYPERLINK("http://evil.example")'

export type Company = Awaited<ReturnType<typeof fillCompany>>

export async function foundCompany({ origin, setupUrl }: RunningNode) {
  const headers = { origin, 'content-type': 'application/json' }
  const token = new URL(setupUrl).searchParams.get('token')
  const founder = { ...OWNER, token, company: CORPUS[0], name: CORPUS[1] }
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

/** Rows of every kind; answers where they are shown, inside and outside of the app. */
export async function fillCompany(sender: Sender, { origin, demoOrigin }: RunningNode) {
  const say = async (method: string, path: string, body?: object) => {
    const { status, body: answer } = await sender(method, path, body)
    if (status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`)
    return answer as Record<string, string>
  }
  const pageUrl = `${demoOrigin}/`
  const made = await makeDraft(sender, pageUrl)
  const { objective, keyResult, hypothesis, site, goal, experiment, cycle } = made
  const { items: metrics } = (await sender('GET', '/api/metrics')).body as { items: { id: string }[] }
  const metric = metrics[0]?.id
  for (const [noun, id] of Object.entries({
    ...{ cycles: cycle.id, objectives: objective.id, 'key-results': keyResult.id },
    ...{ sites: site.id, goals: goal.id, metrics: metric },
  }))
    await say('PATCH', `/api/${noun}/${id}`, { name: NAME })
  await say('PATCH', `/api/hypotheses/${hypothesis.id}`, { change: NAME, because: HOSTILE })
  await say('POST', '/api/check-ins', { keyResultId: keyResult.id, value: 0.21, note: HOSTILE })
  const variants = [
    { key: 'a', name: FORMULA, weight: 0.5, changes: [] },
    {
      ...{ key: 'b', name: NAME, weight: 0.5 },
      changes: [{ kind: 'text', selector: '#titre', value: HOSTILE }],
    },
  ]
  await say('PATCH', `/api/experiments/${experiment.id}`, { name: NAME, variants })
  const about = { hypothesisId: hypothesis.id, siteId: site.id }
  const draft = await say('POST', '/api/experiments', {
    ...{ ...about, name: NAME, pageUrl, goalId: goal.id, variants },
  })
  const group = await say('POST', '/api/exclusion-groups', { siteId: site.id, name: NAME })
  await say('PATCH', `/api/experiments/${draft.id}`, { exclusionGroupId: group.id })
  await say('POST', `/api/experiments/${experiment.id}/start`)
  await fetch(`${origin}/s/${site.key}.js`, { headers: { origin: demoOrigin } })
  const crowd = { siteKey: site.key, pageUrl, goal: goal.key, count: 100, rates: { a: 0.4, b: 0.6 } }
  await manyVisitors(origin, crowd)
  await deliverDeeds(origin, demoOrigin, site.key)
  await say('POST', '/api/left-out-ranges', { siteId: site.id, since: 0, until: 1, reason: NAME })
  const learning = await say('POST', '/api/learnings', {
    ...{ title: NAME, body: HOSTILE, keyResultId: keyResult.id },
    links: [{ experimentId: experiment.id, stance: 'supports' }],
  })
  const trigger = { kind: 'offline', waitDays: 60 }
  const sale = await say('POST', '/api/goals', { siteId: site.id, name: NAME, trigger })
  const sales = await say('POST', '/api/conversion-imports', {
    ...{ siteId: site.id, goal: sale.key, name: NAME, total: 1 },
    columns: [
      { header: FORMULA, target: 'visitorId' },
      { header: CORPUS[0], target: 'at' },
    ],
  })
  const row = [FORMULA, CORPUS[1]]
  await say('POST', `/api/conversion-imports/${sales.id}/rows`, { offset: 0, rows: [row] })
  const people = await addPeople(say)
  const mail = await addMails(say, people.listId, about)
  // asked to confirm, by a mail in the company's words
  const signUp = new URLSearchParams({ email: 'signed@client.example', firstName: CORPUS[0] })
  await fetch(origin + people.formPath, { method: 'POST', body: signUp, redirect: 'manual' })
  const results = async () => {
    const { body } = await sender('GET', `/api/experiments/${experiment.id}/results`)
    return (body.look as { visitors: number } | null)?.visitors
  }
  await expect.poll(results, { intervals: [50] }).toBe(crowd.count)
  const { items: links } = (await sender('GET', `/api/experiments/${experiment.id}/preview-links`))
    .body as unknown as { items: { variant: string; url: string }[] }
  return {
    siteKey: site.key,
    previewUrl: links.find(({ variant }) => variant === 'b')?.url ?? '',
    emailId: mail.emailId,
    contactId: people.contactId,
    formPath: people.formPath,
    /** Screens of the app; each has something hostile to show. */
    paths: [
      ...['/', '/metrics', '/sites', '/experiments', '/learnings', '/campaigns', '/emails', '/forms'],
      `/cycles/${cycle.id}/edit`,
      `/objectives/${objective.id}/edit`,
      `/key-results/${keyResult.id}`,
      `/key-results/${keyResult.id}/edit`,
      `/key-results/${keyResult.id}/hypotheses/new`,
      `/hypotheses/${hypothesis.id}`,
      `/hypotheses/${hypothesis.id}/edit`,
      `/metrics/${metric}/edit`,
      ...['', '/edit', '/left-out', '/offline'].map((tab) => `/sites/${site.id}${tab}`),
      ...['', '/results', '/edit'].map((tab) => `/experiments/${experiment.id}${tab}`),
      `/experiments/${draft.id}`,
      `/learnings/${learning.id}`,
      `/review/${cycle.id}`,
      ...['', '/lists', '/fields', '/suppressions', '/imports'].map((tab) => `/contacts${tab}`),
      ...['', '/edit'].map((tab) => `/contacts/${people.contactId}${tab}`),
      ...['teams', 'invitations', 'audit-log', 'api-keys', 'webhooks', 'privacy', 'company'].map(
        (tab) => `/people/${tab}`,
      ),
      ...['/people', '/profile', '/mail/outbox', '/welcome'],
      `/campaigns/${mail.campaignId}`,
      `/campaigns/${mail.sentId}`,
    ],
    /** Those that show a mail or a page in a frame. */
    framed: [
      `/emails/${mail.emailId}`,
      `/forms/${people.formId}`,
      `/forms/${people.formId}/edit`,
      '/emails/brand',
    ],
    /** What answers a file for spreadsheets; something in each begins as a formula. */
    files: [
      '/api/contacts/export.csv?locale=fr',
      `/api/experiments/${experiment.id}/results.csv?table=summary&locale=fr`,
      `/api/experiments/${experiment.id}/results.csv?table=daily&locale=en`,
      `/api/imports/${people.importId}/rejects.csv?locale=fr`,
      `/api/conversion-imports/${sales.id}/rejects.csv?locale=en`,
    ],
    /** What nobody may write: addresses and markup that would run. */
    refused: [
      ...['javascript:hacked()', 'data:text/html,<script>hacked()</script>', 'vbscript:hacked()'].flatMap(
        (address): [string, string, object][] => [
          ['PATCH', `/api/experiments/${draft.id}`, { pageUrl: address }],
          ['PATCH', `/api/sites/${site.id}`, { origins: [address] }],
          ['PATCH', `/api/forms/${people.formId}`, { body: { ...people.formBody, privacyUrl: address } }],
          ...(['website', 'logoUrl', 'privacyUrl'] as const).map((field): [string, string, object] => [
            'PUT',
            '/api/brand',
            { ...mail.brand, [field]: address },
          ]),
          ['POST', '/api/webhooks', { name: 'a', url: address, events: ['experiment.started'] }],
          ...[
            { kind: 'attribute', selector: 'a', name: 'href', value: address },
            { kind: 'html', selector: 'a', value: `<a href="${address.replaceAll('"', '')}">a</a>` },
            { kind: 'image', selector: 'img', src: address },
          ].map((change) => changing(draft.id, change)),
        ],
      ),
      changing(draft.id, { kind: 'attribute', selector: 'a', name: 'onclick', value: 'hacked()' }),
      ...CORPUS.filter((words) => /^<|">/.test(words)).map((value) =>
        changing(draft.id, { kind: 'html', selector: 'h1', value }),
      ),
    ] as [string, string, object][],
  }

  function changing(id = '', change: object): [string, string, object] {
    const changed = variants.map((variant, i) => (i === 0 ? variant : { ...variant, changes: [change] }))
    return ['PATCH', `/api/experiments/${id}`, { variants: changed }]
  }
}

/** Events that carry words into the traffic of a site. */
async function deliverDeeds(origin: string, demoOrigin: string, siteKey: string): Promise<void> {
  const at = Date.now()
  const deed = { at, type: 'custom', name: CORPUS[0], url: `${demoOrigin}/${encodeURI(CORPUS[1])}` }
  const events = [
    { id: 'h', ...deed },
    { id: 'v', ...deed, type: 'page_view' },
  ]
  await fetch(`${origin}/v1/events`, {
    method: 'POST',
    headers: { origin: demoOrigin, 'user-agent': 'Mozilla/5.0 Chrome/156.0' },
    body: JSON.stringify({ siteKey, visitorId: 'hostile', sentAt: at, consent: 'granted', events }),
  })
}

type Say = (method: string, path: string, body?: object) => Promise<Record<string, string>>

async function addPeople(say: Say) {
  const team = await say('POST', '/api/teams', { name: NAME })
  await say('POST', '/api/invitations', { role: 'editor', label: NAME, teamId: team.id })
  await say('POST', '/api/api-keys', { name: CORPUS[0], role: 'viewer' })
  const webhook = { name: CORPUS[1], url: 'http://127.0.0.1:9/', events: ['experiment.started'] }
  await say('POST', '/api/webhooks', webhook)
  const list = await say('POST', '/api/lists', { name: NAME, basis: 'b2b', description: NAME })
  const field = await say('POST', '/api/contact-fields', { label: CORPUS[0] })
  const contact = await say('POST', '/api/contacts', {
    ...{
      email: 'x@client.example',
      firstName: CORPUS[0],
      lastName: CORPUS[1],
      company: HOSTILE.slice(0, 200),
    },
    ...{ listIds: [list.id], fields: { [field.key ?? '']: CORPUS[2] } },
  })
  const formula = { email: 'f@client.example', firstName: FORMULA, lastName: '@SUM(1)', company: '+1+1' }
  await say('POST', '/api/contacts', { ...formula, listIds: [list.id] })
  await say('POST', '/api/suppressions', { emails: ['nobody@client.example'], detail: CORPUS[0] })
  const file = await say('POST', '/api/imports', {
    ...{ name: NAME, total: 1, listId: list.id },
    columns: [
      { header: CORPUS[0], target: 'email' },
      { header: FORMULA, target: 'firstName' },
    ],
  })
  await say('POST', `/api/imports/${file.id}/rows`, { offset: 0, rows: [[CORPUS[1], FORMULA]] })
  const formBody = {
    ...formDefaults('fr', CORPUS[0]),
    ...{ title: HOSTILE.slice(0, 200), intro: HOSTILE, emailLabel: CORPUS[1], button: CORPUS[0] },
    ...{ sent: HOSTILE, thanks: HOSTILE, mailSubject: CORPUS[0], mailIntro: HOSTILE, mailButton: CORPUS[1] },
    fields: [{ key: 'firstName', label: CORPUS[1], isRequired: false }],
    privacyUrl: null,
  }
  const written = { name: NAME, listId: list.id, locale: 'fr', body: formBody }
  const form = await say('POST', '/api/forms', written)
  return {
    ...{ listId: list.id ?? '', contactId: contact.id ?? '', importId: file.id ?? '' },
    ...{ formId: form.id ?? '', formPath: new URL(form.url ?? '').pathname, formBody },
  }
}

const mailOf = (markup: string) =>
  `<mjml><mj-body><mj-section><mj-column><mj-text>${markup}</mj-text></mj-column></mj-section></mj-body></mjml>`

/** Markup that runs, as whoever writes a mail might put it there. */
export const RUNNING_MARKUP = `<img src="y" onerror="hacked()"><svg onload="hacked()"></svg><a href="javascript:hacked()">a</a>
<script>hacked()</script><iframe srcdoc="<script>top.hacked()</script>"></iframe>`
/** Each is harmless until its merge tags are filled. */
export const JOINED_MAILS = [
  '<img src="y" {% if true %}onerror="hacked()"{% endif %}>',
  '<img src="y" {{ "onerror" }}="hacked()">',
  '<!-- {{ "--" }}> <img src="y" onerror="hacked()"> -->',
  `<p title="{% comment %}">{% endcomment %}<img alt="> <img src='y' onerror='hacked()'>"></p>`,
].map(mailOf)

/** A mail with all of it in its source, and one that is sent: in a company's name, to people, that are hostile. */
async function addMails(say: Say, listId: string, about: object) {
  // merge tags are the writer's own, and those of the corpus can be read by nobody
  const words = CORPUS.filter((each) => !each.includes('{{')).join(' ')
  const { updatedAt: _, ...given } = await say('GET', '/api/brand')
  const brand = { ...given, name: CORPUS[0], address: words, legalLine: HOSTILE, signature: words }
  await say('PUT', '/api/brand', brand)
  const tags = '{{ contact.firstName }} {{ contact.company }} {{ brand.name }}'
  const source = mailOf(`${tags} ${RUNNING_MARKUP}</mj-text><mj-raw>${RUNNING_MARKUP}</mj-raw><mj-text>`)
  const email = await say('POST', '/api/emails', { name: NAME, template: 'welcome' })
  await say('PATCH', `/api/emails/${email.id}`, {
    ...{ version: email.version, source, subject: words, preheader: words },
  })
  const welcome = await say('POST', '/api/emails', { name: NAME, template: 'welcome' })
  const sender = { listId, name: NAME, fromEmail: 'a@client.example', fromName: CORPUS[0] }
  const campaign = await say('POST', '/api/campaigns', { ...sender, ...about, emailId: email.id })
  const sent = await say('POST', '/api/campaigns', { ...sender, emailId: welcome.id, subject: words })
  await say('POST', `/api/campaigns/${sent.id}/launch`)
  return {
    ...{ brand, emailId: email.id ?? '', campaignId: campaign.id ?? '', sentId: sent.id ?? '' },
  }
}
