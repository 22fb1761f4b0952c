// Sign-up forms: made, changed, put away, and found by the key that their address carries.
import type { Form, FormBody, FormPatch, FormQuery, NewForm } from '#wire/forms'
import { Problem } from '../../problem.ts'
import { newId } from '../new-id.ts'
import { isFoundIn, readPage } from '../page.ts'
import { defined } from '../patch.ts'
import { newToken } from '../secret.ts'
import { compile, type Store, toNumber } from '../store.ts'
import { listContactFields } from './contact-fields.ts'
import { refusal } from './contacts.ts'
import { checkLists } from './lists.ts'

/** Without its address, which depends on where the server stands. */
export type StoredForm = Omit<Form, 'url'>

const selectForms = ({ db }: Store) =>
  db
    .selectFrom('forms')
    .innerJoin('lists', 'lists.id', 'forms.list_id')
    .selectAll('forms')
    .select((eb) => [
      'lists.name as listName',
      eb
        .selectFrom('form_signups')
        .select(({ fn }) => fn.countAll().as('count'))
        .whereRef('form_signups.form_id', '=', 'forms.id')
        .as('signups'),
      eb
        .selectFrom('form_signups')
        .select(({ fn }) => fn.count('confirmed_at').as('count'))
        .whereRef('form_signups.form_id', '=', 'forms.id')
        .as('confirmed'),
      eb
        .selectFrom('form_signups')
        .select(({ fn }) => fn.max('confirmed_at').as('at'))
        .whereRef('form_signups.form_id', '=', 'forms.id')
        .as('lastConfirmedAt'),
    ])

type FormRow = Awaited<ReturnType<ReturnType<typeof selectForms>['execute']>>[number]

const fromRow = (row: FormRow): StoredForm => ({
  id: row.id,
  key: row.key,
  name: row.name,
  listId: row.list_id,
  listName: row.listName,
  locale: row.locale === 'en' ? 'en' : 'fr',
  body: JSON.parse(row.body) as FormBody,
  signups: toNumber(row.signups),
  confirmed: toNumber(row.confirmed),
  lastConfirmedAt: row.lastConfirmedAt === null ? null : toNumber(row.lastConfirmedAt),
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  archivedAt: row.archived_at,
})

/** The newest first. */
export async function pageOfForms(
  store: Store,
  workspaceId: string,
  { q = '', isArchived = false, ...page }: FormQuery,
): Promise<{ items: StoredForm[]; total: number }> {
  const found = selectForms(store)
    .where('forms.workspace_id', '=', workspaceId)
    .where('forms.archived_at', isArchived ? 'is not' : 'is', null)
    .where(isFoundIn(q, ['forms.name', 'lists.name']))
    .orderBy('forms.id', 'desc')
  const { rows, total } = await readPage(found, page)
  return { items: rows.map(fromRow), total }
}

export async function getForm(store: Store, workspaceId: string, id: string): Promise<StoredForm> {
  const row = await selectForms(store)
    .where('forms.workspace_id', '=', workspaceId)
    .where('forms.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such form')
  return fromRow(row)
}

export type PublicForm = {
  workspaceId: string
  company: string
  id: string
  key: string
  name: string
  listId: string
  locale: 'fr' | 'en'
  body: FormBody
  isOpen: boolean
}

/** Of any company: the key is public, and opens nothing but the form. */
export async function findPublicForm(
  { db }: Store,
  by: { key: string } | { id: string },
): Promise<PublicForm | undefined> {
  const row = await db
    .selectFrom('forms')
    .innerJoin('workspaces', 'workspaces.id', 'forms.workspace_id')
    .selectAll('forms')
    .select('workspaces.name as company')
    .where('key' in by ? 'forms.key' : 'forms.id', '=', 'key' in by ? by.key : by.id)
    .executeTakeFirst()
  if (!row) return undefined
  const { id, key, name, company } = row
  return {
    workspaceId: row.workspace_id,
    company,
    id,
    key,
    name,
    listId: row.list_id,
    locale: row.locale === 'en' ? 'en' : 'fr',
    body: JSON.parse(row.body) as FormBody,
    isOpen: row.archived_at === null,
  }
}

const OWN_FIELDS = ['firstName', 'lastName', 'company']

async function checkBody(store: Store, workspaceId: string, { fields }: FormBody): Promise<void> {
  const known = [...OWN_FIELDS, ...(await listContactFields(store, workspaceId)).map(({ key }) => key)]
  const seen = new Set<string>()
  for (const [index, { key }] of fields.entries()) {
    if (!known.includes(key))
      throw refusal(`body.fields.${index}.key`, 'unknown_field', 'no such field: make it first')
    if (seen.has(key)) throw refusal(`body.fields.${index}.key`, 'field_twice', 'this field is asked already')
    seen.add(key)
  }
}

export async function insertForm(
  store: Store,
  workspaceId: string,
  { name, listId, locale, body }: NewForm,
  now: number,
): Promise<StoredForm> {
  await checkLists(store, workspaceId, [listId])
  await checkBody(store, workspaceId, body)
  const id = newId(now)
  const key = newToken('f').slice(2, 14).replaceAll(/[-_]/g, 'x')
  await store.batch(
    compile(
      store.db.insertInto('forms').values({
        id,
        workspace_id: workspaceId,
        created_at: now,
        updated_at: now,
        key,
        name,
        list_id: listId,
        locale,
        body: JSON.stringify(body),
      }),
    ),
  )
  return getForm(store, workspaceId, id)
}

export async function updateForm(
  store: Store,
  workspaceId: string,
  id: string,
  { name, listId, locale, body, isArchived }: FormPatch,
  now: number,
): Promise<StoredForm> {
  const before = await getForm(store, workspaceId, id)
  if (listId !== undefined) await checkLists(store, workspaceId, [listId])
  if (body !== undefined) await checkBody(store, workspaceId, body)
  const archived = isArchived === undefined ? undefined : isArchived ? (before.archivedAt ?? now) : null
  const update = store.db
    .updateTable('forms')
    .set({
      updated_at: now,
      ...defined({
        name,
        list_id: listId,
        locale,
        body: body && JSON.stringify(body),
        archived_at: archived,
      }),
    })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
  await store.batch(compile(update))
  return getForm(store, workspaceId, id)
}
