// How many of a campaign's recipients have just got another one: whoever is written to twice in a day unsubscribes.
import { type SqlBool, sql } from 'kysely'
import { DAY_MS } from '#domain/day'
import { isReachable, members } from '../contacts/recipients.ts'
import { type Store, toNumber } from '../store.ts'

/** No sending takes longer; what was launched before is not looked through. */
const LONGEST_SENDING_MS = 30 * DAY_MS

export async function countLatelyWritten(
  store: Store,
  workspaceId: string,
  { id, listId }: { id: string; listId: string },
  now: number,
): Promise<number> {
  const others = store.db
    .selectFrom('campaigns')
    .select('campaigns.id')
    .where('campaigns.workspace_id', '=', workspaceId)
    .where('campaigns.id', '<>', id)
    .where('campaigns.launched_at', '>=', now - LONGEST_SENDING_MS)
  const written = store.db
    .selectFrom('messages')
    .select('messages.contact_id')
    .where('messages.workspace_id', '=', workspaceId)
    .where('messages.campaign_id', 'in', others)
    .where('messages.sent_at', '>=', now - DAY_MS)
    .where('messages.contact_id', 'is not', null)
  const row = await members(store, workspaceId)
    .select(sql<number>`count(*)`.as('count'))
    .where('list_members.list_id', '=', listId)
    .where(sql<SqlBool>`list_members.contact_id in (${written})`)
    .where(isReachable())
    .executeTakeFirst()
  return toNumber(row?.count)
}
