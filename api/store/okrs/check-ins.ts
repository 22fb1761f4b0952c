// Check-ins: the levels that people typed, imported or sent; the newest is its key result's current level.
import { confidenceFrom, expectedProgress, progressOf } from '#domain/progress'
import type { CheckIn, CheckInImport, CheckInPatch, CheckInQuery, NewCheckIn } from '#wire/check-ins'
import type { KeyResult } from '#wire/key-results'
import { Problem } from '../../problem.ts'
import type { Identity } from '../company/sessions.ts'
import { newId } from '../new-id.ts'
import { isFoundIn, readPage } from '../page.ts'
import { defined } from '../patch.ts'
import { chunkRows, compile, type Store, toNumber } from '../store.ts'
import { getKeyResult } from './key-results.ts'

const select = ({ db }: Store, workspaceId: string) =>
  db
    .selectFrom('check_ins')
    .leftJoin('users', 'users.id', 'check_ins.author_id')
    .selectAll('check_ins')
    .select('users.name as author')
    .where('check_ins.workspace_id', '=', workspaceId)

type Found = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

const fromRow = (row: Found): CheckIn => ({
  id: row.id,
  keyResultId: row.key_result_id,
  day: row.day,
  value: row.value,
  confidence: row.confidence as CheckIn['confidence'],
  note: row.note,
  authorId: row.author_id,
  author: row.author,
  source: row.source as CheckIn['source'],
  createdAt: row.created_at,
})

/** Newest first. */
export async function listCheckIns(store: Store, workspaceId: string, filter: CheckInQuery) {
  const { q, keyResultId, ...page } = filter
  const query = select(store, workspaceId)
    .where(isFoundIn(q ?? '', ['check_ins.note', 'users.name']))
    .$if(keyResultId !== undefined, (some) => some.where('key_result_id', '=', keyResultId ?? ''))
    .orderBy('check_ins.day', 'desc')
    .orderBy('check_ins.id', 'desc')
  const { rows, total } = await readPage(query, page)
  return { items: rows.map(fromRow), total }
}

export async function getCheckIn(store: Store, workspaceId: string, id: string): Promise<CheckIn> {
  const row = await select(store, workspaceId).where('check_ins.id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such check-in')
  return fromRow(row)
}

/** To run after any change of check-ins, in the same batch. */
function setCurrent({ db }: Store, workspaceId: string, keyResultId: string) {
  return db
    .updateTable('key_results')
    .set(({ selectFrom }) => ({
      current: selectFrom('check_ins')
        .select('value')
        .where('workspace_id', '=', workspaceId)
        .where('key_result_id', '=', keyResultId)
        .orderBy('day', 'desc')
        .orderBy('id', 'desc')
        .limit(1),
    }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', keyResultId)
}

const suggested = (keyResult: KeyResult, day: string, value: number) =>
  confidenceFrom(
    progressOf({ ...keyResult, current: value }),
    expectedProgress(keyResult.startsOn, keyResult.dueOn, day),
  )

/** `today` is the workspace's; nobody knows the level of a day to come. */
export async function insertCheckIn(
  store: Store,
  identity: Identity,
  checkIn: NewCheckIn,
  { now, today }: { now: number; today: string },
): Promise<CheckIn> {
  const { workspaceId, userId } = identity
  const keyResult = await getKeyResult(store, workspaceId, checkIn.keyResultId)
  const { day = today, value } = checkIn
  checkNotAhead(day, today, 'day')
  const id = newId(now)
  const insert = store.db.insertInto('check_ins').values({
    id,
    workspace_id: workspaceId,
    key_result_id: keyResult.id,
    day,
    value,
    confidence: checkIn.confidence ?? suggested(keyResult, day, value),
    note: checkIn.note ?? '',
    author_id: userId,
    source: userId === null ? 'api' : 'typed',
    created_at: now,
  })
  await store.batch(compile(insert, setCurrent(store, workspaceId, keyResult.id)))
  return getCheckIn(store, workspaceId, id)
}

/** All rows or none; days that were imported before are replaced. Where a day comes twice, the last row counts. */
export async function importCheckIns(
  store: Store,
  identity: Identity,
  { keyResultId, rows }: CheckInImport,
  { now, today }: { now: number; today: string },
) {
  const { workspaceId, userId } = identity
  const keyResult = await getKeyResult(store, workspaceId, keyResultId)
  for (const [index, { day }] of rows.entries()) checkNotAhead(day, today, `rows.${index}.day`)
  const byDay = [...new Map(rows.map((row) => [row.day, row])).values()]
  const imported = store.db
    .deleteFrom('check_ins')
    .where('workspace_id', '=', workspaceId)
    .where('key_result_id', '=', keyResultId)
    .where('source', '=', 'csv')
  const deletes = chunkRows(store, byDay, 1).map((some) =>
    imported.where(
      'day',
      'in',
      some.map(({ day }) => day),
    ),
  )
  const inserts = chunkRows(store, byDay, 10).map((some) =>
    store.db.insertInto('check_ins').values(
      some.map(({ day, value, confidence, note = '' }) => ({
        id: newId(now),
        workspace_id: workspaceId,
        key_result_id: keyResultId,
        day,
        value,
        confidence: confidence ?? suggested(keyResult, day, value),
        note,
        author_id: userId,
        source: 'csv',
        created_at: now,
      })),
    ),
  )
  const changed = await store.batch(
    compile(...deletes, ...inserts, setCurrent(store, workspaceId, keyResultId)),
  )
  const replaced = changed.slice(0, deletes.length).reduce((sum, count) => sum + toNumber(count), 0)
  return { imported: byDay.length, replaced }
}

export async function updateCheckIn(
  store: Store,
  identity: Identity,
  id: string,
  patch: CheckInPatch,
  today: string,
): Promise<CheckIn> {
  const { workspaceId } = identity
  const before = await getCheckIn(store, workspaceId, id)
  checkAuthor(identity, before)
  if (patch.day) checkNotAhead(patch.day, today, 'day')
  const row = defined(patch)
  if (Object.keys(row).length > 0) {
    const update = store.db
      .updateTable('check_ins')
      .set(row)
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
    await store.batch(compile(update, setCurrent(store, workspaceId, before.keyResultId)))
  }
  return getCheckIn(store, workspaceId, id)
}

export async function deleteCheckIn(store: Store, identity: Identity, id: string): Promise<void> {
  const { workspaceId } = identity
  const before = await getCheckIn(store, workspaceId, id)
  checkAuthor(identity, before)
  const remove = store.db.deleteFrom('check_ins').where('workspace_id', '=', workspaceId).where('id', '=', id)
  await store.batch(compile(remove, setCurrent(store, workspaceId, before.keyResultId)))
}

/** What somebody else wrote stays as it was written, but for owners. */
function checkAuthor({ userId, role }: Identity, { authorId }: CheckIn): void {
  if (role === 'owner' || userId === authorId) return
  throw new Problem('forbidden', 'only its author or an owner may change a check-in')
}

function checkNotAhead(day: string, today: string, path: string): void {
  if (day <= today) return
  throw new Problem('invalid_request', `${path}: must not lie in the future`, {
    issues: [{ path, code: 'day_in_future', message: 'must not lie in the future' }],
  })
}
