// Ranges of a site's events that are left out, as people see, make and undo them.
import { type SqlBool, sql } from 'kysely'
import { dayIn } from '#domain/day'
import type { LeftOutPreview, LeftOutRange, LeftOutRangeQuery, LeftOutScope } from '#wire/left-out-ranges'
import { Problem } from '../../problem.ts'
import type { Author } from '../company/author.ts'
import { getWorkspace } from '../company/workspaces.ts'
import { newId } from '../new-id.ts'
import { isFoundIn, readPage } from '../page.ts'
import { getSite } from '../sites/sites.ts'
import { compile, type Store, toNumber } from '../store.ts'
import { isConcerned, listLeftOut, readScope } from './left-out.ts'

type By = { workspaceId: string; author: Author; now: number }
type NewRange = LeftOutScope & { reason: string }

const select = ({ db }: Store, workspaceId: string) =>
  db
    .selectFrom('left_out_ranges')
    .leftJoin('experiments', (join) =>
      join
        .onRef('experiments.id', '=', 'left_out_ranges.experiment_id')
        .onRef('experiments.workspace_id', '=', 'left_out_ranges.workspace_id'),
    )
    .selectAll('left_out_ranges')
    .select('experiments.name as experiment_name')
    .where('left_out_ranges.workspace_id', '=', workspaceId)

/** The newest first. */
export async function listLeftOutRanges(
  store: Store,
  workspaceId: string,
  { q = '', siteId, experimentId, since, until, ...page }: LeftOutRangeQuery,
): Promise<{ items: LeftOutRange[]; total: number }> {
  let query = select(store, workspaceId)
    .where(isFoundIn(q, ['left_out_ranges.reason', 'left_out_ranges.author', 'left_out_ranges.sender']))
    .orderBy('left_out_ranges.id', 'desc')
  if (siteId !== undefined) query = query.where('left_out_ranges.site_id', '=', siteId)
  if (since !== undefined) query = query.where('left_out_ranges.until', '>', since)
  if (until !== undefined) query = query.where('left_out_ranges.since', '<', until)
  if (experimentId !== undefined)
    query = query
      .where(({ or, eb }) =>
        or([
          eb('left_out_ranges.experiment_id', 'is', null),
          eb('left_out_ranges.experiment_id', '=', experimentId),
        ]),
      )
      .where('left_out_ranges.site_id', 'in', ({ selectFrom }) =>
        selectFrom('experiments as asked')
          .select('asked.site_id')
          .where('asked.workspace_id', '=', workspaceId)
          .where('asked.id', '=', experimentId),
      )
  const { rows, total } = await readPage(query, page)
  return { items: rows.map(fromRow), total }
}

export async function getLeftOutRange(store: Store, workspaceId: string, id: string): Promise<LeftOutRange> {
  const row = await select(store, workspaceId).where('left_out_ranges.id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such range')
  return fromRow(row)
}

/** Counts as left out from now on; jobs make what has been counted agree. */
export async function insertLeftOutRange(
  store: Store,
  { workspaceId, author, now }: By,
  { siteId, since, until, sender, experimentId, variant, reason }: NewRange,
): Promise<LeftOutRange> {
  await checkOwn(store, workspaceId, { siteId, experimentId })
  const id = newId(now)
  const insert = store.db.insertInto('left_out_ranges').values({
    id,
    workspace_id: workspaceId,
    created_at: now,
    site_id: siteId,
    since,
    until,
    sender,
    experiment_id: experimentId,
    variant,
    reason,
    author: author.name,
    user_id: author.userId,
    undone_at: null,
    undone_by: null,
    applied_at: null,
  })
  await store.batch(compile(insert))
  return getLeftOutRange(store, workspaceId, id)
}

