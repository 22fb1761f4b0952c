// Whether nobody can have received anything of a campaign: all that was sent of it is in the outbox.
import { type SqlBool, sql } from 'kysely'
import { OUTBOX_REPLY } from '#domain/email/outbox-reply'
import { type Store, toNumber } from '../store.ts'

/** In the words of SQL, for the campaign of this id. What is on its way, or went nobody knows where, may have arrived. */
export const isUnreceived = (workspaceId: string, id: string) =>
  // one question an index, each ended by the first mail that it finds
  sql<SqlBool>`(not exists (select 1 from messages where messages.campaign_id = ${id}
      and messages.state in ('sending', 'uncertain'))
    and not exists (select 1 from messages where messages.workspace_id = ${workspaceId}
      and messages.campaign_id = ${id} and messages.sent_at is not null
      and coalesce(messages.detail, '') <> ${OUTBOX_REPLY}))`

export async function findUnreceived({ db }: Store, workspaceId: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('campaigns')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('launched_at', 'is not', null)
    .where(isUnreceived(workspaceId, id))
    .executeTakeFirst()
  return toNumber(row?.count) === 1
}
