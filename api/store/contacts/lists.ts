// Lists of contacts: what they are called, on what ground they are written to, and how far they reach.
import type { PageQuery } from '#wire/common'
import type { Basis, List, ListPatch, NewList } from '#wire/lists'
import { Problem } from '../../problem.ts'
import { newId } from '../new-id.ts'
import { isFoundIn, readPage } from '../page.ts'
import { defined } from '../patch.ts'
import { compile, type Store } from '../store.ts'
import { NOBODY, readReach } from './recipients.ts'

const select = ({ db }: Store, workspaceId: string) =>
  db.selectFrom('lists').selectAll('lists').where('lists.workspace_id', '=', workspaceId)

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

const fromRows = async (store: Store, workspaceId: string, rows: readonly Row[]): Promise<List[]> => {
  const reach = await readReach(
    store,
    workspaceId,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    basis: row.basis as Basis,
    description: row.description,
    createdAt: row.created_at,
    reach: reach.get(row.id) ?? NOBODY,
  }))
}

/** The newest first. */
export async function listLists(store: Store, workspaceId: string, page: PageQuery) {
  const query = select(store, workspaceId)
    .where(isFoundIn(page.q ?? '', ['lists.name', 'lists.description']))
    .orderBy('lists.id', 'desc')
  const { rows, total } = await readPage(query, page)
  return { items: await fromRows(store, workspaceId, rows), total }
}

export async function getList(store: Store, workspaceId: string, id: string): Promise<List> {
  const row = await select(store, workspaceId).where('id', '=', id).executeTakeFirst()
  const [list] = row ? await fromRows(store, workspaceId, [row]) : []
  if (!list) throw new Problem('not_found', 'no such list')
  return list
}

export async function insertList(
  store: Store,
  workspaceId: string,
  list: NewList,
  now: number,
): Promise<List> {
  const id = newId(now)
  await store.batch(
    compile(store.db.insertInto('lists').values({ id, workspace_id: workspaceId, created_at: now, ...list })),
  )
  return getList(store, workspaceId, id)
}

export async function updateList(
  store: Store,
  workspaceId: string,
  id: string,
  patch: ListPatch,
): Promise<List> {
  const set = defined(patch)
  if (Object.keys(set).length > 0) {
    await store.batch(
      compile(
        store.db.updateTable('lists').set(set).where('workspace_id', '=', workspaceId).where('id', '=', id),
      ),
    )
  }
  return getList(store, workspaceId, id)
}

/** Its contacts stay. Throws `conflict` where a campaign or a form stands on it. */
export async function deleteList(store: Store, workspaceId: string, id: string): Promise<void> {
  await getList(store, workspaceId, id)
  const { db } = store
  try {
    await store.batch(
      compile(
        db.deleteFrom('list_members').where('workspace_id', '=', workspaceId).where('list_id', '=', id),
        db
          .updateTable('imports')
          .set({ list_id: null })
          .where('workspace_id', '=', workspaceId)
          .where('list_id', '=', id),
        db.deleteFrom('lists').where('workspace_id', '=', workspaceId).where('id', '=', id),
      ),
    )
  } catch (error) {
    if (!store.isConflict(error)) throw error
    throw new Problem('conflict', 'a campaign or a form stands on it: give that another list first', {
      cause: error,
    })
  }
}

/** Throws `not_found` for the first that is no list of this workspace. */
export async function checkLists({ db }: Store, workspaceId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const rows = await db
    .selectFrom('lists')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .execute()
  if (rows.length < new Set(ids).size) throw new Problem('not_found', 'no such list')
}
