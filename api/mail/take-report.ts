// From what somebody tells of a mail to what follows from it, whichever way it came.
import { BOUNCE_KINDS, classifyRefusal, type Refusal } from '#domain/email/classify-refusal'
import type { BounceSource } from '#wire/mail-feedback'
import { hashAddress } from '../store/contacts/suppressions.ts'
import { recordBounce } from '../store/sending/record-bounce.ts'
import { findReportedMessage } from '../store/sending/reported-message.ts'
import type { Store } from '../store/store.ts'
import type { MailboxReport, MailReport } from './report.ts'

async function takeReport(
  store: Store,
  workspaceId: string,
  report: MailReport,
  source: BounceSource,
  now: number,
) {
  const { messageId, email, text, id: reportId } = report
  const read = readOutcome(report)
  return recordBounce(store, workspaceId, { ...read, messageId, email, detail: text, source, reportId }, now)
}

/** Relays tell of many at once: others have their turn in between. Answers how many told something new. */
export async function takeReports(
  store: Store,
  workspaceId: string,
  reports: readonly MailReport[],
  source: BounceSource,
  now: number,
): Promise<number> {
  let recorded = 0
  for (const report of reports) {
    if ((await takeReport(store, workspaceId, report, source, now)) === 'recorded') recorded++
    await new Promise((resolve) => setTimeout(resolve))
  }
  return recorded
}

/**
 * Anybody may write to a mailbox. What proves that a report is about a mail of ours is that mail's id, 42 bits of chance
 * that only the mail itself carries; and it is a word on whom that mail was sent to, whoever else it lists.
 */
export async function takeMailboxReport(
  store: Store,
  workspaceId: string,
  { messageIds, tellings }: MailboxReport,
  now: number,
) {
  const message = await findReportedMessage(store, workspaceId, messageIds)
  const [first] = tellings
  if (!message || !first) return 'foreign'
  const own = tellings.find(({ email }) => email !== null && hashAddress(email) === message.emailHash)
  const told = own ?? { ...first, isPassedOn: first.email !== null }
  return takeReport(store, workspaceId, { ...told, messageId: message.id }, 'mailbox', now)
}

/** Words first, for they tell the sender's fault from the address's; where they tell nothing, what the relay says. */
function readOutcome({ outcome, text, status, isPermanent, isPassedOn, cause }: MailReport): Refusal {
  if (outcome === 'complained') return { kind: 'complaint', cause: 'complaint', code: '' }
  const read = cause ? { kind: BOUNCE_KINDS[cause], cause, code: status } : classifyRefusal(text, status)
  // the address we wrote to has taken it, and so has its server
  if (isPassedOn) return { ...read, kind: 'soft' }
  if (isPermanent === true && read.kind === 'soft' && read.cause === 'other') return { ...read, kind: 'hard' }
  if (isPermanent === false && read.kind === 'hard') return { ...read, kind: 'soft' }
  return read
}
