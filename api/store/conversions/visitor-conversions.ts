// What sales away from the site would still say of a visitor who is forgotten: which events are theirs, and refused rows.
import { type CompiledQuery, sql } from 'kysely'
import { v4 } from 'uuid'
import { conversionOf, offlineEventId } from '#domain/offline/offline-event'
import { jsonList } from '../sql/json-list.ts'
import { positionIn } from '../sql/position-in.ts'
import { compile, type Store } from '../store.ts'

type Site = { id: string; workspaceId: string }

/** For `batch`: events under names that lead to no sale's id, and no reference; the sale stays, or it would be taken again. */
export async function untieConversions(
  store: Store,
  site: Site,
  eventIds: readonly string[],
): Promise<CompiledQuery[]> {
  const renamed = new Map(
    eventIds
      .filter((id) => conversionOf(id) !== undefined)
      .map((id) => [id, offlineEventId({ id: v4(), nth: 0 })]),
  )
  if (renamed.size === 0) return []
  const ids = [...renamed.keys()].flatMap((id) => conversionOf(id) ?? [])
  const rows = await store.db
    .selectFrom('conversions')
    .select(['id', 'event_ids'])
    .where('workspace_id', '=', site.workspaceId)
    .where('site_id', '=', site.id)
    .where('id', 'in', jsonList(store, ids))
    .execute()
  return compile(
    ...[...renamed].map(([old, id]) =>
      store.db
        .updateTable('events')
        .set({ id })
        .where('workspace_id', '=', site.workspaceId)
        .where('site_id', '=', site.id)
        .where('id', '=', old),
    ),
    ...rows.map(({ id, event_ids }) =>
      store.db
        .updateTable('conversions')
        .set({
          ref: '',
          event_ids: JSON.stringify(
            (JSON.parse(event_ids) as string[]).map((each) => renamed.get(each) ?? each),
          ),
        })
        .where('workspace_id', '=', site.workspaceId)
        .where('site_id', '=', site.id)
        .where('id', '=', id),
    ),
  )
}

/** Rows of files that were not taken, and name the visitor. */
export async function forgetRejectsOf(store: Store, workspaceId: string, visitorId: string): Promise<void> {
  const rows = await store.db
    .selectFrom('conversion_rejects')
    .select(['import_id', 'line', 'cells'])
    .where('workspace_id', '=', workspaceId)
    .where(positionIn(store, sql.ref('cells'), visitorId), '>', 0)
    .execute()
  const named = rows.filter(({ cells }) =>
    (JSON.parse(cells) as string[]).some((cell) => cell.trim() === visitorId),
  )
  await store.db
    .deleteFrom('conversion_rejects')
    .where('workspace_id', '=', workspaceId)
    .where(
      sql<string>`import_id || ' ' || line`,
      'in',
      jsonList(
        store,
        named.map(({ import_id, line }) => `${import_id} ${line}`),
      ),
    )
    .execute()
}
