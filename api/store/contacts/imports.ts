// Imports of files: how far each has come, and the rows that were not taken.
import type { PageQuery } from '#wire/common'
import type { Import, ReadImport } from '#wire/imports'
import { Problem } from '../../problem.ts'
import type { Identity } from '../company/sessions.ts'
import { newId } from '../new-id.ts'
import { isFoundIn, readPage } from '../page.ts'
import { compile, type Store } from '../store.ts'
import { listContactFields } from './contact-fields.ts'
import { refusal } from './contacts.ts'
import { getList } from './lists.ts'

type Mapping = Omit<ReadImport, 'name' | 'total' | 'listId' | 'consent'>

const select = ({ db }: Store, workspaceId: string) =>
  db
    .selectFrom('imports')
    .leftJoin('users', 'users.id', 'imports.author_id')
    .leftJoin('lists', 'lists.id', 'imports.list_id')
    .selectAll('imports')
    .select(['users.name as author', 'lists.name as list_name'])
    .where('imports.workspace_id', '=', workspaceId)

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

const fromRow = (row: Row): Import => ({
  ...(JSON.parse(row.mapping) as Mapping),
  id: row.id,
  name: row.name,
  total: row.total,
  listId: row.list_id,
  listName: row.list_name,
  consent: JSON.parse(row.consent) as Import['consent'],
  done: row.done,
  added: row.added,
  updated: row.updated,
  rejected: row.rejected,
  author: row.author,
  createdAt: row.created_at,
  finishedAt: row.finished_at,
  cancelledAt: row.cancelled_at,
})

/** The newest first. */
export async function listImports(store: Store, workspaceId: string, page: PageQuery) {
  const query = select(store, workspaceId)
    .where(isFoundIn(page.q ?? '', ['imports.name', 'lists.name']))
    .orderBy('imports.id', 'desc')
  const { rows, total } = await readPage(query, page)
  return { items: rows.map(fromRow), total }
}

export async function getImport(store: Store, workspaceId: string, id: string): Promise<Import> {
  const row = await select(store, workspaceId).where('imports.id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such import')
  return fromRow(row)
}

/** Nothing is taken yet: the rows follow. Throws where the columns or the consent do not fit. */
export async function insertImport(
  store: Store,
  { workspaceId, userId }: Pick<Identity, 'workspaceId' | 'userId'>,
  sent: ReadImport,
  { now, today }: { now: number; today: string },
): Promise<Import> {
  const { name, total, listId, consent, ...mapping } = sent
  const targets = mapping.columns.map(({ target }) => target)
  if (!targets.includes('email'))
    throw refusal('columns', 'no_email_column', 'say which column is the address')
  if (new Set(targets).size < targets.length)
    throw refusal('columns', 'target_twice', 'two columns fill the same part of a contact')
  const keys = (await listContactFields(store, workspaceId)).map(({ key }) => `field:${key}`)
  if (targets.some((target) => target.startsWith('field:') && !keys.includes(target)))
    throw refusal('columns', 'unknown_field', 'no such field: make it first')
  const basis = listId === null ? null : (await getList(store, workspaceId, listId)).basis
  if (basis === 'opt_in' && consent === null)
    throw refusal('consent', 'consent_missing', 'say what the people in the file agreed to')
  if (consent?.givenOn === null && !targets.includes('consentAt'))
    throw refusal('consent.givenOn', 'consent_date', 'say when they agreed, or which column says it')
  if (consent?.givenOn && consent.givenOn > today)
    throw refusal('consent.givenOn', 'day_in_future', 'not in the future')
  const id = newId(now)
  await store.batch(
    compile(
      store.db.insertInto('imports').values({
        id,
        workspace_id: workspaceId,
        created_at: now,
        name,
        total,
        list_id: listId,
        mapping: JSON.stringify(mapping),
        consent: JSON.stringify(consent),
        author_id: userId,
      }),
    ),
  )
  return getImport(store, workspaceId, id)
}

/** What was taken stays; what was not is not. Harmless once it has ended. */
export async function cancelImport(
  store: Store,
  workspaceId: string,
  id: string,
  now: number,
): Promise<Import> {
  await store.batch(
    compile(
      store.db
        .updateTable('imports')
        .set({ cancelled_at: now })
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', id)
        .where('finished_at', 'is', null)
        .where('cancelled_at', 'is', null),
    ),
  )
  return getImport(store, workspaceId, id)
}

/** The record and the rows that were not taken; the contacts stay. */
export async function deleteImport(store: Store, workspaceId: string, id: string): Promise<void> {
  await getImport(store, workspaceId, id)
  const { db } = store
  await store.batch(
    compile(
      db.deleteFrom('import_rejects').where('workspace_id', '=', workspaceId).where('import_id', '=', id),
      db.deleteFrom('imports').where('workspace_id', '=', workspaceId).where('id', '=', id),
    ),
  )
}
