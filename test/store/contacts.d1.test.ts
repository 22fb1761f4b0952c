// Imports and erasure on D1: a thousand rows are one parameter, and its batches hold the same promises as SQLite's.
import { beforeEach, expect, it } from 'vitest'
import { NewImport } from '#wire/imports'
import { listConsents } from '../../api/store/contacts/consents.ts'
import { deleteContactField, insertContactField } from '../../api/store/contacts/contact-fields.ts'
import { insertContact, listContacts, updateContact } from '../../api/store/contacts/contacts.ts'
import { takeImportRows } from '../../api/store/contacts/import-rows.ts'
import { insertImport } from '../../api/store/contacts/imports.ts'
import { insertList } from '../../api/store/contacts/lists.ts'
import { countRecipients } from '../../api/store/contacts/recipients.ts'
import { listRejects } from '../../api/store/contacts/rejects.ts'
import { listSuppressions } from '../../api/store/contacts/suppression-list.ts'
import { eraseContact } from '../../api/store/privacy/erase-contact.ts'
import type { Store } from '../../api/store/store.ts'
import { emptyD1 } from '../support/empty-d1.ts'

const PAGE = { limit: 10, offset: 0 }
const moment = { now: 1_790_000_000_000, today: '2026-11-02' }

let store: Store
beforeEach(async () => {
  store = await emptyD1()
  await store.db
    .insertInto('workspaces')
    .values({ id: 'w', name: 'Planéo', time_zone: 'Europe/Paris', is_example: 0, created_at: 0 })
    .execute()
})

it('takes a thousand rows once, however often they are sent, and forgets a person', async () => {
  const list = await insertList(store, 'w', { name: 'Lettre', basis: 'opt_in', description: '' }, 1)
  const field = await insertContactField(store, 'w', { label: 'Ville' }, 1)
  const tracked = { trackingClicks: true, trackingWording: 'Mes clics peuvent être suivis.' }
  const consent = { source: 'Salon', wording: 'J’accepte.', givenOn: '2026-10-01', ...tracked }
  const columns = [
    { header: 'e', target: 'email' as const },
    { header: 'v', target: `field:${field.key}` as const },
  ]
  const sent = NewImport.parse({ name: 'x.csv', total: 1000, listId: list.id, columns, consent })
  const { id } = await insertImport(store, { workspaceId: 'w', userId: null }, sent, moment)
  const rows = Array.from({ length: 1000 }, (_, i) => [i === 7 ? 'rien' : `c${i}@x.fr`, 'Évry'])
  const take = () => takeImportRows(store, 'w', id, { offset: 0, rows }, moment)
  await Promise.all([take(), take()])
  expect(await take()).toMatchObject({ done: 1000, added: 999, updated: 0, rejected: 1 })
  expect(await listRejects(store, 'import_rejects', 'w', id, PAGE)).toMatchObject({
    items: [{ line: 9 }],
    total: 1,
  })
  expect(await countRecipients(store, 'w', list.id)).toMatchObject({ members: 999, reachable: 999 })

  const { items } = await listContacts(store, 'w', { ...PAGE, q: 'c500@' })
  const contact = items[0]
  expect(contact).toMatchObject({ fields: { ville: 'Évry' }, trackingClicks: 'granted' })
  const proofs = await listConsents(store, 'w', contact?.id ?? '')
  expect(proofs.map(({ purpose, wording, detail }) => `${purpose}, ${detail}: ${wording}`).sort()).toEqual([
    'marketing, Salon: J’accepte.',
    'tracking_clicks, Salon: Mes clics peuvent être suivis.',
  ])
  await updateContact(store, 'w', contact?.id ?? '', { listIds: [] }, 3)
  await eraseContact(store, 'w', contact?.id ?? '', true, 4)
  await deleteContactField(store, 'w', field.id)
  expect(await countRecipients(store, 'w', list.id)).toMatchObject({ members: 998, reachable: 998 })
  expect(await listContacts(store, 'w', { ...PAGE, q: 'c501@' })).toMatchObject({ items: [{ fields: {} }] })
  const { items: left } = await listSuppressions(store, 'w', { ...PAGE, q: 'c500@x.fr' })
  expect(left).toMatchObject([{ email: null, reason: 'erased' }])
})

it('finds what people paste, however long, and refuses nothing of it', async () => {
  const email = `${'prenom.nom'.repeat(5)}@une-longue-adresse.planeo.example`
  await insertContact(store, 'w', { email }, moment.now)
  const found = async (q: string) => (await listContacts(store, 'w', { ...PAGE, q })).total
  expect(await found(email)).toBe(1)
  expect(await found(`${email.slice(0, -1)}x`)).toBe(0)
  expect(await found('é'.repeat(200))).toBe(0)
  expect(await found('planeo '.repeat(28))).toBe(1)
})
