// Files of offline conversions: how far each has come, and the rows that were not taken.
import type { ConversionStanding } from '#domain/offline/standing-of'
import { STANDINGS } from '#domain/offline/standing-of'
import type { PageQuery } from '#wire/common'
import type { ConversionImport, ReadConversionImport } from '#wire/conversions'
import { Problem } from '../../problem.ts'
import type { Identity } from '../company/sessions.ts'
import { refusal } from '../contacts/contacts.ts'
import { newId } from '../new-id.ts'
import { isFoundIn, readPage } from '../page.ts'
import { jsonList } from '../sql/json-list.ts'
import { compile, type Store, toNumber } from '../store.ts'
import { getOfflineGoal, REMOVED_AT_ONCE, removeConversions } from './conversions.ts'

type Mapping = Pick<ReadConversionImport, 'goal' | 'columns' | 'dates' | 'firstLine'>

const select = ({ db }: Store, workspaceId: string) =>
  db
    .selectFrom('conversion_imports')
    .leftJoin('users', 'users.id', 'conversion_imports.author_id')
    .selectAll('conversion_imports')
    .select('users.name as author')
    .where('conversion_imports.workspace_id', '=', workspaceId)

type Found = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

async function fromRows(
  store: Store,
  workspaceId: string,
  rows: readonly Found[],
): Promise<ConversionImport[]> {
  const counts = await store.db
    .selectFrom('conversions')
    .select(['import_id', 'standing'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspaceId)
    .where(
      'import_id',
      'in',
      jsonList(
        store,
        rows.map(({ id }) => id),
      ),
    )
    .groupBy(['import_id', 'standing'])
    .execute()
  const countOf = (id: string, name: ConversionStanding) =>
    toNumber(counts.find((row) => row.import_id === id && row.standing === name)?.count)
  return rows.map((row) => ({
    ...(JSON.parse(row.mapping) as Mapping),
    id: row.id,
    siteId: row.site_id,
    name: row.name,
    total: row.total,
    done: row.done,
    taken: row.taken,
    repeated: row.repeated,
    rejected: row.rejected,
    standings: Object.fromEntries(
      STANDINGS.map((name) => [name, countOf(row.id, name)]),
    ) as ConversionImport['standings'],
    author: row.author,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    cancelledAt: row.cancelled_at,
    undoneAt: row.undone_at,
  }))
}

/** The newest first. */
export async function listConversionImports(
  store: Store,
  workspaceId: string,
  { q = '', siteId, ...page }: PageQuery & { siteId?: string | undefined },
) {
  const query = select(store, workspaceId)
    .where(isFoundIn(q, ['conversion_imports.name']))
    .$if(siteId !== undefined, (some) => some.where('conversion_imports.site_id', '=', siteId ?? ''))
    .orderBy('conversion_imports.id', 'desc')
  const { rows, total } = await readPage(query, page)
  return { items: await fromRows(store, workspaceId, rows), total }
}

export async function getConversionImport(
  store: Store,
  workspaceId: string,
  id: string,
): Promise<ConversionImport> {
  const row = await select(store, workspaceId).where('conversion_imports.id', '=', id).executeTakeFirst()
  const [found] = row ? await fromRows(store, workspaceId, [row]) : []
  if (!found) throw new Problem('not_found', 'no such import')
  return found
}

/** Nothing is taken yet: the rows follow. Throws where the columns do not say who and when. */
export async function insertConversionImport(
  store: Store,
  { workspaceId, userId }: Pick<Identity, 'workspaceId' | 'userId'>,
  { siteId, name, total, ...mapping }: ReadConversionImport,
  now: number,
): Promise<ConversionImport> {
  await getOfflineGoal(store, workspaceId, siteId, mapping.goal)
  const targets = mapping.columns.map(({ target }) => target)
  if (new Set(targets).size < targets.length)
    throw refusal('columns', 'target_twice', 'two columns fill the same part of a conversion')
  if (!targets.includes('visitorId') && !targets.includes('email'))
    throw refusal('columns', 'no_person_column', 'say which column tells who: a visitor id or an address')
  if (!targets.includes('at')) throw refusal('columns', 'no_date_column', 'say which column is the date')
  const id = newId(now)
  const row = { id, workspace_id: workspaceId, created_at: now, site_id: siteId, name, total }
  await store.batch(
    compile(
      store.db.insertInto('conversion_imports').values({
        ...row,
        mapping: JSON.stringify(mapping),
        author_id: userId,
        done: 0,
        taken: 0,
        repeated: 0,
        rejected: 0,
      }),
    ),
  )
  return getConversionImport(store, workspaceId, id)
}

/** What was taken stays. Harmless once it has ended. */
export async function cancelConversionImport(store: Store, workspaceId: string, id: string, now: number) {
  const cancel = store.db
    .updateTable('conversion_imports')
    .set({ cancelled_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .where('cancelled_at', 'is', null)
  await store.batch(compile(cancel))
  return getConversionImport(store, workspaceId, id)
}

/** Takes all of it back, some at a time: stopped in the middle, it is done again and goes on. */
export async function undoConversionImport(store: Store, workspaceId: string, id: string, now: number) {
  const found = await getConversionImport(store, workspaceId, id)
  if (found.finishedAt === null && found.cancelledAt === null)
    throw new Problem('wrong_state', 'rows of it are still on their way: stop it first')
  const site = { id: found.siteId, workspaceId }
  for (;;) {
    const rows = await store.db
      .selectFrom('conversions')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('import_id', '=', id)
      .limit(REMOVED_AT_ONCE)
      .execute()
    if (rows.length === 0) break
    await removeConversions(store, site, rows, now)
  }
  const undone = store.db
    .updateTable('conversion_imports')
    .set({ undone_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('undone_at', 'is', null)
  const rejects = store.db
    .deleteFrom('conversion_rejects')
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', id)
  await store.batch(compile(undone, rejects))
  return getConversionImport(store, workspaceId, id)
}
