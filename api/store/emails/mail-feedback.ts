// Where a company hears of its bounces: the mailbox it has read, and the secret address its relays call.
import type { AmazonRefusal, FeedbackProvider, MailboxState } from '#wire/mail-feedback'
import { defined } from '../patch.ts'
import { newToken } from '../secret.ts'
import { compile, type Store } from '../store.ts'
import { hasMailSecret } from './mail-settings.ts'

export type MailboxSettings = {
  host: string
  port: number
  security: 'tls' | 'starttls' | 'none'
  user: string
  folder: string
}
export type Amazon = {
  /** A subscription that is to be confirmed. */
  asked: { url: string; topic: string; at: number } | null
  /** Those that are heard; null where Amazon called before topics were remembered, until the first that is heard. */
  topics: string[] | null
  refusal: { reason: AmazonRefusal; topic: string; at: number } | null
}
export type FeedbackRow = {
  token: string
  mailbox: (MailboxSettings & { hasPassword: boolean }) | null
  state: MailboxState | null
  /** Up to where it has been read: UIDs mean something for one UIDVALIDITY (RFC 9051 §2.3.1.1). */
  cursor: { validity: string; uid: number } | null
  /** When each relay was last heard. */
  calls: Partial<Record<FeedbackProvider, number>>
  amazon: Amazon
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
    amazon: readAmazon(row),
  }
}

type Changes = Partial<Omit<FeedbackRow, 'mailbox'> & { mailbox: MailboxSettings | null }>

/** Until topics were remembered, the column held the subscription that was asked for, and nothing else. */
function readAmazon({ subscription, calls }: { subscription: string | null; calls: string }): Amazon {
  const kept = subscription ? JSON.parse(subscription) : {}
  if ('topics' in kept) return kept
  return { asked: 'url' in kept ? kept : null, topics: 'ses' in JSON.parse(calls) ? null : [], refusal: null }
}

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
    subscription: text(changes.amazon),
  })
  const update = db
    .updateTable('mail_feedback')
    .set({ updated_at: now, ...columns })
    .where('workspace_id', '=', workspaceId)
  await batch(compile(update))
}

/** Read, changed and kept, again where somebody else came between: a topic once confirmed is never lost to another call. */
export async function changeAmazon(
  store: Store,
  workspaceId: string,
  change: (amazon: Amazon) => Amazon,
  now: number,
): Promise<void> {
  await getFeedbackRow(store, workspaceId, now)
  for (;;) {
    const row = await store.db
      .selectFrom('mail_feedback')
      .select(['subscription', 'calls'])
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirstOrThrow()
    const subscription = JSON.stringify(change(readAmazon(row)))
    const { subscription: before } = row
    if (subscription === before) return
    const update = store.db
      .updateTable('mail_feedback')
      .set({ updated_at: now, subscription })
      .where('workspace_id', '=', workspaceId)
      .where((eb) => (before === null ? eb('subscription', 'is', null) : eb('subscription', '=', before)))
    const [changed] = await store.batch(compile(update))
    if (changed !== 0) return
  }
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
