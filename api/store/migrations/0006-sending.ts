// What sending asks for again and again finds its mails without reading those of the whole campaign.
import { sql } from 'kysely'
import type { Migration } from './migrate.ts'

const statements = [
  // what may go now, in the order in which it goes: mails that wait for a winner have no variant yet
  `create index messages_ready on messages (campaign_id, id) where state = 'ready' and variant is not null`,
  `create index messages_under_way on messages (workspace_id) where state = 'sending'`,
  'create index messages_sent on messages (workspace_id, campaign_id, sent_at) where sent_at is not null',
  // few of many: what comes back, and who complains or leaves
  `create index messages_returned on messages (workspace_id, campaign_id)
    where bounced_at is not null or complained_at is not null or unsubscribed_at is not null`,
  // progress counts by state and by recipient domain from the index alone
  'create index messages_by_domain on messages (workspace_id, campaign_id, domain, state, variant)',
]

export const sending: Migration = {
  name: '0006-sending',
  queries: (db) => statements.map((statement) => sql.raw(statement).compile(db)),
}
