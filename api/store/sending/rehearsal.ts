// Campaigns whose mails were kept in the outbox: they were looked at here, and nobody got them.
import { type SqlBool, sql } from 'kysely'
import { OUTBOX_REPLY } from '#domain/email/outbox-reply'

const reply = (order: 'asc' | 'desc') =>
  sql`coalesce((select detail from messages where messages.workspace_id = campaigns.workspace_id
    and messages.campaign_id = campaigns.id and sent_at is not null order by sent_at ${sql.raw(order)} limit 1), '')`

/**
 * By its first mail and its last: of a table of millions nothing else is read. The example company's readers read what
 * is kept.
 */
export const isRehearsal = () =>
  sql<SqlBool>`((${reply('asc')} = ${OUTBOX_REPLY} or ${reply('desc')} = ${OUTBOX_REPLY})
    and not exists (select 1 from workspaces where workspaces.id = campaigns.workspace_id and is_example = 1))`
