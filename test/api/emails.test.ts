// Emails by request: from a template to a saved version, a preview for one contact, and a test in the outbox.
import { beforeAll, describe, expect, it } from 'vitest'
import { asOwner, openApp, SERVER, type Sender, type TestApp } from '../support/app.ts'

let test: TestApp
let owner: Sender
beforeAll(async () => {
  test = await openApp()
  owner = await asOwner(test)
})

type Email = { id: string; version: number; source: string; subject: string; name: string }
const make = async (body: object) => (await owner('POST', '/api/emails', body)).body as unknown as Email
const versionsOf = async ({ id }: Email) =>
  (await owner('GET', `/api/emails/${id}/versions`)).body as {
    items: { version: number; isCurrent: boolean }[]
    total: number
  }
const MINUTE = 60_000

describe('an email', () => {
  it('starts from a template in the language and the brand, or from a frame', async () => {
    const welcome = await make({ name: 'Bienvenue', template: 'welcome', locale: 'en' })
    expect(welcome).toMatchObject({ version: 1, template: 'welcome', locale: 'en', campaigns: 0 })
    expect(welcome.source).toContain('<h1>Welcome to {{ brand.name }}</h1>')
    expect((await make({ name: 'Vide' })).source).toContain('<mj-body')
    expect((await make({ name: 'Mien', source: '<mjml>é</mjml>' })).source).toBe('<mjml>é</mjml>')
  })

  it('is saved over the version that was read, or not at all', async () => {
    const { id } = await make({ name: 'Lettre' })
    const save = (version: number, source: string) => owner('PATCH', `/api/emails/${id}`, { version, source })
    expect((await save(1, 'un')).body).toMatchObject({ version: 2, source: 'un' })
    expect(await save(1, 'deux')).toMatchObject({ status: 409, body: { code: 'wrong_version' } })
    const both = await Promise.all([save(2, 'trois'), save(2, 'quatre')])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect((await owner('PATCH', `/api/emails/${id}`, { version: 3, subject: 'a\nBcc: x' })).status).toBe(400)
  })

  it('keeps a version for each sitting, and for what has lost half of itself', async () => {
    const email = await make({ name: 'Lettre', source: 'le début' })
    const save = async (version: number, source: string) =>
      owner('PATCH', `/api/emails/${email.id}`, { version, source })
    test.pass(10 * MINUTE - (test.now() % (10 * MINUTE)))
    await save(1, 'un texte assez long')
    await save(2, 'un texte assez long, et plus')
    expect((await versionsOf(email)).items.map(({ version }) => version)).toEqual([3, 1])
    await save(3, 'x')
    test.pass(10 * MINUTE)
    await save(4, 'xy')
    const { items, total } = await versionsOf(email)
    expect(items.map(({ version, isCurrent }) => [version, isCurrent])).toEqual([
      [5, true],
      [4, false],
      [3, false],
      [1, false],
    ])
    expect(total).toBe(4)
    const restored = await owner('POST', `/api/emails/${email.id}/versions/3/restore`)
    expect(restored.body).toMatchObject({ version: 6, source: 'un texte assez long, et plus' })
    const before = await owner('GET', `/api/emails/${email.id}/versions/5`)
    expect(before.body).toMatchObject({ source: 'xy', isCurrent: false })
    expect((await owner('GET', `/api/emails/${email.id}/versions/2`)).status).toBe(404)
    await owner('PATCH', `/api/emails/${email.id}`, { version: 6, name: 'Autre nom' })
    expect((await versionsOf(email)).items[0]).toMatchObject({ version: 7, isCurrent: true })
    expect((await versionsOf(email)).total).toBe(5)
  })

  it('is told of once a sitting in the audit log', async () => {
    const email = await make({ name: 'Journal', source: 'a' })
    test.pass(10 * MINUTE - (test.now() % (10 * MINUTE)))
    for (const version of [1, 2, 3]) {
      await owner('PATCH', `/api/emails/${email.id}`, { version, source: 'a'.repeat(version + 1) })
    }
    const { items } = (await owner('GET', '/api/audit-log?limit=50')).body as {
      items: { action: string; subjectId: string }[]
    }
    const told = items.filter(({ subjectId }) => subjectId === email.id).map(({ action }) => action)
    expect(told).toEqual(['emails.update', 'emails.create'])
  })

  it('is copied, archived, brought back, and deleted', async () => {
    const email = await make({ name: 'Original', template: 'survey' })
    const copy = (await owner('POST', `/api/emails/${email.id}/duplicate`, { name: 'Copie' })).body
    expect(copy).toMatchObject({ name: 'Copie', template: 'survey', version: 1, source: email.source })
    const names = async (query: string) => {
      const { items } = (await owner('GET', `/api/emails?${query}`)).body as { items: { name: string }[] }
      return items.map(({ name }) => name)
    }
    await owner('POST', `/api/emails/${email.id}/archive`)
    expect(await names('q=original')).toEqual([])
    expect(await names('q=original&archived=yes')).toEqual(['Original'])
    await owner('POST', `/api/emails/${email.id}/unarchive`)
    expect((await owner('DELETE', `/api/emails/${email.id}`)).status).toBe(204)
    expect((await owner('GET', `/api/emails/${email.id}`)).status).toBe(404)
  })

  it('that a campaign sends is not deleted', async () => {
    const email = await make({ name: 'Envoyé' })
    const campaign = await owner('POST', '/api/campaigns', { name: 'C', emailId: email.id })
    expect(campaign.status).toBe(201)
    expect(await owner('DELETE', `/api/emails/${email.id}`)).toMatchObject({ status: 409 })
    expect((await owner('GET', `/api/emails/${email.id}`)).body).toMatchObject({ campaigns: 1 })
  })
})

