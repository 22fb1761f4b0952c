// Reads the mailbox that bounces come back to, over IMAP: what is new since the last time, wherever it stood.
import { ImapFlow, type ImapFlowError } from 'imapflow'
import type { MailboxState } from '#wire/mail-feedback'
import { type FeedbackRow, getFeedbackRow, putFeedback } from '../../store/emails/mail-feedback.ts'
import { findMailSecret } from '../../store/emails/mail-settings.ts'
import type { Store } from '../../store/store.ts'
import { takeMailboxReport } from '../take-report.ts'
import { MAX_REPORT_BYTES, parseReport } from './parse-report.ts'
import { relayAddress } from './relay-address.ts'

const AT_ONCE = 500
const FIRST_DAYS_MS = 7 * 24 * 3600 * 1000
const PATIENCE_MS = 20_000
/** For one company: the others' mailboxes are read after it. */
const LONGEST_MS = 120_000

type Options = { store: Store; secretKey: string; clock: () => number; workspaceId: string }
type Mailbox = NonNullable<FeedbackRow['mailbox']>
type Cursor = NonNullable<FeedbackRow['cursor']>
type Counts = Required<Pick<MailboxState, 'read' | 'matched' | 'foreign'>>

/** Never throws: what went wrong is the state, for the owner to read. */
export async function readMailbox(options: Options): Promise<MailboxState> {
  const { store, secretKey, clock, workspaceId } = options
  const { mailbox, cursor } = await getFeedbackRow(store, workspaceId, clock())
  const password = await findMailSecret(store, workspaceId, 'mailbox', secretKey)
  const counts: Counts = { read: 0, matched: 0, foreign: 0 }
  if (!mailbox || password === undefined)
    return { checkedAt: clock(), detail: '', ...counts, trouble: 'refused' }
  let trouble: Pick<MailboxState, 'trouble' | 'detail'> = { trouble: null, detail: '' }
  try {
    const client = await clientOf(mailbox, password)
    // a server may give a byte now and then for ever
    const timer = setTimeout(() => client.close(), LONGEST_MS)
    try {
      await client.connect()
      await readNew(client, options, mailbox, cursor, counts)
    } finally {
      clearTimeout(timer)
      await client.logout().catch(() => client.close())
    }
  } catch (error) {
    trouble = troubleOf(error)
  }
  const state = { checkedAt: clock(), ...trouble, ...counts }
  await putFeedback(store, workspaceId, { state }, clock())
  return state
}

async function clientOf({ host, port, security, user }: Mailbox, pass: string): Promise<ImapFlow> {
  const client = new ImapFlow({
    ...(await relayAddress(host)),
    port,
    secure: security === 'tls',
    doSTARTTLS: security === 'starttls',
    auth: { user, pass },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: 2 * PATIENCE_MS,
    maxLiteralSize: 2 * MAX_REPORT_BYTES,
  })
  // a connection that breaks later is told by whatever waits for it
  client.on('error', () => {})
  return client
}

/**
 * Mails of ours are marked as read; all others stay as they were, for the mailbox may be somebody's own. Each that has been
 * read is left behind at once, whatever becomes of the next.
 */
async function readNew(
  client: ImapFlow,
  { store, clock, workspaceId }: Options,
  { folder }: Mailbox,
  cursor: Cursor | null,
  counts: Counts,
): Promise<void> {
  const goOnAfter = (next: Cursor) => putFeedback(store, workspaceId, { cursor: next }, clock())
  const lock = await client.getMailboxLock(folder)
  try {
    const { uidValidity = '', uidNext = 1 } = client.mailbox || {}
    const validity = String(uidValidity)
    const from = cursor?.validity === validity ? cursor.uid + 1 : null
    const since = new Date(clock() - FIRST_DAYS_MS)
    const search = from === null ? { since } : { uid: `${from}:*` }
    const found = await client.search(search, { uid: true })
    if (!found) throw new Error('the mailbox could not be searched')
    const uids = found
      // `n:*` always finds the last one, be it before n (RFC 9051 §9, sequence-range)
      .filter((uid) => uid >= (from ?? 0))
      .toSorted((a, b) => a - b)
      .slice(0, AT_ONCE)
    // all that is there is old
    if (uids.length === 0 && from === null) await goOnAfter({ validity, uid: uidNext - 1 })
    for (const uid of uids) {
      const mail = await client.fetchOne(
        String(uid),
        { source: { maxLength: MAX_REPORT_BYTES } },
        { uid: true },
      )
      const { source } = mail || {}
      const report = source && (await parseReport(source))
      const outcome = report && (await takeMailboxReport(store, workspaceId, report, clock()))
      const isOurs = outcome === 'recorded' || outcome === 'known'
      if (isOurs) await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
      await goOnAfter({ validity, uid })
      counts.read++
      if (isOurs) counts.matched++
      else if (report) counts.foreign++
    }
  } finally {
    lock.release()
  }
}

/** Of servers only their own words are told, and of connections only the code: what stands behind is nobody's business. */
function troubleOf(error: unknown): Pick<MailboxState, 'trouble' | 'detail'> {
  const { code = '', message, responseText, serverResponseCode, ...flags } = error as ImapFlowError
  const detail = (responseText ?? code).slice(0, 200)
  if (flags.authenticationFailed) return { trouble: 'refused', detail: detail || (serverResponseCode ?? '') }
  if (flags.mailboxMissing) return { trouble: 'no_folder', detail }
  if (flags.tlsFailed || /CERT|SELF_SIGNED|TLS|SSL/i.test(`${code} ${message}`))
    return { trouble: 'insecure', detail }
  const isAway = /^E[A-Z]+$|TIMEOUT|^NoConnection$|^ClosedAfterConnect/.test(code)
  return { trouble: isAway ? 'unreachable' : 'other', detail }
}
