// Offline conversions: taken once each, as events of whoever made them; listed; and taken back.
import { createHash } from 'node:crypto'
import type { CompiledQuery } from 'kysely'
import type { LoggedEvent } from '#domain/event'
import { buyersOf } from '#domain/offline/buyers-of'
import { offlineEvent, recountEvent } from '#domain/offline/offline-event'
import type { ConversionReject, RowConversion } from '#domain/offline/read-conversion'
import { type ConversionStanding, STANDINGS, standingOf } from '#domain/offline/standing-of'
import type { Conversion, ConversionQuery } from '#wire/conversions'
import { Problem } from '../../problem.ts'
import { listEventsOf } from '../events/events.ts'
import { listPhasesOfSite } from '../events/phases.ts'
import { newId } from '../new-id.ts'
import { isFoundIn, readPage } from '../page.ts'
import type { Database, Row } from '../schema.ts'
import { listOfflineGoals } from '../sites/goals.ts'
import { getSite } from '../sites/sites.ts'
import { jsonList } from '../sql/json-list.ts'
import { chunkRows, compile, type Store } from '../store.ts'
import { insertLinks, listVisitorsOf } from './visitor-links.ts'

type Site = { id: string; workspaceId: string }
export type OfflineGoal = Awaited<ReturnType<typeof listOfflineGoals>>[number]

/** By key; throws where the site has no such goal, or a browser watches for it. */
export async function getOfflineGoal(
  store: Store,
  workspaceId: string,
  siteId: string,
  key: string,
): Promise<OfflineGoal> {
  await getSite(store, workspaceId, siteId)
  const goal = (await listOfflineGoals(store, workspaceId, siteId)).find((each) => each.key === key)
  if (goal) return goal
  throw new Problem('invalid_request', 'goal: not one that is told from elsewhere', {
    issues: [
      { path: 'goal', code: 'not_offline', message: 'name a goal of the kind `offline` of this site' },
    ],
  })
}

export type Prepared = {
  queries: CompiledQuery[]
  taken: number
  repeated: number
  rejected: { index: number; reason: ConversionReject }[]
  standings: Record<ConversionStanding, number>
}

const digest = (text: string) => createHash('sha256').update(text).digest('base64url')

/** Without a reference, the same person's same amount at the same time is the same conversion. */
const idOf = (goal: string, { ref, visitorId, emailKey, told, value }: RowConversion) =>
  digest(JSON.stringify(ref === '' ? [goal, visitorId, emailKey, told, value] : [goal, ref])).slice(0, 32)

/** What taking them would write; a conflict of the batch says that another call has just taken one of them. */
export async function prepareConversions(
  store: Store,
  site: Site,
  goal: OfflineGoal,
  rows: readonly { index: number; conversion: RowConversion }[],
  { now, importId }: { now: number; importId: string | null },
): Promise<Prepared> {
  const withIds = rows.map((row) => ({ ...row, id: idOf(goal.key, row.conversion) }))
  const known = await listKnown(
    store,
    site,
    withIds.map(({ id }) => id),
  )
  const links = rows.flatMap(({ conversion: { visitorId, emailKey } }) =>
    visitorId !== null && emailKey !== null ? [{ visitorId, emailKey }] : [],
  )
  const byEmail = await listVisitorsOf(
    store,
    site,
    rows.flatMap(({ conversion: { emailKey } }) => emailKey ?? []),
  )
  const personsOf = ({ visitorId, emailKey }: RowConversion) => [
    ...new Set([
      ...(visitorId === null ? [] : [visitorId]),
      ...(emailKey === null ? [] : (byEmail.get(emailKey) ?? [])),
    ]),
  ]
  const persons = [...new Set(rows.flatMap(({ conversion }) => personsOf(conversion)))]
  const [events, phases] = await Promise.all([
    listEventsOf(store, site, persons),
    listPhasesOfSite(store, site.workspaceId, site.id),
  ])
  const seen = Map.groupBy(events, ({ visitorId }) => visitorId)
  const standings = Object.fromEntries(STANDINGS.map((name) => [name, 0])) as Prepared['standings']
  const prepared = { repeated: 0, rejected: [] as Prepared['rejected'], standings }
  const conversions: Database['conversions'][] = []
  const logged: LoggedEvent[] = []
  for (const { index, id, conversion } of withIds) {
    if (known.has(id)) {
      prepared.repeated++
      continue
    }
    const own = personsOf(conversion).filter((person) => seen.has(person))
    if (own.length === 0) {
      prepared.rejected.push({ index, reason: 'unknown_person' })
      continue
    }
    known.add(id)
    const { at, value, ref } = conversion
    const currency = value === null ? null : goal.currency
    const each = own.map((visitorId, nth) =>
      offlineEvent({ id, nth }, { visitorId, goal: goal.key, at, receivedAt: now, value, currency }),
    )
    const told = buyersOf(phases, seen, each)
    const said = told.map((event) => standingOf(phases, seen.get(event.visitorId) ?? [], event))
    const standing = STANDINGS.find((name) => said.includes(name)) ?? 'no_test'
    standings[standing]++
    logged.push(...told)
    conversions.push({
      site_id: site.id,
      id,
      workspace_id: site.workspaceId,
      created_at: now,
      import_id: importId,
      ref,
      goal: goal.key,
      at,
      value,
      currency,
      event_ids: JSON.stringify(told.map((event) => event.id)),
      standing,
    })
  }
  return {
    ...prepared,
    taken: conversions.length,
    queries: [
      ...insertLinks(store, site, links, now),
      ...chunkRows(store, conversions, 12).map((chunk) =>
        store.db.insertInto('conversions').values(chunk).compile(),
      ),
      ...insertOwn(store, site, logged),
    ],
  }
}

