// Mails that no server has taken: the newest of each company, whole, to be looked at.
import { type CompiledQuery, type ExpressionBuilder, sql } from 'kysely'
import type { PageQuery } from '#wire/common'
import type { OutboxMail } from '#wire/outbox'
import { Problem } from '../../problem.ts'
import { newId } from '../new-id.ts'
import { isFoundIn, readPage } from '../page.ts'
import type { Database } from '../schema.ts'
import type { Store } from '../store.ts'

/** A mail is some 30 kB: 15 MB a company. */
const KEPT = 500

/** What the subject of a test begins with. */
export const TEST_MARK = '[Test] '
export const isTestMail = () => sql<boolean>`substr(subject, 1, ${sql.lit(TEST_MARK.length)}) = ${TEST_MARK}`

export type NewOutboxMail = {
  campaignId: string | null
  messageId: string | null
  sender: string
  recipient: string
  subject: string
  raw: string
}

export function insertOutboxMail(
  { db }: Store,
  workspaceId: string,
  mail: NewOutboxMail,
  now: number,
): CompiledQuery {
  const { campaignId, messageId, sender, recipient, subject, raw } = mail
  // a person who has been erased while their mail was on its way is not written down here again
  return sql`insert into outbox (id, workspace_id, created_at, campaign_id, message_id, sender, recipient, subject, raw)
    select ${newId(now)}, ${workspaceId}, ${now}, ${campaignId}, ${messageId}, ${sender}, ${recipient}, ${subject}, ${raw}
    where not exists (select 1 from messages where messages.id = ${messageId} and messages.email is null)`.compile(
    db,
  )
}

/** All but the newest go. */
export async function trimOutbox({ db }: Store, workspaceId: string): Promise<void> {
  const oldestKept = await db
    .selectFrom('outbox')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .orderBy('id', 'desc')
    .offset(KEPT - 1)
    .limit(1)
    .executeTakeFirst()
  if (!oldestKept) return
  await db
    .deleteFrom('outbox')
    .where('workspace_id', '=', workspaceId)
    .where('id', '<', oldestKept.id)
    .execute()
}

type Listed = Omit<Database['outbox'], 'raw'> & { variant: string | null }

const fromRow = (row: Listed): OutboxMail => ({
  id: row.id,
  at: row.created_at,
  sender: row.sender,
  recipient: row.recipient,
  subject: row.subject,
  campaignId: row.campaign_id,
  variant: row.variant,
})

const LISTED = [
  'id',
  'workspace_id',
  'created_at',
  'campaign_id',
  'message_id',
  'sender',
  'recipient',
  'subject',
] as const

/** The version that it is of, where its campaign tests some. */
const variantOf = (eb: ExpressionBuilder<Database, 'outbox'>) =>
  eb
    .selectFrom('messages')
    .innerJoin('campaigns', 'campaigns.id', 'messages.campaign_id')
    .select('messages.variant')
    .whereRef('messages.id', '=', 'outbox.message_id')
    .where('campaigns.experiment_id', 'is not', null)
    .as('variant')

/** Newest first. */
export async function listOutbox(store: Store, workspaceId: string, { q = '', ...page }: PageQuery) {
  const query = store.db
    .selectFrom('outbox')
    .select(LISTED)
    .select(variantOf)
    .where('workspace_id', '=', workspaceId)
    .where(isFoundIn(q, ['outbox.recipient', 'outbox.subject', 'outbox.sender']))
    .orderBy('id', 'desc')
  const { rows, total } = await readPage(query, page)
  return { items: rows.map(fromRow), total }
}

export async function getOutboxMail(
  { db }: Store,
  workspaceId: string,
  id: string,
): Promise<OutboxMail & { raw: string }> {
  const row = await db
    .selectFrom('outbox')
    .selectAll()
    .select(variantOf)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such mail in the outbox: only the newest are kept')
  return { ...fromRow(row), raw: row.raw }
}

export async function clearOutbox({ db }: Store, workspaceId: string): Promise<void> {
  await db.deleteFrom('outbox').where('workspace_id', '=', workspaceId).execute()
}
