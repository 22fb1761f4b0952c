// Reads the mailbox that bounces come back to, over IMAP: what is new since the last time, wherever it stood.
import { ImapFlow, type ImapFlowError } from 'imapflow'
import type { MailboxState } from '#wire/mail-feedback'
import { type FeedbackRow, getFeedbackRow, putFeedback } from '../../store/mail-feedback.ts'
import { findMailSecret } from '../../store/mail-settings.ts'
import type { Store } from '../../store/store.ts'
import { takeReport } from '../take-report.ts'
import { parseReport } from './parse-report.ts'
import { relayAddress } from './relay-address.ts'

const AT_ONCE = 500
const FIRST_DAYS_MS = 7 * 24 * 3600 * 1000
const MAX_BYTES = 1024 * 1024
const PATIENCE_MS = 20_000

type Options = { store: Store; secretKey: string; clock: () => number; workspaceId: string }
type Mailbox = NonNullable<FeedbackRow['mailbox']>
type Found = { read: number; matched: number; cursor: { validity: string; uid: number } | null }

/** Never throws: what went wrong is the state, for the owner to read. */
export async function readMailbox(options: Options): Promise<MailboxState> {
  const { store, secretKey, clock, workspaceId } = options
  const { mailbox, cursor } = await getFeedbackRow(store, workspaceId, clock())
  const password = await findMailSecret(store, workspaceId, 'mailbox', secretKey)
  const nothing = { checkedAt: clock(), detail: '', read: 0, matched: 0 }
  if (!mailbox || password === undefined) return { ...nothing, trouble: 'refused' }
  let state: MailboxState
  let reached = cursor
  try {
    const { cursor: next, ...found } = await readNew(options, mailbox, password, cursor)
    reached = next
    state = { ...nothing, ...found, trouble: null }
  } catch (error) {
    state = { ...nothing, ...troubleOf(error) }
  }
  await putFeedback(store, workspaceId, { state, cursor: reached }, clock())
  return state
}

/** Mails of ours are marked as read; all others stay as they were, for the mailbox may be somebody's own. */
async function readNew(
  { store, clock, workspaceId }: Options,
  { host, port, security, user, folder }: Mailbox,
  pass: string,
  cursor: FeedbackRow['cursor'],
): Promise<Found> {
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
    maxLiteralSize: 2 * MAX_BYTES,
  })
  // a connection that breaks later is told by whatever waits for it
  client.on('error', () => {})
  await client.connect()
  try {
    const lock = await client.getMailboxLock(folder)
    try {
      const box = client.mailbox
      const validity = box ? String(box.uidValidity) : ''
      const from = cursor?.validity === validity ? cursor.uid + 1 : null
      const since = new Date(clock() - FIRST_DAYS_MS)
      const search = from === null ? { since } : { uid: `${from}:*` }
      const uids = ((await client.search(search, { uid: true })) || [])
        // `n:*` always finds the last one, be it before n (RFC 9051 §9, sequence-range)
        .filter((uid) => uid >= (from ?? 0))
        .toSorted((a, b) => a - b)
        .slice(0, AT_ONCE)
      let matched = 0
      for (const uid of uids) {
        const mail = await client.fetchOne(String(uid), { source: { maxLength: MAX_BYTES } }, { uid: true })
        const source = mail ? mail.source : undefined
        if (!source) continue
        let isOurs = false
        for (const report of await parseReport(source)) {
          // without a message of ours nothing follows: anybody may write to this mailbox
          if (report.messageId === null) continue
          const outcome = await takeReport(store, workspaceId, report, 'mailbox', clock())
          if (outcome !== 'foreign') isOurs = true
        }
        if (!isOurs) continue
        matched++
        await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
      }
      return { read: uids.length, matched, cursor: { validity, uid: uids.at(-1) ?? cursor?.uid ?? 0 } }
    } finally {
      lock.release()
    }
  } finally {
    await client.logout().catch(() => client.close())
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
