// Opens: a count by variant and day, of nobody in particular; or the first one of a message whose contact agreed.
import { sql } from 'kysely'
import { compile, type Store } from '../store.ts'

export async function countOpen(
  store: Store,
  { campaignId, variant }: { campaignId: string; variant: string },
  now: number,
): Promise<void> {
  const day = new Date(now).toISOString().slice(0, 10)
  const query = sql`insert into campaign_opens (campaign_id, variant, day, workspace_id, count)
    select campaign_id, variant, ${day}, workspace_id, 1 from campaign_contents
    where campaign_id = ${campaignId} and variant = ${variant}
    on conflict (campaign_id, variant, day) do update set count = campaign_opens.count + 1`
  await store.batch([query.compile(store.db)])
}

/** The first time; nothing where the message's contact has not agreed, or has been erased. */
export async function markOpened(
  store: Store,
  { messageId }: { messageId: string },
  now: number,
): Promise<void> {
  const query = store.db
    .updateTable('messages')
    .set(({ fn, val }) => ({ opened_at: fn.coalesce('opened_at', val(now)) }))
    .where('id', '=', messageId)
    .where('tracks_opens', '=', 1)
  await store.batch(compile(query))
}