/** Takes the events in again. The range stays, with who left them out and who took them in. */
export async function undoLeftOutRange(
  store: Store,
  { workspaceId, author, now }: By,
  id: string,
): Promise<LeftOutRange> {
  await getLeftOutRange(store, workspaceId, id)
  const [undone] = await store.batch(
    compile(
      store.db
        .updateTable('left_out_ranges')
        .set({ undone_at: now, undone_by: author.name, applied_at: null, reached: '', visitors: 0 })
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', id)
        .where('undone_at', 'is', null),
    ),
  )
  if (undone === 0) throw new Problem('wrong_state', 'it has been undone already')
  return getLeftOutRange(store, workspaceId, id)
}

/** Which of a site's figures would change, and by how much of its log; what is left out already changes nothing. */
export async function previewLeftOut(
  store: Store,
  workspaceId: string,
  { siteId, since, until, sender, experimentId, variant }: LeftOutScope,
  trafficFrom: number,
): Promise<LeftOutPreview> {
  await checkOwn(store, workspaceId, { siteId, experimentId })
  const { timeZone } = await getWorkspace(store, workspaceId)
  const leftOut = await listLeftOut(store, { id: siteId, workspaceId })
  // as many as one statement of this engine can name: with more of them more is foretold than will go
  const others = leftOut
    .filter((other) => other.since < until && other.until > since)
    .slice(0, store.maxParameters / 20)
  const row = { workspace_id: workspaceId, since, until, sender, experiment_id: experimentId, variant }
  const concerned = store.db
    .selectFrom('events')
    .where('workspace_id', '=', workspaceId)
    .where('site_id', '=', siteId)
    .where(isConcerned(await readScope(store, row)))
    .where(({ and }) => and(others.map((other) => sql<SqlBool>`not coalesce(${isConcerned(other)}, 1 = 0)`)))
  const [counted, tests] = await Promise.all([
    concerned
      .select(({ fn }) => [fn.countAll().as('events'), fn.count('visitor_id').distinct().as('visitors')])
      .executeTakeFirst(),
    store.db
      .selectFrom('phases')
      .innerJoin('experiments', 'experiments.id', 'phases.experiment_id')
      .select(['experiments.id', 'experiments.name', 'phases.sealed_at'])
      .where('phases.workspace_id', '=', workspaceId)
      .where('phases.site_id', '=', siteId)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('contributions')
            .select('contributions.phase_id')
            .whereRef('contributions.phase_id', '=', 'phases.id')
            .where('contributions.visitor_id', 'in', concerned.select('visitor_id')),
        ),
      )
      .orderBy('experiments.id')
      .execute(),
  ])
  const named = (isSealed: boolean) => {
    const own = tests.filter(({ sealed_at }) => (sealed_at !== null) === isSealed)
    return [...new Map(own.map(({ id, name }) => [id, { id, name }])).values()]
  }
  return {
    events: toNumber(counted?.events),
    visitors: toNumber(counted?.visitors),
    experiments: named(false),
    sealed: named(true),
    trafficSince: dayIn(timeZone)(trafficFrom),
  }
}

type Named = { siteId: string; experimentId: string | null }

async function checkOwn(store: Store, workspaceId: string, { siteId, experimentId }: Named): Promise<void> {
  await getSite(store, workspaceId, siteId)
  if (experimentId === null) return
  const found = await store.db
    .selectFrom('experiments')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('site_id', '=', siteId)
    .where('id', '=', experimentId)
    .executeTakeFirst()
  if (!found) throw new Problem('not_found', 'no such test on this site')
}

type RangeRow = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

function fromRow(row: RangeRow): LeftOutRange {
  const isUndone = row.undone_at !== null
  const isSettled = row.applied_at !== null
  return {
    id: row.id,
    siteId: row.site_id,
    since: row.since,
    until: row.until,
    sender: row.sender,
    experiment:
      row.experiment_id === null
        ? null
        : { id: row.experiment_id, name: row.experiment_name ?? '', variant: row.variant },
    reason: row.reason,
    author: row.author,
    createdAt: row.created_at,
    state: isUndone ? (isSettled ? 'undone' : 'undoing') : isSettled ? 'applied' : 'applying',
    visitors: toNumber(row.visitors),
    undone: row.undone_at === null ? null : { at: row.undone_at, by: row.undone_by ?? '' },
  }
}
