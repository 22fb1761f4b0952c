// Contacts: who may be written to, what proves it, and what is left of a person who asks to be forgotten.
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { addressKey, readAddress } from '#domain/email/address-key'
import { countRecipients, listRecipients } from '../../api/store/contacts/recipients.ts'
import { suppress } from '../../api/store/contacts/suppressions.ts'
import { type NewBounce, recordBounce } from '../../api/store/sending/record-bounce.ts'
import { asOwner, openApp, type Sender, type TestApp } from '../support/app.ts'
import { seedMailing } from '../support/mailing.ts'

let test: TestApp
let owner: Sender
let workspaceId: string
beforeEach(async () => {
  test = await openApp()
  owner = await asOwner(test)
  workspaceId = ((await owner('GET', '/api/session')).body.workspace as { id: string }).id
})
const make = async (path: string, body: object) => {
  const { status, body: made } = await owner('POST', path, body)
  expect({ path, status, issues: made.issues }).toEqual({ path, status: 201, issues: undefined })
  return made as { id: string }
}
const consent = () => ({ source: 'Salon', wording: 'J’accepte.', givenAt: test.now() })

describe('a list', () => {
  it('reaches those its ground allows, and says why not the others', async () => {
    const lists = {
      opt_in: (await make('/api/lists', { name: 'Lettre', basis: 'opt_in' })).id,
      b2b: (await make('/api/lists', { name: 'Prospects', basis: 'b2b' })).id,
    }
    const listIds = Object.values(lists)
    await make('/api/contacts', { email: 'oui@exemple.fr', listIds, consent: consent() })
    await make('/api/contacts', { email: 'rien@exemple.fr', listIds })
    const gone = await make('/api/contacts', { email: 'non@exemple.fr', listIds, consent: consent() })
    await make('/api/contacts', { email: 'panne@exemple.fr', listIds, consent: consent() })
    const refusal = { purpose: 'marketing', status: 'denied', source: 'téléphone', givenAt: test.now() }
    await make(`/api/contacts/${gone.id}/consents`, refusal)
    const failed = { email: 'PANNE@exemple.fr', reason: 'hard_bounce' } as const
    await test.store.batch([suppress(test.store, workspaceId, failed, test.now())])
    const reached = async (id: string) => {
      const emails: string[] = []
      // one at a time, as the job that prepares a campaign goes on from where it was
      for (let after: string | null = null; ; ) {
        const [next] = await listRecipients(
          test.store,
          workspaceId,
          { listId: id, joinedBy: test.now() },
          after,
          1,
        )
        if (!next) return emails.sort()
        emails.push(next.email)
        after = next.id
      }
    }
    expect(await reached(lists.opt_in)).toEqual(['oui@exemple.fr'])
    expect(await reached(lists.b2b)).toEqual(['oui@exemple.fr', 'rien@exemple.fr'])
    const reach = { members: 4, unsubscribed: 1, suppressed: 1 }
    expect(await countRecipients(test.store, workspaceId, lists.opt_in)).toEqual({
      ...{ ...reach, basis: 'opt_in', reachable: 1, withoutConsent: 1 },
    })
    expect(await countRecipients(test.store, workspaceId, lists.b2b)).toEqual({
      ...{ ...reach, basis: 'b2b', reachable: 2, withoutConsent: 0 },
    })
  })
})

