// The way out of a mail: scanners that follow links move nobody, one POST is enough, and a click too many is taken back.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUnsubscribe } from '../../api/mail/unsubscribe-token.ts'
import { hashAddress, suppress } from '../../api/store/contacts/suppressions.ts'
import { asOwner, openApp, SECRET_KEY, SERVER, type Sender, type TestApp } from '../support/app.ts'
import { seedMailing } from '../support/mailing.ts'
import { makeCampaign } from '../support/make-campaign.ts'

let test: TestApp
let owner: Sender
beforeAll(async () => {
  test = await openApp()
  owner = await asOwner(test)
})
afterAll(() => test.mail.stop())

let number = 0
/** Somebody new each time. */
async function mailed(recipient: Omit<Parameters<typeof seedMailing>[1][number], 'email'> = {}) {
  const email = `zoe${++number}@planeo.example`
  const mailing = await seedMailing(test, [{ ...recipient, email }])
  const [{ messageId, contactId } = { messageId: '', contactId: '' }] = mailing.messages
  const path = `/u/${signUnsubscribe(SECRET_KEY, messageId)}`
  const post = (fields: Record<string, string>, at = path) =>
    test.app.request(SERVER + at, { method: 'POST', body: new URLSearchParams(fields) })
  const get = async () => {
    const response = await test.app.request(SERVER + path)
    return { response, text: await response.text() }
  }
  const contact = () =>
    test.store.db.selectFrom('contacts').selectAll().where('id', '=', contactId).executeTakeFirstOrThrow()
  const suppressions = () =>
    test.store.db
      .selectFrom('suppressions')
      .select(['reason', 'campaign_id'])
      .where('email', '=', email)
      .execute()
  const proofs = async () =>
    (
      await test.store.db
        .selectFrom('consents')
        .selectAll()
        .where('contact_id', '=', contactId)
        .orderBy('id')
        .execute()
    ).map(({ purpose, status, source }) => `${purpose} ${status} ${source}`)
  const message = () =>
    test.store.db.selectFrom('messages').selectAll().where('id', '=', messageId).executeTakeFirstOrThrow()
  return { ...mailing, email, path, post, get, contact, suppressions, proofs, message }
}

