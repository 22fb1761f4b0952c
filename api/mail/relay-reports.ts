// What relays tell, in one shape: Brevo, Mailjet and Amazon SES each word it their own way.
import type { BounceCause } from '#domain/email/bounce'
import { MESSAGE_HEADER } from '#domain/email/feedback-headers'
import type { BrevoCall, MailjetCall, SesEvent } from '#wire/mail-webhooks'
import { type MailReport, messageOf } from './report.ts'

/** For good, or for now; what is neither tells nothing of ours. */
const brevoEvents: Record<string, boolean> = {
  hard_bounce: true,
  invalid_email: true,
  blocked: true,
  soft_bounce: false,
}

export function brevoReports(call: BrevoCall): MailReport[] {
  return call.flatMap((event) => {
    const name = event.event.toLowerCase()
    const isComplaint = name === 'spam' || name === 'complaint'
    const isPermanent = brevoEvents[name]
    if (!isComplaint && isPermanent === undefined) return []
    const reason = event.reason ?? ''
    return [
      {
        outcome: isComplaint ? 'complained' : 'refused',
        messageId: messageOf(event['X-Mailin-custom']) ?? messageOf(event['message-id']),
        email: event.email?.toLowerCase() ?? null,
        status: '',
        text: reason === '' ? name.replace('_', ' ') : reason,
        // Brevo's own list of addresses that bounced before
        cause: name === 'blocked' ? 'disabled' : name === 'invalid_email' ? 'unknown_mailbox' : undefined,
        isPermanent: isPermanent ?? null,
        id: `${name} ${event['message-id'] ?? event.ts_event ?? ''} ${event.email ?? ''}`,
      } satisfies MailReport,
    ]
  })
}

/** `error`, as Mailjet lists it; what is not here is read in its words. */
const mailjetErrors: Record<string, BounceCause> = {
  'user unknown': 'unknown_mailbox',
  'mailbox inactive': 'disabled',
  'quota exceeded': 'full',
  'invalid domain': 'unknown_domain',
  'no mail host': 'unknown_domain',
  typofix: 'unknown_domain',
  'relay/access denied': 'relay',
  greylisted: 'busy',
  'sender blocked': 'blocked',
  'content blocked': 'content',
  'policy issue': 'blocked',
  preblocked: 'disabled',
  'connection issue': 'unreachable',
  'system issue': 'busy',
  'protocol issue': 'busy',
}

export function mailjetReports(call: MailjetCall): MailReport[] {
  return call.flatMap((event) => {
    const name = event.event.toLowerCase()
    if (!['bounce', 'blocked', 'spam'].includes(name)) return []
    const said = [event.error_related_to, event.error, event.comment].filter(Boolean).join(': ')
    return [
      {
        outcome: name === 'spam' ? 'complained' : 'refused',
        messageId: messageOf(event.CustomID),
        email: event.email?.toLowerCase() ?? null,
        status: '',
        text: said === '' ? name : said,
        cause: mailjetErrors[event.error?.toLowerCase() ?? ''],
        isPermanent: name === 'bounce' ? (event.hard_bounce ?? null) : null,
        id: `${name} ${event.MessageID ?? event.time ?? ''} ${event.email ?? ''}`,
      } satisfies MailReport,
    ]
  })
}

/** https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html. SES replaces our Message-ID, and keeps our headers. */
export function sesReports({ mail, bounce, complaint, ...event }: SesEvent): MailReport[] {
  const type = event.notificationType ?? event.eventType
  const header = (name: string) =>
    mail.headers?.find((each) => each.name.toLowerCase() === name.toLowerCase())?.value
  const messageId = messageOf(header(MESSAGE_HEADER)) ?? messageOf(header('Message-ID'))
  if (type === 'Bounce' && bounce) {
    return bounce.bouncedRecipients.map((recipient) => ({
      outcome: 'refused',
      messageId,
      email: recipient.emailAddress.toLowerCase(),
      status: recipient.status ?? '',
      text: recipient.diagnosticCode ?? `${bounce.bounceType} ${bounce.bounceSubType ?? ''}`.trim(),
      isPermanent:
        bounce.bounceType === 'Permanent' ? true : bounce.bounceType === 'Transient' ? false : null,
      id: `${bounce.feedbackId ?? mail.messageId ?? ''} ${recipient.emailAddress}`,
    }))
  }
  if (type === 'Complaint' && complaint) {
    return complaint.complainedRecipients.map((recipient) => ({
      outcome: 'complained',
      messageId,
      email: recipient.emailAddress.toLowerCase(),
      status: '',
      text: complaint.complaintFeedbackType ?? 'abuse',
      isPermanent: null,
      id: `${complaint.feedbackId ?? mail.messageId ?? ''} ${recipient.emailAddress}`,
    }))
  }
  return []
}
