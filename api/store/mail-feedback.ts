// Where a company hears of its bounces: the mailbox it has read, and the secret address its relays call.
import type { FeedbackProvider, MailboxState } from '#wire/mail-feedback'
import { hasMailSecret } from './mail-settings.ts'
import { defined } from './patch.ts'
import { newToken } from './secret.ts'
import { compile, type Store } from './store.ts'

export type MailboxSettings = {
  host: string
  port: number
  security: 'tls' | 'starttls' | 'none'
  user: string
  folder: string
}
export type Subscription = { url: string; topic: string; at: number }
export type FeedbackRow = {
  token: string
  mailbox: (MailboxSettings & { hasPassword: boolean }) | null
  state: MailboxState | null
  /** Up to where it has been read: UIDs mean something for one UIDVALIDITY (RFC 9051 §2.3.1.1). */
  cursor: { validity: string; uid: number } | null
  /** When each relay was last heard. */
  calls: Partial<Record<FeedbackProvider, number>>
  subscription: Subscription | null
}

/** Makes the row, with its secret address, the first time it is looked at. */
export async function getFeedbackRow(store: Store, workspaceId: string, now: number): Promise<FeedbackRow> {
  const { db } = store
  const find = () =>
    db.selectFrom('mail_feedback').selectAll().where('workspace_id', '=', workspaceId).executeTakeFirst()
  let row = await find()
  if (!row) {
    await db
      .insertInto('mail_feedback')
      .values({ workspace_id: workspaceId, updated_at: now, token: newToken('fb') })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    row = await find()
  }
  if (!row) throw new Error('the row of mail feedback was not made')
  return {
    token: row.token,
    mailbox: row.mailbox
      ? { ...JSON.parse(row.mailbox), hasPassword: await hasMailSecret(store, workspaceId, 'mailbox') }
      : null,
    state: row.mailbox_state ? JSON.parse(row.mailbox_state) : null,
    cursor: row.mailbox_cursor ? JSON.parse(row.mailbox_cursor) : null,
    calls: JSON.parse(row.calls),
    subscription: row.subscription ? JSON.parse(row.subscription) : null,
  }
}

type Changes = Partial<Omit<FeedbackRow, 'mailbox'> & { mailbox: MailboxSettings | null }>

/** What is not named stays. */
export async function putFeedback(
  { db, batch }: Store,
  workspaceId: string,
  changes: Changes,
  now: number,
): Promise<void> {
  const text = (value: object | null | undefined) => (value ? JSON.stringify(value) : value)
  const columns = defined({
    token: changes.token,
    mailbox: text(changes.mailbox),
    mailbox_state: text(changes.state),
    mailbox_cursor: text(changes.cursor),
    calls: changes.calls && JSON.stringify(changes.calls),
    subscription: text(changes.subscription),
  })
  const update = db
    .updateTable('mail_feedback')
    .set({ updated_at: now, ...columns })
    .where('workspace_id', '=', workspaceId)
  await batch(compile(update))
}

/** The company that a relay calls for. */
export async function findFeedbackWorkspace({ db }: Store, token: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('mail_feedback')
    .select('workspace_id')
    .where('token', '=', token)
    .executeTakeFirst()
  return row?.workspace_id
}

/** Companies that have a mailbox to be read. */
export async function listMailboxes({ db }: Store): Promise<string[]> {
  const rows = await db
    .selectFrom('mail_feedback')
    .select('workspace_id')
    .where('mailbox', 'is not', null)
    .orderBy('workspace_id')
    .execute()
  return rows.map((row) => row.workspace_id)
}
