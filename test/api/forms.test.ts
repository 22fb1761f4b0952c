// Sign-up forms: nobody is on a list before their own mailbox says so, and nobody learns who is.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOwner, openApp, SERVER, type Sender, type TestApp } from '../support/app.ts'

const BODY = {
  title: 'Recevez nos conseils',
  intro: 'Un e-mail par mois.',
  emailLabel: 'Votre e-mail',
  fields: [{ key: 'firstName', label: 'Prénom', isRequired: true }],
  button: 'Je m’inscris',
  consent: 'J’accepte de recevoir les conseils de Planéo par e-mail.',
  tracking: 'J’accepte que Planéo sache ce que j’ouvre et où je clique.',
  privacyUrl: 'https://www.planeo.example/confidentialite',
  sent: 'Un e-mail vous attend.',
  thanks: 'Merci, à bientôt.',
  mailSubject: 'Confirmez votre inscription',
  mailIntro: 'Encore un clic.',
  mailButton: 'Confirmer',
}

let test: TestApp
let owner: Sender
beforeAll(async () => {
  test = await openApp()
  owner = await asOwner(test)
})
afterAll(() => test.mail.stop())

let number = 0
/** A form of its own each time, and somebody new. */
async function published() {
  const email = `zoe${++number}@planeo.example`
  const list = await owner('POST', '/api/lists', { name: 'Conseils', basis: 'opt_in' })
  const made = await owner('POST', '/api/forms', {
    name: 'Pied de page',
    listId: list.body.id,
    locale: 'fr',
    body: BODY,
  })
  const form = made.body as { id: string; url: string; key: string }
  const path = new URL(form.url).pathname
  const post = (fields: Record<string, string>, at = path) =>
    test.app.request(SERVER + at, { method: 'POST', body: new URLSearchParams(fields) })
  const get = async (at: string) => {
    const response = await test.app.request(SERVER + at)
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  const mails = () =>
    test.store.db
      .selectFrom('outbox')
      .selectAll()
      .where('recipient', 'in', [email, email.replace('zoe', 'Zoe')])
      .orderBy('id')
      .execute()
  /** The address in the newest mail. */
  const link = async () => {
    const raw = (await mails()).at(-1)?.raw ?? ''
    const { text } = await test.mail.read(raw)
    return new URL(/https?:\/\/\S+\/f\/confirm\/\S+/.exec(text ?? '')?.[0] ?? '').pathname
  }
  const contacts = async () =>
    (await owner('GET', `/api/contacts?listId=${list.body.id}`)).body.items as Record<string, unknown>[]
  return { email, form, path, post, get, mails, link, contacts, listId: list.body.id as string }
}

describe('a sign-up', () => {
  it('asks the mailbox, is confirmed by a button and not by a scanner, and keeps the words that were shown', async () => {
    const { email, form, path, post, get, link, contacts, listId } = await published()
    expect((await get(path)).text).toContain(BODY.consent)
    const sent = await post({
      email: email.replace('zoe', 'Zoe').replace('planeo', 'Planeo'),
      firstName: ' Zoé ',
      tracking: 'yes',
      levier_apart: '',
    })
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}?sent`])
    // what is agreed to is what was shown then, whatever the form says later
    await owner('PATCH', `/api/forms/${form.id}`, {
      body: { ...BODY, consent: 'D’autres mots, plus tard, pour d’autres gens.' },
    })
    const confirm = await link()
    const asked = await get(confirm)
    expect(asked.text).toContain('Zo…\u2060@planeo.example')
    expect(await contacts()).toEqual([])
    await post({}, confirm)
    await post({}, confirm)
    const [contact, ...others] = await contacts()
    expect(others).toEqual([])
    expect(contact).toMatchObject({
      email: email.replace('zoe', 'Zoe'),
      firstName: 'Zoé',
      status: 'subscribed',
      trackingClicks: 'granted',
      trackingOpens: 'granted',
      listIds: [listId],
    })
    const { consents } = (await owner('GET', `/api/contacts/${contact?.id}/history`)).body as {
      consents: Record<string, unknown>[]
    }
    expect(consents).toHaveLength(3)
    expect(consents).toContainEqual(
      expect.objectContaining({
        purpose: 'marketing',
        source: 'form',
        wording: BODY.consent,
        detail: 'Pied de page',
      }),
    )
    expect((await get(confirm)).text).toContain('Vous êtes inscrit(e)')
    expect((await owner('GET', `/api/forms/${form.id}`)).body).toMatchObject({ signups: 1, confirmed: 1 })
  })

  it('is confirmed once by a double click', async () => {
    const { email, post, link, contacts } = await published()
    await post({ email, firstName: 'Zoé' })
    const confirm = await link()
    const both = await Promise.all([post({}, confirm), post({}, confirm)])
    expect(both.map(({ status }) => status)).toEqual([303, 303])
    const [contact] = await contacts()
    const { consents } = (await owner('GET', `/api/contacts/${contact?.id}/history`)).body
    expect(consents).toHaveLength(1)
  })

  it('tells a stranger nothing: contact or not, the answer and the mail are the same', async () => {
    const { email, post, link, mails } = await published()
    const fields = { email, firstName: 'Zoé' }
    const first = await post(fields)
    await post({}, await link())
    const second = await post(fields)
    expect([second.status, second.headers.get('location')]).toEqual([
      first.status,
      first.headers.get('location'),
    ])
    expect((await mails()).map(({ subject }) => subject)).toEqual([BODY.mailSubject, BODY.mailSubject])
  })

  it('brings back who had left, by their own hand only', async () => {
    const { email, post, link, contacts } = await published()
    await owner('POST', '/api/suppressions', { emails: [email], reason: 'unsubscribed' })
    await post({ email, firstName: 'Zoé' })
    await post({}, await link())
    expect(await contacts()).toMatchObject([{ status: 'subscribed', suppressed: null }])
  })

  it('of a machine, of an address that is refused, or over and over, sends no mail and says nothing of it', async () => {
    const { email, post, mails, path } = await published()
    const sent = [303, `${path}?sent`]
    const trap = await post({
      email: email,
      firstName: 'Bot',
      levier_apart: 'https://spam.example',
    })
    await owner('POST', '/api/suppressions', { emails: ['never@planeo.example'] })
    const refused = await post({ email: 'never@planeo.example', firstName: 'N' })
    expect([trap, refused].map(({ status, headers }) => [status, headers.get('location')])).toEqual([
      sent,
      sent,
    ])
    expect(await mails()).toEqual([])
    for (let time = 0; time < 5; time++) await post({ email, firstName: 'Zoé' })
    expect(await mails()).toHaveLength(3)
  })

  it('that is not whole is refused at its field, with what was typed', async () => {
    const { post } = await published()
    const answer = await post({ email: 'zoe@', firstName: '' })
    const text = await answer.text()
    expect(answer.status).toBe(422)
    expect(text).toContain('value="zoe@"')
    expect(text.match(/aria-invalid/g)).toHaveLength(2)
  })

  it('is forgotten after a week without a confirmation', async () => {
    const { email, form, post, get, link, contacts } = await published()
    await post({ email, firstName: 'Zoé' })
    const confirm = await link()
    test.pass(8 * 24 * 3600_000)
    await test.jobs()
    expect((await get(confirm)).status).toBe(404)
    await post({}, confirm)
    expect(await contacts()).toEqual([])
    expect(
      await test.store.db
        .selectFrom('form_signups')
        .select(['email', 'body'])
        .where('form_id', '=', form.id)
        .execute(),
    ).toEqual([{ email: '', body: '{}' }])
  })
})

describe('a form', () => {
  it('may stand in a frame of any page, and closes once it is put away', async () => {
    const { email, form, path, get, post } = await published()
    expect((await get(path)).headers.get('content-security-policy')).toContain('frame-ancestors *')
    expect((await get(path)).headers.get('x-frame-options')).toBeNull()
    await owner('PATCH', `/api/forms/${form.id}`, { isArchived: true })
    expect((await get(path)).status).toBe(410)
    expect((await post({ email, firstName: 'Z' })).status).toBe(410)
  })

  it('asks only for fields that there are', async () => {
    const { form } = await published()
    const body = { ...BODY, fields: [{ key: 'ville', label: 'Ville', isRequired: false }] }
    const refused = await owner('PATCH', `/api/forms/${form.id}`, { body })
    expect(refused.body).toMatchObject({ issues: [{ path: 'body.fields.0.key', code: 'unknown_field' }] })
    await owner('POST', '/api/contact-fields', { label: 'Ville' })
    expect((await owner('PATCH', `/api/forms/${form.id}`, { body })).status).toBe(200)
  })

  it('says plainly that it cannot take sign-ups where no mail can be sent', async () => {
    const { path } = await published()
    const edge = test.with({}, { mail: null })
    const page = await edge.request(SERVER + path)
    expect(page.status).toBe(503)
    expect(await page.text()).toContain('fermées pour l’instant')
    const cookie = (await owner('GET', '/api/forms')).body
    expect(cookie.canSend).toBe(true)
  })
})
