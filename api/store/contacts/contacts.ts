// Contacts: found by words, by list and by what they agreed to; made and changed by hand.
import { sql } from 'kysely'
import { addressKey, readAddress } from '#domain/email/address-key'
import type {
  Contact,
  ContactFilter,
  ContactPatch,
  ContactStatus,
  NewContact,
  SuppressionReason,
  Tracking,
} from '#wire/contacts'
import { NewContact as NewContactSchema } from '#wire/contacts'
import { Problem } from '../../problem.ts'
import { plain, readPage } from '../page.ts'
import { defined } from '../patch.ts'
import { jsonList } from '../sql/json-list.ts'
import { positionIn } from '../sql/position-in.ts'
import { compile, type Store } from '../store.ts'
import { checkFieldValues, listContactFields } from './contact-fields.ts'
import { checkLists } from './lists.ts'
import { findKnown, joinList, mergeContacts, proveMany, purposesOf, searchText } from './merge-contacts.ts'
import { hashAddress, isContactSuppressed, OPPOSED } from './suppressions.ts'

const selectContacts = ({ db }: Store, workspaceId: string) =>
  db
    .selectFrom('contacts')
    .selectAll('contacts')
    .select(
      sql<
        string | null
      >`(select reason from suppressions where suppressions.workspace_id = contacts.workspace_id
        and suppressions.email_hash = contacts.email_hash)`.as('suppressed'),
    )
    .where('contacts.workspace_id', '=', workspaceId)

export type ContactRow = Awaited<ReturnType<ReturnType<typeof selectContacts>['execute']>>[number]

async function fromRows(store: Store, workspaceId: string, rows: readonly ContactRow[]): Promise<Contact[]> {
  const ids = rows.map(({ id }) => id)
  const members = await store.db
    .selectFrom('list_members')
    .select(['contact_id', 'list_id'])
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', 'in', jsonList(store, ids))
    .orderBy('list_id')
    .execute()
  const lists = Map.groupBy(members, ({ contact_id }) => contact_id)
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    company: row.company,
    locale: row.locale as Contact['locale'],
    fields: JSON.parse(row.fields) as Contact['fields'],
    status: row.status as ContactStatus,
    trackingOpens: row.tracking_opens as Tracking,
    trackingClicks: row.tracking_clicks as Tracking,
    listIds: (lists.get(row.id) ?? []).map(({ list_id }) => list_id),
    suppressed: row.suppressed as SuppressionReason | null,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }))
}

/** What a filter finds, in no order. Words are looked for in the address, the names and the company. */
export function findContacts(
  store: Store,
  workspaceId: string,
  { q = '', listId, status, suppressed }: Partial<ContactFilter>,
) {
  const words = plain(q)
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 10)
  let query = selectContacts(store, workspaceId)
  for (const word of words)
    query = query.where(sql<boolean>`${positionIn(store, sql.ref('contacts.search'), word)} > 0`)
  if (status !== undefined) query = query.where('contacts.status', '=', status)
  if (suppressed === 'yes') query = query.where(isContactSuppressed())
  if (suppressed === 'no') query = query.where(({ not }) => not(isContactSuppressed()))
  if (listId === undefined) return query
  return query.where(({ exists, selectFrom }) =>
    exists(
      selectFrom('list_members')
        .select('list_members.list_id')
        .whereRef('list_members.contact_id', '=', 'contacts.id')
        .where('list_members.list_id', '=', listId),
    ),
  )
}

/** The newest first. */
export async function listContacts(store: Store, workspaceId: string, filter: ContactFilter) {
  const query = findContacts(store, workspaceId, filter).orderBy('contacts.id', 'desc')
  const { rows, total } = await readPage(query, filter)
  return { items: await fromRows(store, workspaceId, rows), total }
}

async function findContact(store: Store, workspaceId: string, id: string): Promise<Contact | undefined> {
  const row = await selectContacts(store, workspaceId).where('contacts.id', '=', id).executeTakeFirst()
  return row && (await fromRows(store, workspaceId, [row]))[0]
}

export async function getContact(store: Store, workspaceId: string, id: string): Promise<Contact> {
  const contact = await findContact(store, workspaceId, id)
  if (!contact) throw new Problem('not_found', 'no such contact')
  return contact
}

/** By hand. Throws `invalid_request` for an address that is known already, or whose person said no. */
export async function insertContact(
  store: Store,
  workspaceId: string,
  sent: NewContact,
  now: number,
): Promise<Contact> {
  const { email, fields, listIds, consent, locale, ...parts } = NewContactSchema.parse(sent)
  const key = addressKey(email)
  const known = (await findKnown(store, workspaceId, [key])).get(key)
  if (known?.id) throw refusal('email', 'contact_known', 'this contact exists already')
  if (known?.suppressed && OPPOSED.includes(known.suppressed))
    throw refusal('email', 'opposed', 'this person said no: only a form can bring them back')
  await checkLists(store, workspaceId, listIds)
  checkFieldValues(await listContactFields(store, workspaceId), fields)
  if (consent && consent.givenAt > now) throw refusal('consent.givenAt', 'day_in_future', 'not in the future')
  const purposes = consent ? purposesOf(consent) : []
  const merge = await mergeContacts(
    store,
    workspaceId,
    [{ email, key, parts, fields: withoutNulls(fields) }],
    { locale, now, grants: purposes },
  )
  const id = merge.ids.get(key) ?? ''
  await store.batch([
    ...merge.queries,
    ...listIds.map((listId) => joinList(store, workspaceId, listId, [id], now)),
    ...(consent
      ? proveMany(
          store,
          workspaceId,
          [{ contactId: id, givenAt: consent.givenAt }],
          { source: 'manual', wording: consent.wording, detail: consent.source, purposes },
          now,
        )
      : []),
  ])
  return getContact(store, workspaceId, id)
}

const withoutNulls = (fields: Contact['fields']) =>
  Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string | number] => entry[1] !== null),
  )

export const refusal = (path: string, code: string, message: string) =>
  new Problem('invalid_request', `${path}: ${message}`, { issues: [{ path, code, message }] })

/** Fields that are not named stay; null empties one. */
export async function updateContact(
  store: Store,
  workspaceId: string,
  id: string,
  patch: ContactPatch,
  now: number,
): Promise<Contact> {
  const before = await getContact(store, workspaceId, id)
  const { email = before.email, listIds, fields = {} } = patch
  checkFieldValues(await listContactFields(store, workspaceId), fields)
  await checkLists(store, workspaceId, listIds ?? [])
  const read = readAddress(email)
  const key = 'key' in read ? read.key : email
  const row = {
    email,
    email_key: key,
    email_hash: hashAddress(key),
    first_name: patch.firstName ?? before.firstName,
    last_name: patch.lastName ?? before.lastName,
    company: patch.company ?? before.company,
  }
  const update = store.db
    .updateTable('contacts')
    .set({
      ...row,
      ...defined({ locale: patch.locale }),
      fields: JSON.stringify(withoutNulls({ ...before.fields, ...fields })),
      search: searchText(row),
      updated_at: now,
    })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
  const leave = store.db
    .deleteFrom('list_members')
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', id)
    .where('list_id', 'not in', listIds ?? [])
  try {
    await store.batch([
      ...compile(update, ...(listIds === undefined ? [] : [leave])),
      ...(listIds ?? []).map((listId) => joinList(store, workspaceId, listId, [id], now)),
    ])
  } catch (error) {
    if (!store.isConflict(error)) throw error
    throw refusal('email', 'contact_known', 'another contact has this address')
  }
  return getContact(store, workspaceId, id)
}