describe('a preview', () => {
  const source =
    '<mjml><mj-body><mj-section><mj-column><mj-text>Bonjour {{ contact.firstName | default: "vous" }}</mj-text></mj-column></mj-section></mj-body></mjml>'

  it('is what a given contact would get, with what is wrong', async () => {
    const contact = (await owner('POST', '/api/contacts', { email: 'zoe@client.example', firstName: 'Zoé' }))
      .body
    const body = { source, subject: 'Re: {{ contact.firstName }}', preheader: 'Vite', contactId: contact.id }
    const { status, body: preview } = await owner('POST', '/api/emails/preview', body)
    expect(status).toBe(200)
    expect(preview).toMatchObject({
      subject: 'Re: Zoé',
      preheader: 'Vite',
      text: 'Bonjour Zoé\n',
      troubles: [],
    })
    const codes = (preview.findings as { code: string }[]).map(({ code }) => code)
    expect(codes).toEqual(['subject_misleading', 'unsubscribe_missing', 'sender_missing', 'tag_fallback'])
    const made = await owner('POST', '/api/emails/preview', { ...body, contactId: null, locale: 'en' })
    expect(made.body.subject).toBe('Re: Camille')
  })

  it('of templates and saved emails is everybody’s to see', async () => {
    const { items } = (await owner('GET', '/api/emails/templates?locale=fr')).body as {
      items: { key: string; html: string; subject: string }[]
    }
    expect(items.map(({ key }) => key)).toEqual([
      'welcome',
      'nurturing',
      'event',
      'newsletter',
      'promotion',
      'survey',
    ])
    for (const { html } of items) expect(html).toContain('Planéo')
    const email = await make({ name: 'Vu', template: 'event' })
    expect((await owner('GET', `/api/emails/${email.id}/preview`)).body.html).toContain('Réserver ma place')
  })

  it('knows the tags of the company’s own fields', async () => {
    await owner('POST', '/api/contact-fields', { label: 'Ville' })
    const { items } = (await owner('GET', '/api/emails/merge-tags')).body as { items: { tag: string }[] }
    expect(items).toContainEqual({ tag: 'contact.ville', label: 'Ville', needsFallback: true })
  })
})

