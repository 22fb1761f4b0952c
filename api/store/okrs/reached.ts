// Key results whose target is reached: noted once each, and told to the webhooks that listen for it.
import { sql } from 'kysely'
import type { KeyResult } from '#wire/key-results'
import { compile, type Store } from '../store.ts'
import { tellWebhooks } from '../webhooks/webhook-events.ts'
import { listKeyResults } from './key-results.ts'

const PAGE = 500

/** Companies with a webhook that waits for it. */
export async function listWaitingForResults({ db }: Store): Promise<string[]> {
  const rows = await db
    .selectFrom('webhooks')
    .select('workspace_id')
    .distinct()
    .where('disabled_at', 'is', null)
    .where('events', 'like', '%"key_result.reached"%')
    .execute()
  return rows.map((row) => row.workspace_id)
}

/** `isTold` false: what was reached before anybody listened is no news. */
export async function noteReached(
  store: Store,
  workspaceId: string,
  now: number,
  { isTold }: { isTold: boolean },
): Promise<void> {
  for (let offset = 0; ; offset += PAGE) {
    const { items, total } = await listKeyResults(store, workspaceId, { limit: PAGE, offset }, now)
    for (const keyResult of items.filter(isReached))
      await store.batch([
        ...(isTold ? tell(store, workspaceId, keyResult, now) : []),
        ...compile(
          store.db
            .updateTable('key_results')
            .set({ reached_at: now })
            .where('workspace_id', '=', workspaceId)
            .where('id', '=', keyResult.id)
            .where('reached_at', 'is', null),
        ),
      ])
    if (offset + PAGE >= total) return
  }
}

const isReached = ({ current, progress }: KeyResult) => current !== null && progress >= 1

function tell(store: Store, workspaceId: string, keyResult: KeyResult, now: number) {
  const { id, name, unit, target, current } = keyResult
  return tellWebhooks(
    store,
    workspaceId,
    'key_result.reached',
    { keyResult: { id, name, unit, target, value: current ?? target } },
    now,
    sql<boolean>`exists (select 1 from key_results where key_results.id = ${id} and key_results.reached_at is null)`,
  )
}
