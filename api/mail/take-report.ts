// From what somebody tells of a mail to what follows from it, whichever way it came.
import { BOUNCE_KINDS, classifyRefusal, type Refusal } from '#domain/email/classify-refusal'
import type { BounceSource } from '#wire/mail-feedback'
import { recordBounce } from '../store/record-bounce.ts'
import type { Store } from '../store/store.ts'
import type { MailReport } from './report.ts'

export async function takeReport(
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

/** Words first, for they tell the sender's fault from the address's; where they tell nothing, what the relay says. */
function readOutcome({ outcome, text, status, isPermanent, cause }: MailReport): Refusal {
  if (outcome === 'complained') return { kind: 'complaint', cause: 'complaint', code: '' }
  const read = cause ? { kind: BOUNCE_KINDS[cause], cause, code: status } : classifyRefusal(text, status)
  if (isPermanent === true && read.kind === 'soft' && read.cause === 'other') return { ...read, kind: 'hard' }
  if (isPermanent === false && read.kind === 'hard') return { ...read, kind: 'soft' }
  return read
}