describe('a test', () => {
  it('lands in the outbox, marked as one', async () => {
    const email = await make({ name: 'À essayer', template: 'welcome' })
    const to = ['camille@planeo.example', 'paul@planeo.example']
    const sent = await owner('POST', `/api/emails/${email.id}/test`, { to, subject: 'Autre objet' })
    expect(sent.body.items).toMatchObject(to.map((address) => ({ to: address, isAccepted: true })))
    const { items } = (await owner('GET', '/api/outbox')).body as {
      items: { subject: string; recipient?: string }[]
    }
    expect(items.filter(({ subject }) => subject === '[Test] Autre objet').length).toBe(2)
  })

  it('of what cannot be compiled says why', async () => {
    const email = await make({ name: 'Cassé', source: '<mjml>\n<mj-body>' })
    const refused = await owner('POST', `/api/emails/${email.id}/test`, { to: ['camille@planeo.example'] })
    expect(refused).toMatchObject({ status: 422, body: { code: 'not_launchable' } })
    expect(refused.body.detail).toContain('line 1')
  })
})

/** One pixel, by the PNG specification's own example of a smallest file. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

describe('an image', () => {
  it('is taken by its bytes, shown to everybody, and kept while a mail shows it', async () => {
    const { status, body } = await owner('POST', '/api/images', { name: 'point.jpg', data: PIXEL })
    expect(status).toBe(201)
    expect(body).toMatchObject({ type: 'image/png', width: 1, height: 1, url: `/i/${body.id}` })
    const shown = await test.app.request(`${SERVER}/i/${body.id}`)
    expect(shown.headers.get('content-type')).toBe('image/png')
    expect(shown.headers.get('content-security-policy')).toContain('sandbox')
    expect(Buffer.from(await shown.arrayBuffer()).toString('base64')).toBe(PIXEL)
    const email = await make({ name: 'Avec image', source: `<mj-image src="${body.url}" />` })
    expect((await owner('DELETE', `/api/images/${body.id}`)).status).toBe(409)
    await owner('DELETE', `/api/emails/${email.id}`)
    expect((await owner('DELETE', `/api/images/${body.id}`)).status).toBe(204)
    expect((await test.app.request(`${SERVER}/i/${body.id}`)).status).toBe(404)
  })

  it('is nothing else, and not too large', async () => {
    const upload = (bytes: Buffer) =>
      owner('POST', '/api/images', { name: 'x.png', data: bytes.toString('base64') })
    const refused = await upload(Buffer.from('<svg onload="x()"/>'))
    expect(refused).toMatchObject({ status: 400, body: { issues: [{ path: 'data', code: 'image_type' }] } })
    const large = Buffer.concat([Buffer.from(PIXEL, 'base64'), Buffer.alloc(1024 * 1024)])
    expect((await upload(large)).status).toBe(413)
    const vast = Buffer.from(PIXEL, 'base64')
    vast.writeUInt32BE(4_000_000_000, 16)
    expect(await upload(vast)).toMatchObject({ status: 400, body: { issues: [{ code: 'image_pixels' }] } })
  })
})

describe('the brand', () => {
  it('is proposed from what is known, and saved', async () => {
    const { body: proposed } = await owner('GET', '/api/brand')
    expect(proposed).toMatchObject({ name: 'Planéo', updatedAt: null })
    const { updatedAt: _, ...fields } = proposed
    const saved = await owner('PUT', '/api/brand', {
      ...fields,
      website: 'https://planeo.fr/',
      color: '#ABCDEF',
    })
    expect(saved.body).toMatchObject({ website: 'https://planeo.fr', color: '#abcdef' })
    expect((await owner('GET', '/api/brand')).body.updatedAt).toBe(test.now())
    const refused = await owner('PUT', '/api/brand', { ...fields, logoUrl: 'javascript:x' })
    expect(refused).toMatchObject({ status: 400, body: { issues: [{ path: 'logoUrl' }] } })
  })
})
