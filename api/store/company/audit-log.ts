// The audit log: appended to and read; nothing here changes or deletes an entry.
import type { CompiledQuery, Expression, SqlBool } from 'kysely'
import type { AuditEntry, AuditQuery } from '#wire/audit-log'
import { newId } from '../new-id.ts'
import { isFoundIn, readPage } from '../page.ts'
import type { Row } from '../schema.ts'
import type { Store } from '../store.ts'

export type Audited = Omit<AuditEntry, 'id' | 'at'> & { workspaceId: string }

/** An entry of nobody: what the server did by itself, or was told on its command line. */
export function ofServer(
  entry: Pick<Audited, 'workspaceId' | 'noun' | 'action'> & Partial<Audited>,
): Audited {
  const blank = { subjectId: null, subject: null, fields: [], choice: null }
  return { userId: null, apiKeyId: null, actor: 'Levier', ...blank, ...entry }
}

/** Appends, where the workspace still exists: the log of a deleted one has gone with it. */
export async function insertAuditEntry(store: Store, entry: Audited, now: number): Promise<void> {
  await store.batch([auditEntry(store, entry, now)])
}

/** The same for a batch: what happens and its entry, both or neither; none where `only` does not hold. */
export function auditEntry(
  { db }: Store,
  entry: Audited,
  now: number,
  only?: Expression<SqlBool>,
): CompiledQuery {
  const { fields, choice } = entry
  const detail = fields.length > 0 || choice !== null ? JSON.stringify({ fields, choice }) : null
  const row = {
    id: newId(now),
    workspace_id: entry.workspaceId,
    created_at: now,
    user_id: entry.userId,
    api_key_id: entry.apiKeyId,
    actor: entry.actor,
    action: entry.action,
    noun: entry.noun,
    subject_id: entry.subjectId,
    subject: entry.subject,
    detail,
  }
  const columns = Object.keys(row) as (keyof typeof row)[]
  return db
    .insertInto('audit_log')
    .columns(columns)
    .expression((eb) =>
      eb
        .selectFrom('workspaces')
        .select(columns.map((column) => eb.val(row[column]).as(column)))
        .where('workspaces.id', '=', entry.workspaceId)
        .$if(only !== undefined, (query) => query.where(only ?? eb.lit(true))),
    )
    .compile()
}

const fromRow = (row: Row<'audit_log'>): AuditEntry => ({
  id: row.id,
  at: row.created_at,
  actor: row.actor,
  userId: row.user_id,
  apiKeyId: row.api_key_id,
  action: row.action,
  noun: row.noun,
  subjectId: row.subject_id,
  subject: row.subject,
  fields: [],
  choice: null,
  ...(row.detail === null ? {} : JSON.parse(row.detail)),
})

/** Newest first. */
export async function pageOfAuditLog(
  { db }: Store,
  workspaceId: string,
  { q = '', userId, noun, ...page }: AuditQuery,
) {
  let found = db
    .selectFrom('audit_log')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where(isFoundIn(q, ['actor', 'subject']))
  if (userId !== undefined) found = found.where('user_id', '=', userId)
  if (noun !== undefined) found = found.where('noun', '=', noun)
  const newest = found.orderBy('created_at', 'desc').orderBy('id', 'desc')
  const { rows, total } = await readPage(newest, page)
  return { items: rows.map(fromRow), total }
}
