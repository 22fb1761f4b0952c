// Emails: what is written, saved as one types; two people who write at once are told, never merged.
import { sql } from 'kysely'
import { type EmailDocument, parseDocument, writeDocument } from '#domain/email/document'
import type { TemplateKey } from '#domain/email/template-key'
import type { Locale } from '#wire/common'
import type { Email, EmailPatch, EmailQuery, EmailSummary } from '#wire/emails'
import { Problem } from '../../problem.ts'
import type { Author } from '../company/author.ts'
import { newId } from '../new-id.ts'
import { isFoundIn, readPage } from '../page.ts'
import { defined } from '../patch.ts'
import type { Row } from '../schema.ts'
import { compile, type Store, toNumber } from '../store.ts'
import { getEmailVersion, saveVersion } from './email-versions.ts'

const select = ({ db }: Store, workspaceId: string) =>
  db
    .selectFrom('emails')
    .selectAll('emails')
    // a variant may have an email of its own
    .select(
      sql<number>`(select count(*) from campaigns where campaigns.workspace_id = ${workspaceId}
        and (campaigns.email_id = emails.id or campaigns.body like '%"' || emails.id || '"%'))`.as(
        'campaigns',
      ),
    )
    .where('emails.workspace_id', '=', workspaceId)

type Selected = Row<'emails'> & { campaigns: number }

const summary = (row: Selected): EmailSummary => ({
  id: row.id,
  name: row.name,
  subject: row.subject,
  preheader: row.preheader,
  locale: row.locale as Locale,
  template: row.template as TemplateKey | null,
  version: row.version,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  archivedAt: row.archived_at,
  campaigns: toNumber(row.campaigns),
})

const documentOf = ({ document }: Pick<Row<'emails'>, 'document'>) => JSON.parse(document) as EmailDocument

/** The last changed first. */
export async function findEmails(store: Store, workspaceId: string, query: EmailQuery) {
  const { q = '', archived, locale, ...page } = query
  const found = select(store, workspaceId)
    .where(isFoundIn(q, ['emails.name', 'emails.subject']))
    .where('emails.archived_at', archived === 'yes' ? 'is not' : 'is', null)
    .$if(locale !== undefined, (all) => all.where('emails.locale', '=', locale ?? ''))
    .orderBy('emails.updated_at', 'desc')
    .orderBy('emails.id', 'desc')
  const { rows, total } = await readPage(found, page)
  return { items: rows.map(summary), total }
}

async function getRow(store: Store, workspaceId: string, id: string): Promise<Selected> {
  const row = await select(store, workspaceId).where('emails.id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such email')
  return row
}

export async function getEmail(store: Store, workspaceId: string, id: string): Promise<Email> {
  const row = await getRow(store, workspaceId, id)
  return { ...summary(row), source: writeDocument(documentOf(row)) }
}

type When = { workspaceId: string; author: Author; now: number }
type Content = Pick<Email, 'name' | 'subject' | 'preheader' | 'source' | 'locale' | 'template'>

export async function insertEmail(store: Store, when: When, content: Content): Promise<Email> {
  const { workspaceId, now } = when
  const { source, ...said } = content
  const row = {
    id: newId(now),
    workspace_id: workspaceId,
    created_at: now,
    updated_at: now,
    ...said,
    document: JSON.stringify(parseDocument(source)),
    version: 1,
    archived_at: null,
  }
  const { queries } = await saveVersion(store, row, when)
  await store.batch([...compile(store.db.insertInto('emails').values(row)), ...queries])
  return getEmail(store, workspaceId, row.id)
}

/** Throws `wrong_version` where somebody has saved since. `isSameSitting`: what is typed goes on. */
export async function updateEmail(
  store: Store,
  when: When,
  id: string,
  { version, source, ...patch }: EmailPatch,
  { keepsBefore = false } = {},
): Promise<{ email: Email; isSameSitting: boolean }> {
  const { workspaceId, now } = when
  const before = await getRow(store, workspaceId, id)
  if (before.version !== version) throw wrongVersion()
  const document =
    source === undefined ? before.document : JSON.stringify(parseDocument(source, documentOf(before)))
  const next = { ...before, ...defined(patch), document, version: version + 1 }
  const { queries, isSameSitting } = await saveVersion(store, next, when, { keepsBefore })
  const { name, subject, preheader, locale } = next
  const update = store.db
    .updateTable('emails')
    .set({ name, subject, preheader, locale, document, updated_at: now })
    // no version at all, which ends the batch, where another save came first
    .set({ version: sql`case when version = ${version} then version + 1 end` })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
  try {
    await store.batch([update.compile(), ...queries])
  } catch (cause) {
    throw store.isConflict(cause) ? wrongVersion(cause) : cause
  }
  return { email: await getEmail(store, workspaceId, id), isSameSitting }
}

const wrongVersion = (cause?: unknown) =>
  new Problem('wrong_version', 'it has been changed since you read it: read it again', { cause })

/** A new version that says what that one said; the one before stays among the versions. */
export async function restoreEmail(store: Store, when: When, id: string, version: number): Promise<Email> {
  const current = (await getRow(store, when.workspaceId, id)).version
  const old = await getEmailVersion(store, when.workspaceId, id, version, current)
  const { subject, preheader, source } = old
  const content = { version: current, subject, preheader, source }
  return (await updateEmail(store, when, id, content, { keepsBefore: true })).email
}

export async function copyEmail(store: Store, when: When, id: string, name: string): Promise<Email> {
  const { subject, preheader, source, locale, template } = await getEmail(store, when.workspaceId, id)
  return insertEmail(store, when, { name, subject, preheader, source, locale, template })
}

/** Archived emails are in no list one chooses from; campaigns that send them go on. */
export async function archiveEmail(
  store: Store,
  workspaceId: string,
  id: string,
  at: number | null,
): Promise<Email> {
  await getRow(store, workspaceId, id)
  await store.db
    .updateTable('emails')
    .set({ archived_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
  return getEmail(store, workspaceId, id)
}

/** Throws `conflict` where a campaign is made of it. */
export async function deleteEmail(store: Store, workspaceId: string, id: string): Promise<void> {
  const { campaigns } = await getRow(store, workspaceId, id)
  if (toNumber(campaigns) > 0) throw new Problem('conflict', 'a campaign is made of it: archive it instead')
  const { db } = store
  const versions = db
    .deleteFrom('email_versions')
    .where('workspace_id', '=', workspaceId)
    .where('email_id', '=', id)
  const email = db.deleteFrom('emails').where('workspace_id', '=', workspaceId).where('id', '=', id)
  try {
    await store.batch(compile(versions, email))
  } catch (cause) {
    if (!store.isConflict(cause)) throw cause
    throw new Problem('conflict', 'a campaign is made of it: archive it instead', { cause })
  }
}