describe('a person', () => {
  it('who refused is not brought back by hand, nor added anew', async () => {
    const { id } = await make('/api/contacts', { email: 'zoe@exemple.fr', consent: consent() })
    const answer = { purpose: 'marketing', source: 'téléphone', wording: 'oui', givenAt: test.now() }
    await make(`/api/contacts/${id}/consents`, { ...answer, status: 'denied' })
    const back = await owner('POST', `/api/contacts/${id}/consents`, { ...answer, status: 'granted' })
    expect(back.body.issues).toMatchObject([{ code: 'opposed' }])
    expect((await owner('DELETE', `/api/contacts/${id}`)).status).toBe(204)
    const again = await owner('POST', '/api/contacts', { email: 'ZOE@exemple.fr' })
    expect(again.body.issues).toMatchObject([{ code: 'opposed' }])
    const { body } = await owner('GET', '/api/suppressions?q=zoe')
    const [item] = body.items as { hash: string; isRemovable: boolean }[]
    expect(item?.isRemovable).toBe(false)
    expect((await owner('POST', '/api/suppressions/remove', { hash: item?.hash })).status).toBe(409)
  })

  it('who refuses on the phone to be followed is followed no more, in mails that have left either', async () => {
    const { messages } = await seedMailing(
      test,
      [{ email: 'zoe@exemple.fr', tracking: 'granted' }],
      workspaceId,
    )
    const { contactId = '', messageId = '' } = messages[0] ?? {}
    const message = () =>
      test.store.db.selectFrom('messages').selectAll().where('id', '=', messageId).executeTakeFirstOrThrow()
    const tell = (purpose: string) =>
      make(`/api/contacts/${contactId}/consents`, {
        ...{ purpose, status: 'denied', source: 'téléphone', givenAt: test.now() },
      })
    expect((await message()).nonce).not.toBeNull()
    await tell('tracking_opens')
    expect(await message()).toMatchObject({ tracks_opens: 0, tracks_clicks: 1 })
    await tell('tracking_clicks')
    expect(await message()).toMatchObject({ nonce: null, tracks_clicks: 0 })
  })

  it('suppressed by hand may be written to again; a stronger reason stays', async () => {
    const { store, now } = test
    const email = 'leo@exemple.fr'
    const hash = async () =>
      ((await owner('GET', '/api/suppressions')).body.items as { hash: string; reason: string }[])[0]
    expect((await owner('POST', '/api/suppressions', { emails: [email, 'nul'] })).body).toEqual({
      ...{ added: 1, known: 0, refused: ['nul'] },
    })
    expect((await owner('POST', '/api/suppressions/remove', { hash: (await hash())?.hash })).status).toBe(204)
    await store.batch([suppress(store, workspaceId, { email, reason: 'complaint' }, now())])
    await store.batch([suppress(store, workspaceId, { email, reason: 'hard_bounce' }, now())])
    expect((await hash())?.reason).toBe('complaint')
  })

  it('takes all their data with them, and leaves nothing of their address but its fingerprint', async () => {
    const email = 'partir@exemple.fr'
    const list = await make('/api/lists', { name: 'Lettre', basis: 'b2b' })
    const { id } = await make('/api/contacts', {
      email,
      firstName: 'Zoé',
      listIds: [list.id],
      consent: consent(),
    })
    const person = await owner('GET', `/api/contacts/${id}/export.json`)
    expect(person.body).toMatchObject({
      contact: { email, firstName: 'Zoé' },
      lists: [{ name: 'Lettre' }],
      consents: [{ purpose: 'marketing', wording: 'J’accepte.' }],
    })
    const sent = { name: 'x.csv', total: 1, columns: [{ header: 'e', target: 'email' }] }
    const made = await make('/api/imports', sent)
    await owner('POST', `/api/imports/${made.id}/rows`, { offset: 0, rows: [[email, 'trop']] })
    expect((await owner('POST', `/api/contacts/${id}/erase`)).status).toBe(204)
    const tables = [
      'contacts',
      'consents',
      'list_members',
      'suppressions',
      'import_rejects',
      'audit_log',
    ] as const
    for (const table of tables) {
      const rows = JSON.stringify(await test.store.db.selectFrom(table).selectAll().execute())
      expect({ table, isNamed: rows.includes('partir') }).toEqual({ table, isNamed: false })
    }
    const { body } = await owner('GET', `/api/suppressions?q=${email}`)
    expect(body.items).toMatchObject([{ email: null, reason: 'erased' }])
  })

  it('takes with them what names an address they had before, and a mail that is under way', async () => {
    const { messages } = await seedMailing(
      test,
      [{ email: 'an@exemple.fr', state: 'sending' }, { email: 'jean@exemple.fr' }],
      workspaceId,
    )
    const [{ contactId, messageId } = { contactId: '', messageId: '' }] = messages
    const bounced = (reportId: string) => ({
      ...{
        messageId,
        email: 'an@exemple.fr',
        kind: 'soft',
        cause: 'mailbox_full',
        code: '452',
        source: 'smtp',
      },
      ...{ detail: '452 <an@exemple.fr> full', reportId },
    })
    const tell = (reportId: string, kind: 'soft' | 'hard') =>
      recordBounce(test.store, workspaceId, { ...bounced(reportId), kind } as NewBounce, test.now())
    await tell('1', 'soft')
    const { body: known } = await owner('GET', `/api/contacts/${contactId}/export.json`)
    expect(known).toMatchObject({
      messages: [{ email: 'an@exemple.fr', variant: 'a', campaignName: 'Lettre de novembre' }],
      bounces: [{ detail: '452 <an@exemple.fr> full' }],
      clicks: [],
    })
    const sent = { name: 'x.csv', total: 2, columns: [{ header: 'e', target: 'email' }] }
    const file = await make('/api/imports', sent)
    const rows = [
      ['An <AN@exemple.fr>', 'trop'],
      ['jean@exemple.fr', 'trop'],
    ]
    await owner('POST', `/api/imports/${file.id}/rows`, { offset: 0, rows })
    const mail = { id: 'o', workspace_id: workspaceId, created_at: 1, sender: 'x@y.fr', recipient: 'x@y.fr' }
    const raw = 'Bonjour an@exemple.fr'
    await test.store.db
      .insertInto('outbox')
      .values({ ...mail, subject: '[Test] Bonjour', raw })
      .execute()
    await owner('PATCH', `/api/contacts/${contactId}`, { email: 'anne@ailleurs.fr' })
    expect((await owner('POST', `/api/contacts/${contactId}/erase`)).status).toBe(204)
    await tell('2', 'hard')
    for (const table of ['messages', 'bounces', 'outbox', 'suppressions', 'import_rejects'] as const) {
      const text = JSON.stringify(await test.store.db.selectFrom(table).selectAll().execute())
      expect({ table, isNamed: /[^e]an@|anne@/i.test(text) }).toEqual({ table, isNamed: false })
    }
    expect(await test.store.db.selectFrom('import_rejects').select('cells').execute()).toEqual([
      { cells: JSON.stringify(rows[1]) },
    ])
    for (const email of ['an@exemple.fr', 'anne@ailleurs.fr'])
      expect((await owner('POST', '/api/contacts', { email })).body.issues).toMatchObject([
        { code: 'opposed' },
      ])
  })

  it('is exported so that no cell runs as a formula', async () => {
    await make('/api/contact-fields', { label: 'Note' })
    for (const [index, lastName] of ['=1+1', '+33', '-2', '@x'].entries())
      await make('/api/contacts', {
        email: `c${index}@exemple.fr`,
        lastName,
        fields: { note: '\t=HYPERLINK("x")' },
      })
    const { body } = await owner('GET', '/api/contacts/export.csv?locale=fr')
    const lines = String(body.text).trim().split('\r\n')
    expect(lines[0]).toBe('e-mail;prénom;nom;société;langue;statut;exclusion;ajouté le;Note')
    expect(lines).toHaveLength(5)
    for (const line of lines.slice(1))
      for (const cell of line.split(';')) expect(cell.replace(/^"/, '')).not.toMatch(/^[=+\-@\t\r]/)
  })

  it('is found by name, address or company, without regard to accents, and changed by hand', async () => {
    const { id } = await make('/api/contacts', {
      email: 'h@exemple.fr',
      firstName: 'Hélène',
      company: 'Forêt',
    })
    await make('/api/contacts', { email: 'autre@exemple.fr' })
    expect((await owner('GET', '/api/contacts?q=helene%20FORET')).body).toMatchObject({ total: 1 })
    const taken = await owner('PATCH', `/api/contacts/${id}`, { email: 'Autre@exemple.fr' })
    expect(taken.body.issues).toMatchObject([{ code: 'contact_known' }])
    const changed = await owner('PATCH', `/api/contacts/${id}`, { company: 'Clairière', fields: { age: 3 } })
    expect(changed.body.issues).toMatchObject([{ code: 'unknown_field' }])
    await owner('PATCH', `/api/contacts/${id}`, { company: 'Clairière' })
    expect((await owner('GET', '/api/contacts?q=clairiere')).body).toMatchObject({ total: 1 })
  })
})

it('loses a field whatever was written into it, and nothing else', async () => {
  const [town, note] = [
    await make('/api/contact-fields', { label: 'Ville' }),
    await make('/api/contact-fields', { label: 'Note' }),
  ] as { id: string; key: string }[]
  const hostile = ['a\u0000b', 'half\ud800', 'back\\u0000', '"quote']
  for (const [i, text] of hostile.entries())
    await make('/api/contacts', {
      email: `v${i}@exemple.fr`,
      fields: { [String(town?.key)]: text, [String(note?.key)]: text },
    })
  expect((await owner('DELETE', `/api/contact-fields/${town?.id}`)).status).toBe(204)
  const { items } = (await owner('GET', '/api/contacts')).body as { items: { fields: object }[] }
  expect(items.map(({ fields }) => Object.keys(fields))).toEqual(hostile.map(() => [note?.key]))
  const kept = items.map(({ fields }) => Object.values(fields)[0])
  expect(kept).toEqual(expect.arrayContaining(['back\\u0000', '"quote']))
})

describe('an address', () => {
  it('has one key for all its spellings, which is its own key', () => {
    const part = fc.stringMatching(/^[a-z0-9]{1,10}$/)
    fc.assert(
      fc.property(part, part, fc.constantFrom('fr', 'com'), fc.boolean(), (local, domain, end, isNamed) => {
        const address = `${local}@${domain}.${end}`
        const written = isNamed ? `Zoé <${address.toUpperCase()}> ` : `\u00a0${address.toUpperCase()};`
        expect(addressKey(written)).toBe(address)
        expect(addressKey(addressKey(written))).toBe(address)
      }),
    )
    expect(readAddress('zoe@café.fr')).toEqual({ address: 'zoe@xn--caf-dma.fr', key: 'zoe@xn--caf-dma.fr' })
    for (const bad of ['a@b', '@x.fr', 'a b@x.fr', 'a@x..fr', 'a.@x.fr', `${'a'.repeat(65)}@x.fr`, 'a@-x.fr'])
      expect(readAddress(bad)).toEqual({ fault: 'malformed' })
    expect(readAddress('zoé@x.fr')).toEqual({ fault: 'accents' })
  })
})
