// What an email was: saves of one person within ten minutes are one version; the newest hundred are kept.
import type { CompiledQuery } from 'kysely'
import { type EmailDocument, writeDocument } from '#domain/email/document'
import type { PageQuery } from '#wire/common'
import type { EmailVersion, EmailVersionSource } from '#wire/emails'
import { Problem } from '../../problem.ts'
import type { Author } from '../company/author.ts'
import { isFoundIn, readPage } from '../page.ts'
import type { Row } from '../schema.ts'
import type { Store } from '../store.ts'

const SLOT_MS = 10 * 60_000
const KEPT = 100

const COLUMNS = ['email_id', 'version', 'created_at', 'author_id', 'author', 'subject', 'preheader'] as const

const fromRow = (
  row: Pick<Row<'email_versions'>, (typeof COLUMNS)[number]>,
  current: number,
): EmailVersion => ({
  version: row.version,
  createdAt: row.created_at,
  authorId: row.author_id,
  author: row.author,
  subject: row.subject,
  preheader: row.preheader,
  isCurrent: row.version === current,
})

const ofEmail = ({ db }: Store, workspaceId: string, emailId: string) =>
  db.selectFrom('email_versions').where('workspace_id', '=', workspaceId).where('email_id', '=', emailId)

/** The newest first; `current` is the email's own version. */
export async function listEmailVersions(
  store: Store,
  workspaceId: string,
  emailId: string,
  current: number,
  { q = '', ...page }: PageQuery,
) {
  const query = ofEmail(store, workspaceId, emailId)
    .select(COLUMNS)
    .where(isFoundIn(q, ['author', 'subject']))
    .orderBy('version', 'desc')
  const { rows, total } = await readPage(query, page)
  return { items: rows.map((row) => fromRow(row, current)), total }
}

export async function getEmailVersion(
  store: Store,
  workspaceId: string,
  emailId: string,
  version: number,
  current: number,
): Promise<EmailVersionSource> {
  const row = await ofEmail(store, workspaceId, emailId)
    .selectAll()
    .where('version', '=', version)
    .executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such version: it has been replaced by a later save')
  return { ...fromRow(row, current), source: sourceOf(row) }
}

const sourceOf = (row: Pick<Row<'email_versions'>, 'document'>) =>
  writeDocument(JSON.parse(row.document) as EmailDocument)
const lengthOf = (row: Pick<Row<'email_versions'>, 'document'>) => sourceOf(row).length

export type Saved = Pick<
  Row<'emails'>,
  'id' | 'created_at' | 'version' | 'subject' | 'preheader' | 'document'
>
type When = { workspaceId: string; author: Author; now: number }

/** `isSameSitting`: what was written goes on where it was a moment ago, in the place of what stood there. */
export type VersionSave = { queries: CompiledQuery[]; isSameSitting: boolean }

/** Of a save that is made in the same batch. `keepsBefore`: the one before stays, whoever saved it and when. */
export async function saveVersion(
  store: Store,
  saved: Saved,
  { workspaceId, author, now }: When,
  { keepsBefore = false } = {},
): Promise<VersionSave> {
  const last = await ofEmail(store, workspaceId, saved.id)
    .select(['version', 'author_id', 'created_at', 'subject', 'preheader', 'document'])
    .orderBy('version', 'desc')
    .executeTakeFirst()
  const content = {
    version: saved.version,
    created_at: now,
    subject: saved.subject,
    preheader: saved.preheader,
    document: saved.document,
  }
  const replaceLast = (values: Partial<typeof content>) =>
    store.db
      .updateTable('email_versions')
      .set(values)
      .where('workspace_id', '=', workspaceId)
      .where('email_id', '=', saved.id)
      .where('version', '=', last?.version ?? 0)
      .compile()
  const isSame = (['subject', 'preheader', 'document'] as const).every((key) => last?.[key] === saved[key])
  // another name, or another language, says nothing new: the version is only known by the email's own number
  if (last !== undefined && isSame)
    return { queries: [replaceLast({ version: saved.version })], isSameSitting: false }
  const isSameSitting =
    last !== undefined &&
    // what it began as stays
    last.created_at !== saved.created_at &&
    last.author_id === author.userId &&
    Math.floor(last.created_at / SLOT_MS) === Math.floor(now / SLOT_MS) &&
    // a text that has lost half of itself may have lost it by mistake
    lengthOf(saved) > lengthOf(last) / 2
  if (isSameSitting && !keepsBefore) return { queries: [replaceLast(content)], isSameSitting }
  const row = {
    ...content,
    email_id: saved.id,
    workspace_id: workspaceId,
    author_id: author.userId,
    author: author.name,
  }
  const drop = store.db
    .deleteFrom('email_versions')
    .where('workspace_id', '=', workspaceId)
    .where('email_id', '=', saved.id)
    .where('version', 'not in', (eb) =>
      eb
        .selectFrom('email_versions as newest')
        .select('newest.version')
        .where('newest.email_id', '=', saved.id)
        .orderBy('newest.version', 'desc')
        .limit(KEPT),
    )
  return {
    queries: [store.db.insertInto('email_versions').values(row).compile(), drop.compile()],
    isSameSitting: false,
  }
}