describe('unsubscribing', () => {
  it('is asked by GET in the language of the contact, which changes nothing however often it is fetched', async () => {
    const { path, get, contact, suppressions } = await mailed({ locale: 'en' })
    const { response, text } = await get()
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(text).toContain('lang="en"')
    expect(text).toContain('zo…\u2060@planeo.example')
    expect(text).not.toContain('zoe')
    await test.app.request(SERVER + path, { method: 'HEAD' })
    expect((await contact()).status).toBe('subscribed')
    expect(await suppressions()).toEqual([])
  })

  it('happens at the one POST of a mail program, once, and is kept as proof', async () => {
    const { post, get, contact, suppressions, proofs, message, campaignId } = await mailed({})
    const answer = await post({ 'List-Unsubscribe': 'One-Click' })
    expect(answer.status).toBe(200)
    const leftAt = test.now()
    test.pass(1000)
    await post({ 'List-Unsubscribe': 'One-Click' })
    expect((await contact()).status).toBe('unsubscribed')
    expect(await suppressions()).toEqual([{ reason: 'unsubscribed', campaign_id: campaignId }])
    expect(await proofs()).toEqual(['marketing denied unsubscribe'])
    expect((await message()).unsubscribed_at).toBe(leftAt)
    expect((await get()).text).toContain('Vous êtes désinscrit(e)')
  })

  it.each([
    ['nothing', undefined, ''],
    ['JSON', 'application/json', '{"List-Unsubscribe":"One-Click"}'],
    ['words', 'text/plain', 'List-Unsubscribe=One-Click'],
    ['another field', 'application/x-www-form-urlencoded', 'x=1'],
    ['another value', 'application/x-www-form-urlencoded', 'List-Unsubscribe=Two-Clicks'],
    ['another button', 'application/x-www-form-urlencoded', 'act=toString&List-Unsubscribe=One-Click'],
    ['a long form', 'application/x-www-form-urlencoded', `List-Unsubscribe=One-Click&x=${'x'.repeat(5000)}`],
  ])('does not happen where %s is posted: the page asks', async (_, type, body) => {
    const { path, contact, suppressions, proofs } = await mailed({})
    const answer = await test.app.request(SERVER + path, {
      method: 'POST',
      headers: { ...(type ? { 'content-type': type } : {}), 'content-length': String(body.length) },
      body,
    })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('Me désinscrire</button>')
    expect((await contact()).status).toBe('subscribed')
    expect(await suppressions()).toEqual([])
    expect(await proofs()).toEqual([])
  })

  it('happens where a mail program writes its one POST in parts', async () => {
    const { path, contact } = await mailed({})
    const body = new FormData()
    body.set('List-Unsubscribe', 'One-Click')
    await test.app.request(SERVER + path, { method: 'POST', body })
    expect((await contact()).status).toBe('unsubscribed')
  })

  it('by a button of the page is taken back by the other, and both stay on record', async () => {
    const { post, get, contact, suppressions, proofs, message, path } = await mailed({})
    const left = await post({ act: 'leave' })
    expect([left.status, left.headers.get('location')]).toEqual([303, path])
    test.pass(1)
    const back = await post({ act: 'return' })
    expect((await contact()).status).toBe('subscribed')
    const told = await (await test.app.request(`${SERVER}${back.headers.get('location')}`)).text()
    expect(told).toContain('Vous restez inscrit(e)')
    expect(told).toContain('<button class="plain">Me désinscrire</button>')
    expect((await get()).text).toContain('<button class="">Me désinscrire</button>')
    expect(await suppressions()).toEqual([])
    expect((await message()).unsubscribed_at).toBeNull()
    expect(await proofs()).toEqual(['marketing denied unsubscribe', 'marketing granted unsubscribe'])
  })

  describe('by a mail to an address that the person has no more', () => {
    const moved = async () => {
      const sent = await mailed()
      const now = `nouvelle-${sent.email}`
      const { contact_id, workspace_id } = await sent.message()
      expect((await owner('PATCH', `/api/contacts/${contact_id}`, { email: now })).status).toBe(200)
      const suppressed = async () => {
        const hashes = [sent.email, now].map(hashAddress)
        const { db } = test.store
        return db.selectFrom('suppressions').select('reason').where('email_hash', 'in', hashes).execute()
      }
      return { ...sent, suppressed, workspaceId: workspace_id }
    }

    it('holds for both, and is taken back for both', async () => {
      const { post, suppressed } = await moved()
      await post({ 'List-Unsubscribe': 'One-Click' })
      expect(await suppressed()).toEqual([{ reason: 'unsubscribed' }, { reason: 'unsubscribed' }])
      await post({ act: 'return' })
      expect(await suppressed()).toEqual([])
    })

    it('covers it too where the person has left by another mail before', async () => {
      const { post, suppressed, message } = await moved()
      const { contact_id } = await message()
      await test.store.db
        .updateTable('contacts')
        .set({ status: 'unsubscribed' })
        .where('id', '=', String(contact_id))
        .execute()
      await post({ 'List-Unsubscribe': 'One-Click' })
      expect(await suppressed()).toEqual([{ reason: 'unsubscribed' }])
    })

    it('takes nothing back that somebody else said of that address', async () => {
      const { post, email, suppressed, workspaceId } = await moved()
      await test.store.batch([suppress(test.store, workspaceId, { email, reason: 'complaint' }, test.now())])
      await post({ act: 'leave' })
      await post({ act: 'return' })
      expect(await suppressed()).toEqual([{ reason: 'complaint' }])
    })
  })

  it('is not undone by the link of another mail, nor by a forged one', async () => {
    const { post, path, email, suppressions, workspaceId } = await mailed()
    await post({ act: 'leave' })
    const later = await seedMailing(test, [{ email }], workspaceId)
    const other = `/u/${signUnsubscribe(SECRET_KEY, later.messages[0]?.messageId ?? '')}`
    await post({ act: 'return' }, other)
    const forged = await post({ act: 'return' }, `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`)
    expect(forged.status).toBe(404)
    expect(await suppressions()).toHaveLength(1)
  })

  it('may be of tracking alone: mails go on, and what is done with them is tied to nobody', async () => {
    const { post, get, contact, suppressions, proofs, message } = await mailed({ tracking: 'granted' })
    expect((await get()).text).toContain('Ne plus me suivre')
    await post({ act: 'untrack' })
    expect(await contact()).toMatchObject({
      status: 'subscribed',
      tracking_opens: 'denied',
      tracking_clicks: 'denied',
    })
    expect(await message()).toMatchObject({ nonce: null, tracks_clicks: 0, tracks_opens: 0 })
    expect(await suppressions()).toEqual([])
    expect((await proofs()).toSorted()).toEqual([
      'tracking_clicks denied unsubscribe',
      'tracking_opens denied unsubscribe',
    ])
    expect((await get()).text).not.toContain('Ne plus me suivre')
  })

  it('holds for whom the company has removed meanwhile: they are not added again', async () => {
    const { post, get, email, message } = await mailed()
    const { contact_id } = await message()
    expect((await owner('DELETE', `/api/contacts/${contact_id}`)).status).toBe(204)
    const { text } = await get()
    expect(text).toContain('Me désinscrire')
    expect(text).not.toContain('effacé')
    expect((await post({ 'List-Unsubscribe': 'One-Click' })).status).toBe(200)
    expect((await message()).unsubscribed_at).toBe(test.now())
    expect((await get()).text).toContain('Vous êtes désinscrit(e)')
    const again = await owner('POST', '/api/contacts', { email })
    expect(again.body.issues).toMatchObject([{ code: 'opposed' }])
  })

  it('holds for whom the company has removed and added again', async () => {
    const { post, email, message } = await mailed()
    await owner('DELETE', `/api/contacts/${(await message()).contact_id}`)
    const { body } = await owner('POST', '/api/contacts', { email })
    await post({ act: 'leave' })
    expect((await owner('GET', `/api/contacts/${body.id}`)).body).toMatchObject({
      ...{ status: 'unsubscribed', suppressed: 'unsubscribed' },
    })
  })

  it('tells whoever opens the link of a test mail that it is one', async () => {
    const page = await test.app.request(`${SERVER}/u/test`)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('il ne désinscrit personne')
  })
})

describe('a mail that was really sent', () => {
  it('is left by the address in its header, as a mail program does it', async () => {
    const { id } = await makeCampaign(test, owner, { contacts: 4 })
    await owner('POST', `/api/campaigns/${id}/launch`)
    await test.jobs()
    await test.sendMail()
    const { raw, recipient } = await test.store.db
      .selectFrom('outbox')
      .select(['raw', 'recipient'])
      .where('campaign_id', '=', id)
      .executeTakeFirstOrThrow()
    const url = /List-Unsubscribe:\s+<([^>]+)>/.exec(raw.replaceAll(/\r?\n[ \t]+/g, ' '))?.[1] ?? ''
    const body = new FormData()
    body.set('List-Unsubscribe', 'One-Click')
    expect((await test.app.request(url.replace(/ /g, ''), { method: 'POST', body })).status).toBe(200)
    const left = (await owner('GET', `/api/contacts?status=unsubscribed&q=${recipient}`)).body.items
    expect(left).toMatchObject([{ email: recipient, suppressed: 'unsubscribed' }])
  })
})
