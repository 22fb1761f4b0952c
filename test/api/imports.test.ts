// Imports of contacts: whatever is sent, in whatever pieces and however often, each row is taken once and each bad one is handed back.
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { asOwner, login, openApp, type Sender, type TestApp } from '../support/app.ts'

const COLUMNS = [
  { header: 'Adresse', target: 'email' },
  { header: 'Prénom', target: 'firstName' },
]
const CONSENT = { source: 'Salon de Lyon', wording: 'J’accepte la lettre.', givenOn: '2026-10-01' }

let test: TestApp
let owner: Sender
let listId: string
beforeEach(async () => {
  test = await openApp()
  owner = await asOwner(test)
  listId = String((await owner('POST', '/api/lists', { name: 'Lettre', basis: 'opt_in' })).body.id)
})

async function announce(total: number, more: object = {}) {
  const sent = { name: 'clients.csv', total, listId, columns: COLUMNS, consent: CONSENT, ...more }
  return owner('POST', '/api/imports', sent)
}
const take = (id: unknown, offset: number, rows: string[][]) =>
  owner('POST', `/api/imports/${id}/rows`, { offset, rows })
const contacts = async (query = '') => (await owner('GET', `/api/contacts?limit=500${query}`)).body

describe('an import', () => {
  it('keeps apart what they agreed to receive and what they agreed to have measured, each in its words', async () => {
    const tracked = { ...CONSENT, trackingOpens: true, trackingClicks: true }
    expect(await announce(1, { consent: tracked })).toMatchObject({
      status: 400,
      body: { issues: [{ path: 'consent.trackingWording', code: 'too_small' }] },
    })
    const trackingWording = 'J’accepte que mes ouvertures et mes clics soient suivis.'
    const { body: made } = await announce(1, { consent: { ...tracked, trackingWording } })
    await take(made.id, 0, [['zoe@exemple.fr', 'Zoé']])
    const { items } = (await contacts()) as { items: { id: string }[] }
    const { body } = await owner('GET', `/api/contacts/${items[0]?.id}/history`)
    const proofs = body.consents as { purpose: string; wording: string; detail: string; givenAt: number }[]
    const given = { detail: CONSENT.source, givenAt: Date.parse(CONSENT.givenOn) }
    expect(new Map(proofs.map((proof) => [proof.purpose, proof]))).toEqual(
      new Map([
        ['marketing', expect.objectContaining({ ...given, wording: CONSENT.wording })],
        ['tracking_opens', expect.objectContaining({ ...given, wording: trackingWording })],
        ['tracking_clicks', expect.objectContaining({ ...given, wording: trackingWording })],
      ]),
    )
  })

  it('gives no consent to who said no in the file, or was not asked, in any of their rows', async () => {
    const rows = [
      ['oui@accord.example', 'Oui'],
      ['non@accord.example', 'non'],
      ['vide@accord.example', ''],
      ['hesite@accord.example', 'peut-être'],
      ['double@accord.example', 'oui'],
      ['double@accord.example', 'NON'],
    ]
    const { body: made } = await owner('POST', '/api/imports', {
      name: 'accords.csv',
      total: rows.length,
      listId,
      columns: [
        { header: 'Adresse', target: 'email' },
        { header: 'Consentement', target: 'consent' },
      ],
      consent: CONSENT,
    })
    const { body: done } = await take(String(made.id), 0, rows)
    expect(done).toMatchObject({ done: 6, added: 1, rejected: 5 })
    const { items } = (await owner('GET', '/api/contacts?q=accord.example')).body
    expect(items).toMatchObject([{ email: 'oui@accord.example', status: 'subscribed' }])
    const { body: csv } = await owner('GET', `/api/imports/${made.id}/rejects.csv`)
    expect(String(csv.text)).toContain('non@accord.example;non;3;n’a pas donné son accord;Consentement')
    const people = await owner('GET', '/api/contacts?q=accord.example')
    for (const { id } of people.body.items as { id: string }[]) await owner('DELETE', `/api/contacts/${id}`)
  })

  it('takes a no anywhere in the file, however far from the yes and on whichever side of it', async () => {
    const columns = [
      COLUMNS[0],
      { header: 'Accord', target: 'consent' },
      { header: 'Le', target: 'consentAt' },
    ]
    const tracked = { ...CONSENT, trackingClicks: true, trackingWording: 'Mes clics peuvent être suivis.' }
    const { body: before } = await announce(1)
    await take(before.id, 0, [['deja@x.fr', 'Déjà']])
    test.pass(1)
    const { body: made } = await announce(9, { columns, consent: tracked })
    await take(made.id, 0, [
      ['oui-non@x.fr', 'oui', ''],
      ['Non Oui <NON-OUI@x.fr>', 'non', ''],
      ['deja@x.fr', 'oui', ''],
      ['oui@x.fr', 'oui', ''],
    ])
    await take(made.id, 4, [
      ['oui-non@x.fr', 'non', ''],
      ['non-oui@x.fr', 'oui', ''],
      ['deja@x.fr', '', ''],
    ])
    // a date that cannot be read hides no refusal
    await take(made.id, 7, [
      ['oui@x.fr', 'oui', ''],
      ['oui@x.fr', 'non', 'hier'],
    ])
    const { items } = (await contacts()) as { items: { id: string; email: string }[] }
    const known = new Map(items.map((contact) => [contact.email, contact]))
    const nothing = { status: 'none', trackingClicks: 'unknown', listIds: [] }
    expect(known.get('oui-non@x.fr')).toMatchObject(nothing)
    expect(known.get('oui@x.fr')).toMatchObject(nothing)
    expect(known.has('non-oui@x.fr')).toBe(false)
    // what was agreed to before this file stays, and nothing of it is added
    expect(known.get('deja@x.fr')).toMatchObject({
      status: 'subscribed',
      trackingClicks: 'unknown',
      listIds: [listId],
    })
    const proofs = async (email: string) => {
      const { body } = await owner('GET', `/api/contacts/${known.get(email)?.id}/history`)
      return body.consents as unknown[]
    }
    expect(await proofs('oui-non@x.fr')).toEqual([])
    expect(await proofs('deja@x.fr')).toHaveLength(1)
    const { body: list } = await owner('GET', `/api/imports/${made.id}/rejects`)
    expect(
      (list.items as { line: number; reason: string }[]).map(({ line, reason }) => [line, reason]),
    ).toEqual([3, 6, 7, 8, 9, 10].map((line) => [line, 'no_consent']))
  })

  it('takes good rows, with proof of what they agreed to, and hands bad ones back with the reason', async () => {
    const rows = [
      ['zoe@exemple.fr', 'Zoé'],
      ['pas une adresse', 'Paul'],
      ['', ''],
      ['Zoé Martin <ZOE@exemple.fr>', ''],
      ['léa@exemple.fr', 'Léa'],
      ['', 'Sans'],
      ['bob@exemple.fr', '=cmd()', 'trop'],
    ]
    const { body: made } = await announce(rows.length)
    const { body: done } = await take(made.id, 0, rows)
    expect(done).toMatchObject({ done: 7, added: 1, updated: 1, rejected: 4 })
    expect(done.finishedAt).toBe(test.now())
    const { items } = (await contacts()) as { items: { id: string }[] }
    expect(items).toMatchObject([
      { email: 'zoe@exemple.fr', firstName: 'Zoé', status: 'subscribed', listIds: [listId] },
    ])
    const history = await owner('GET', `/api/contacts/${items[0]?.id}/history`)
    expect(history.body.consents).toMatchObject([
      { purpose: 'marketing', status: 'granted', source: 'import', wording: CONSENT.wording },
    ])
    const { body: csv } = await owner('GET', `/api/imports/${made.id}/rejects.csv`)
    expect(String(csv.text).split('\r\n')).toEqual([
      'Adresse;Prénom;ligne;raison;colonne',
      'pas une adresse;Paul;3;adresse invalide;Adresse',
      'léa@exemple.fr;Léa;6;accent ou espace dans l’adresse;Adresse',
      ';Sans;7;adresse manquante;Adresse',
      "bob@exemple.fr;'=cmd();8;plus de cellules que de colonnes;",
      '',
    ])
    // whatever the reader's language, as the file that is mended and imported again
    const { body: english } = await owner('GET', `/api/imports/${made.id}/rejects.csv?locale=en`)
    expect(String(english.text)).toContain('Adresse;Prénom;line;reason;column')
    test.pass(91 * 86_400_000)
    await test.jobs()
    const session = await login(test)
    expect((await session('GET', `/api/imports/${made.id}/rejects`)).body).toEqual({ items: [], total: 0 })
  })

  it('brings nobody back who said no, and writes to nobody whose address fails', async () => {
    await owner('POST', '/api/suppressions', { emails: ['non@exemple.fr'], reason: 'unsubscribed' })
    await owner('POST', '/api/suppressions', { emails: ['stop@exemple.fr'] })
    const added = await owner('POST', '/api/contacts', { email: 'parti@exemple.fr' })
    await owner('POST', `/api/contacts/${added.body.id}/erase`)
    const { body: made } = await announce(4)
    const rows = ['NON@exemple.fr', 'stop@exemple.fr', 'parti@exemple.fr', 'oui@exemple.fr']
    const { body: done } = await take(
      made.id,
      0,
      rows.map((email) => [email, '']),
    )
    expect(done).toMatchObject({ added: 1, rejected: 3 })
    const { body: rejects } = await owner('GET', `/api/imports/${made.id}/rejects`)
    expect((rejects.items as { reason: string }[]).map(({ reason }) => reason)).toEqual([
      'unsubscribed',
      'suppressed',
      'erased',
    ])
    expect(await contacts()).toMatchObject({ total: 1 })
  })

  it('of people who agreed needs to know to what and when', async () => {
    const refusals = [
      [{ consent: null }, 'consent_missing'],
      [{ consent: { ...CONSENT, givenOn: null } }, 'consent_date'],
      [{ consent: { ...CONSENT, givenOn: '2026-11-03' } }, 'day_in_future'],
      [{ columns: [COLUMNS[1]] }, 'no_email_column'],
      [{ columns: [COLUMNS[0], COLUMNS[0]] }, 'target_twice'],
      [{ columns: [COLUMNS[0], { header: 'x', target: 'field:ville' }] }, 'unknown_field'],
    ] as const
    for (const [more, code] of refusals) {
      const { status, body } = await announce(1, more)
      expect({ status, issues: body.issues }).toMatchObject({ status: 400, issues: [{ code }] })
    }
  })

  it('reads days, numbers and languages as the file writes them', async () => {
    for (const [label, kind] of [
      ['Ville', 'text'],
      ['Chiffre d’affaires', 'number'],
      ['Dernier achat', 'date'],
    ]) {
      test.pass(1)
      await owner('POST', '/api/contact-fields', { label, kind })
    }
    const { body: fields } = await owner('GET', '/api/contact-fields')
    const keys = (fields.items as { key: string }[]).map(({ key }) => key)
    expect(keys).toEqual(['ville', 'chiffre_d_affaires', 'dernier_achat'])
    const columns = [
      COLUMNS[0],
      ...keys.map((key) => ({ header: key, target: `field:${key}` })),
      { header: 'Langue', target: 'locale' },
      { header: 'Accord', target: 'consentAt' },
    ]
    const { body: made } = await announce(3, { columns, consent: { ...CONSENT, givenOn: null } })
    await take(made.id, 0, [
      ['a@exemple.fr', 'Évry', '1 234,5', '3/4/2026', 'Anglais', '01/10/2026 10:30'],
      ['b@exemple.fr', '', 'beaucoup', '', '', '01/10/2026'],
      ['c@exemple.fr', '', '', '', '', ''],
    ])
    expect((await contacts()).items).toMatchObject([
      { fields: { ville: 'Évry', chiffre_d_affaires: 1234.5, dernier_achat: '2026-04-03' }, locale: 'en' },
    ])
    const { body: rejects } = await owner('GET', `/api/imports/${made.id}/rejects`)
    expect(rejects.items).toMatchObject([
      { line: 3, field: 'chiffre_d_affaires', reason: 'number' },
      { line: 4, field: 'Accord', reason: 'no_date' },
    ])
  })

  it('stops when it is cancelled, keeping what was taken, and leaves no gap', async () => {
    const { body: made } = await announce(4)
    await take(made.id, 0, [['a@exemple.fr', 'A']])
    expect((await take(made.id, 2, [['c@exemple.fr', 'C']])).body.issues).toMatchObject([
      { code: 'import_gap' },
    ])
    expect((await owner('POST', `/api/imports/${made.id}/cancel`)).status).toBe(200)
    expect((await take(made.id, 1, [['b@exemple.fr', 'B']])).status).toBe(409)
    expect(await contacts()).toMatchObject({ total: 1 })
    expect((await owner('DELETE', `/api/imports/${made.id}`)).status).toBe(204)
    expect(await contacts()).toMatchObject({ total: 1 })
  })

  it('gives the same contacts however it is cut, repeated and sent by two tabs', async () => {
    const address = fc.constantFrom('a@x.fr', 'A@X.fr', 'b@x.fr', 'c@x.fr', 'nul', '')
    const file = fc.array(fc.tuple(address, fc.constantFrom('', 'Ana', 'Bob')), {
      minLength: 1,
      maxLength: 12,
    })
    const cuts = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 6 })
    const read = async () => {
      const { items } = (await contacts()) as { items: { email: string; firstName: string }[] }
      return items.map(({ email, firstName }) => [email.toLowerCase(), firstName]).sort()
    }
    await fc.assert(
      fc.asyncProperty(file, cuts, async (rows, pieces) => {
        const importInto = async (send: (id: unknown) => Promise<unknown>) => {
          for (const { id } of (await contacts()).items as { id: string }[])
            await owner('DELETE', `/api/contacts/${id}`)
          const { body: made } = await announce(rows.length)
          await send(made.id)
          const { body: end } = await owner('GET', `/api/imports/${made.id}`)
          const counts = [end.done, end.added, end.updated, end.rejected]
          return { counts, contacts: await read() }
        }
        const whole = await importInto((id) => take(id, 0, rows))
        const cut = await importInto(async (id) => {
          for (const [from, length] of pieces) {
            const piece = rows.slice(from, from + length + 1)
            if (piece.length > 0) await Promise.all([take(id, from, piece), take(id, from, piece)])
          }
          await take(id, 0, rows)
        })
        expect(cut).toEqual(whole)
      }),
      { numRuns: 15 },
    )
  })
})
