// Mails that have been done with for so long that it is nobody's business any more whose they were.
import { type ExpressionBuilder, sql } from 'kysely'
import type { Database } from '../schema.ts'

/** Neither waiting nor on their way: those of a campaign that rests are still to be sent. */
export const isOldMessage = (before: number) => (eb: ExpressionBuilder<Database, 'messages'>) =>
  eb.and([
    eb('state', 'not in', ['ready', 'deferred', 'sending']),
    eb(sql<number>`coalesce(sent_at, created_at)`, '<', before),
  ])
