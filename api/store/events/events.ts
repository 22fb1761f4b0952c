// The event log: appended once, claimed by a fold, read back by visitor.
import type { CompiledQuery } from 'kysely'
import type { LoggedEvent } from '#domain/event'
import { unbuiltWorkspaces } from '../company/examples.ts'
import type { Database } from '../schema.ts'
import { jsonList } from '../sql/json-list.ts'
import { chunkRows, type Store } from '../store.ts'

export type Owner = { id: string; workspaceId: string }

const BLANK: Database['events'] = {
  site_id: '',
  id: '',
  workspace_id: '',
  visitor_id: '',
  type: 'custom',
  at: 0,
  received_at: 0,
  phase_id: null,
  variant: null,
  goal: null,
  name: null,
  value: null,
  currency: null,
  url: null,
  properties: null,
  sender: null,
  fold_id: null,
}

export const EVENT_COLUMNS = Object.keys(BLANK) as readonly (keyof Database['events'])[]

/** In the order of the columns. */
export const cellsOf = (site: Owner, event: LoggedEvent): (string | number | null)[] => [
  site.id,
  event.id,
  site.workspaceId,
  event.visitorId,
  event.type,
  event.at,
  event.receivedAt,
  event.phaseId,
  event.variant,
  event.goal,
  event.name,
  event.value,
  event.currency,
  event.url,
  event.properties,
  event.sender ?? null,
  null,
]

/** A function that makes the insert of one event; compiled once, since the event path runs it thousands of times a second. */
export function eventInserter({ db }: Store): (site: Owner, event: LoggedEvent) => CompiledQuery {
  const template = db
    .insertInto('events')
    .values(BLANK)
    .onConflict((conflict) => conflict.columns(['site_id', 'id']).doNothing())
    .compile()
  return (site, event) => ({ ...template, parameters: cellsOf(site, event) })
}

/** Sites of every workspace that have events no fold has claimed. */
export async function listUnfoldedSites(store: Store): Promise<Owner[]> {
  const rows = await store.db
    .selectFrom('events')
    .select(['site_id', 'workspace_id'])
    .distinct()
    .where('fold_id', 'is', null)
    .where('workspace_id', 'not in', unbuiltWorkspaces(store))
    .execute()
  return rows.map((row) => ({ id: row.site_id, workspaceId: row.workspace_id }))
}

/** Up to `limit` events that no fold has claimed. */
export async function listUnfoldedEvents({ db }: Store, site: Owner, limit: number): Promise<LoggedEvent[]> {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('workspace_id', '=', site.workspaceId)
    .where('site_id', '=', site.id)
    .where('fold_id', 'is', null)
    .limit(limit)
    .execute()
  return rows.map(fromRow)
}

/** Everything of some visitors that folds up to a version have claimed; the index that finds it holds claimed events only. */
export async function listFoldedEventsOf(
  store: Store,
  site: Owner,
  visitorIds: readonly string[],
  upTo = Number.MAX_SAFE_INTEGER,
): Promise<LoggedEvent[]> {
  const pages = chunkRows(store, visitorIds, 1).map((ids) =>
    store.db
      .selectFrom('events')
      .selectAll()
      .where('workspace_id', '=', site.workspaceId)
      .where('site_id', '=', site.id)
      .where('visitor_id', 'in', ids)
      .where('fold_id', 'is not', null)
      .where('fold_id', '<=', upTo)
      .execute(),
  )
  return (await Promise.all(pages)).flat().map(fromRow)
}

/** Everything of some visitors, folded or not. What is folded meanwhile may be in it twice. */
export async function listEventsOf(
  store: Store,
  site: Owner,
  visitorIds: readonly string[],
): Promise<LoggedEvent[]> {
  if (visitorIds.length === 0) return []
  const fresh = await store.db
    .selectFrom('events')
    .selectAll()
    .where('workspace_id', '=', site.workspaceId)
    .where('site_id', '=', site.id)
    .where('fold_id', 'is', null)
    .where('visitor_id', 'in', jsonList(store, visitorIds))
    .execute()
  return [...fresh.map(fromRow), ...(await listFoldedEventsOf(store, site, visitorIds))]
}

const fromRow = (row: Database['events']): LoggedEvent => ({
  id: row.id,
  visitorId: row.visitor_id,
  type: row.type,
  at: row.at,
  receivedAt: row.received_at,
  phaseId: row.phase_id,
  variant: row.variant,
  goal: row.goal,
  name: row.name,
  value: row.value,
  currency: row.currency,
  url: row.url,
  properties: row.properties,
  sender: row.sender,
})

/** Claims events for a fold. */
export function claimEvents(
  store: Store,
  site: Owner,
  ids: readonly string[],
  foldId: number,
): CompiledQuery[] {
  return chunkRows(store, ids, 1).map((chunk) =>
    store.db
      .updateTable('events')
      .set({ fold_id: foldId })
      .where('workspace_id', '=', site.workspaceId)
      .where('site_id', '=', site.id)
      .where('id', 'in', chunk)
      .where('fold_id', 'is', null)
      .compile(),
  )
}

/** Visitors with events that folds up to a version have claimed, in the order of their ids, a page at a time. */
export async function listVisitors(
  store: Store,
  site: Owner,
  after: string,
  limit: number,
  upTo: number,
): Promise<string[]> {
  const rows = await visitorsAfter(store, site, after, limit).where('fold_id', '<=', upTo).execute()
  return rows.map((row) => row.visitor_id)
}

/** A page of the visitors who have been counted, in the order of their ids. */
export const visitorsAfter = ({ db }: Store, site: Owner, after: string, limit: number) =>
  db
    .selectFrom('events')
    .select('visitor_id')
    .distinct()
    .where('workspace_id', '=', site.workspaceId)
    .where('site_id', '=', site.id)
    .where('visitor_id', '>', after)
    .where('fold_id', 'is not', null)
    .orderBy('visitor_id')
    .limit(limit)