/** Events of ours, in as few statements as fit. */
function insertOwn(store: Store, site: Site, events: readonly LoggedEvent[]): CompiledQuery[] {
  const rows = events.map((event) => ({
    site_id: site.id,
    id: event.id,
    workspace_id: site.workspaceId,
    visitor_id: event.visitorId,
    type: event.type,
    at: event.at,
    received_at: event.receivedAt,
    goal: event.goal,
    value: event.value,
    currency: event.currency,
  }))
  return chunkRows(store, rows, 10).map((chunk) => store.db.insertInto('events').values(chunk).compile())
}

async function listKnown(store: Store, site: Site, ids: readonly string[]): Promise<Set<string>> {
  const rows = await store.db
    .selectFrom('conversions')
    .select('id')
    .where('workspace_id', '=', site.workspaceId)
    .where('site_id', '=', site.id)
    .where('id', 'in', jsonList(store, ids))
    .execute()
  return new Set(rows.map(({ id }) => id))
}

const fromRow = (row: Row<'conversions'>): Conversion => ({
  id: row.id,
  ref: row.ref,
  goal: row.goal,
  at: row.at,
  value: row.value,
  currency: row.currency,
  importId: row.import_id,
  createdAt: row.created_at,
  standing: row.standing as ConversionStanding,
})

/** Those told last first. */
export async function listConversions(store: Store, workspaceId: string, filter: ConversionQuery) {
  const { q = '', siteId, importId, ...page } = filter
  await getSite(store, workspaceId, siteId)
  const query = store.db
    .selectFrom('conversions')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('site_id', '=', siteId)
    .where(isFoundIn(q, ['ref', 'goal']))
    .$if(importId !== undefined, (some) => some.where('import_id', '=', importId ?? ''))
    .orderBy('created_at', 'desc')
    .orderBy('at', 'desc')
    .orderBy('ref')
    .orderBy('id')
  const { rows, total } = await readPage(query, page)
  return { items: rows.map(fromRow), total }
}

/** As many as one batch holds on every engine. */
export const REMOVED_AT_ONCE = 200

export async function findByRefs(
  store: Store,
  site: Site,
  goal: string,
  refs: readonly string[],
): Promise<Row<'conversions'>[]> {
  return store.db
    .selectFrom('conversions')
    .selectAll()
    .where('workspace_id', '=', site.workspaceId)
    .where('site_id', '=', site.id)
    .where('goal', '=', goal)
    .where('ref', 'in', jsonList(store, refs))
    .execute()
}

/** Their events go, and a marker for each visitor has the next fold count them anew. Closed tests stay as they were. */
export async function removeConversions(
  store: Store,
  site: Site,
  rows: readonly Row<'conversions'>[],
  now: number,
): Promise<void> {
  const { db } = store
  const eventIds = rows.flatMap(({ event_ids }) => JSON.parse(event_ids) as string[])
  const found = await db
    .selectFrom('events')
    .select('visitor_id')
    .distinct()
    .where('workspace_id', '=', site.workspaceId)
    .where('site_id', '=', site.id)
    .where('id', 'in', jsonList(store, eventIds))
    .execute()
  await store.batch([
    ...compile(
      db
        .deleteFrom('events')
        .where('workspace_id', '=', site.workspaceId)
        .where('site_id', '=', site.id)
        .where('id', 'in', jsonList(store, eventIds)),
      db
        .deleteFrom('conversions')
        .where('workspace_id', '=', site.workspaceId)
        .where('site_id', '=', site.id)
        .where(
          'id',
          'in',
          jsonList(
            store,
            rows.map(({ id }) => id),
          ),
        ),
    ),
    ...insertOwn(
      store,
      site,
      found.map((row) => recountEvent(newId(now), row.visitor_id, now)),
    ),
  ])
}
