// Mails that came back, or whose reader complained or left: few of many, which an index holds under these very words.
import { type SqlBool, sql } from 'kysely'

export const isReturned = sql<SqlBool>`(bounced_at is not null or complained_at is not null or unsubscribed_at is not null)`
