// Cycles: the quarters that objectives are set for.

import type { PageQuery } from '#wire/common'
import type { Cycle, CyclePatch, NewCycle } from '#wire/cycles'
import { Problem } from '../../problem.ts'
import { newId } from '../new-id.ts'
import { isFoundIn, readPage } from '../page.ts'
import { defined } from '../patch.ts'
import type { Row } from '../schema.ts'
import type { Store } from '../store.ts'

const fromRow = (row: Row<'cycles'>): Cycle => ({
  id: row.id,
  name: row.name,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  reviewNote: row.review_note,
  createdAt: row.created_at,
})

const toRow = ({ name, startsOn, endsOn, reviewNote }: CyclePatch) =>
  defined({ name, starts_on: startsOn, ends_on: endsOn, review_note: reviewNote })

/** Newest first. */
export async function listCycles({ db }: Store, workspaceId: string, { q, ...page }: PageQuery) {
  const query = db
    .selectFrom('cycles')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where(isFoundIn(q ?? '', ['name']))
    .orderBy('starts_on', 'desc')
    .orderBy('id')
  const { rows, total } = await readPage(query, page)
  return { items: rows.map(fromRow), total }
}

export async function getCycle({ db }: Store, workspaceId: string, id: string): Promise<Cycle> {
  const row = await db
    .selectFrom('cycles')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such cycle')
  return fromRow(row)
}

export async function insertCycle(
  store: Store,
  workspaceId: string,
  cycle: NewCycle,
  now: number,
): Promise<Cycle> {
  const id = newId(now)
  await store.db
    .insertInto('cycles')
    .values({
      id,
      workspace_id: workspaceId,
      name: cycle.name,
      starts_on: cycle.startsOn,
      ends_on: cycle.endsOn,
      created_at: now,
    })
    .execute()
  return getCycle(store, workspaceId, id)
}

export async function updateCycle(
  store: Store,
  workspaceId: string,
  id: string,
  patch: CyclePatch,
): Promise<Cycle> {
  const before = await getCycle(store, workspaceId, id)
  const { startsOn, endsOn } = { ...before, ...defined(patch) }
  if (endsOn <= startsOn) {
    throw new Problem('invalid_request', 'the last day must be after the first', {
      issues: [{ path: 'endsOn', code: 'ends_before_start', message: 'must be after the first day' }],
    })
  }
  const row = toRow(patch)
  if (Object.keys(row).length > 0) {
    await store.db
      .updateTable('cycles')
      .set(row)
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .execute()
  }
  return getCycle(store, workspaceId, id)
}
