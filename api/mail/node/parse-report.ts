// Reads a mail of the bounce mailbox: delivery status notifications (RFC 3464), abuse reports (RFC 5965), and the bounces in
// plain words of older servers. Anything else is no report.
import { type Attachment, type ParsedMail, simpleParser } from 'mailparser'
import { readBounceAddress } from '#domain/email/bounce-address'
import { MESSAGE_HEADER } from '#domain/email/feedback-headers'
import { type MailboxReport, messagesOf } from '../report.ts'

/**
 * Of a mail that anybody may have made hard to read: enough for what a server says and the headers of what it returns. What
 * is read of these bytes goes over each a few times; patterns that could go over a long word from each of its letters are
 * given a field cut to its first characters.
 */
export const MAX_REPORT_BYTES = 256 * 1024
/** Ours go to one address each. */
const MAX_RECIPIENTS = 50
const MAX_NAMES = 20
const MAX_FIELD = 1000
const PATIENCE_MS = 30_000

/** What the mail tells, and of which of our messages; undefined for one that tells nothing final, or cannot be read. */
export async function parseReport(mail: Buffer): Promise<MailboxReport | undefined> {
  const source = mail.subarray(0, MAX_REPORT_BYTES)
  const parsed = await parse(source)
  return parsed && reportIn(parsed, source)
}

/** Undefined where it has more headers or parts than any mail, or does not come to an end. */
async function parse(source: Buffer): Promise<ParsedMail | undefined> {
  const parsing = simpleParser(source, {
    keepDeliveryStatus: true,
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
  })
  const late = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => late.resolve(undefined), PATIENCE_MS)
  const parsed = await Promise.race([parsing.catch(() => undefined), late.promise])
  clearTimeout(timer)
  return parsed
}

function reportIn(mail: ParsedMail, source: Buffer): MailboxReport | undefined {
  const part = (...types: string[]) => mail.attachments.find(({ contentType }) => types.includes(contentType))
  const original = textOf(
    part('message/rfc822', 'text/rfc822-headers', 'message/rfc822-headers', 'message/global-headers'),
  )
  const complaint = part('message/feedback-report')
  const status = part('message/delivery-status', 'message/global-delivery-status')
  const tellings = complaint
    ? complaintsIn(mail, original, fieldsOf(textOf(complaint)))
    : status
      ? refusalsIn(mail, textOf(status))
      : wordsIn(mail, original)
  return tellings.length === 0 ? undefined : { messageIds: messagesIn(mail, original, source), tellings }
}

type Telling = MailboxReport['tellings'][number]

const textOf = (part: Attachment | undefined) => part?.content.toString('utf8') ?? ''

const ADDRESSED = ['to', 'delivered-to', 'x-original-to', 'envelope-to']

/**
 * The address it came back to, the header we put in, our Message-ID, what it answers to: the nearest first. A mail that was
 * returned in the text, or inline, is looked for in the bytes.
 */
function messagesIn(mail: ParsedMail, original: string, source: Buffer): string[] {
  const headers = fieldsOf(original)
  const text = `${source.toString('latin1')}\n${mail.text ?? ''}`
  const returned = [...text.matchAll(/^[> ]*(?:X-Levier-Message|(Message-ID)):\s*(\S+)/gim)]
  const named = [
    ...mail.headerLines
      .filter(({ key }) => ADDRESSED.includes(key))
      .map(({ line }) => readBounceAddress(line) ?? ''),
    headers.get(MESSAGE_HEADER.toLowerCase()),
    headers.get('message-id'),
    mail.inReplyTo,
    // the last is the nearest (RFC 5322 §3.6.4)
    ...[mail.references ?? []].flat().toReversed(),
    ...returned.filter(([, isId, id]) => !isId || id !== mail.messageId).map(([, , id]) => id),
  ]
  return [...new Set(named.flatMap(messagesOf))].slice(0, MAX_NAMES)
}

/** RFC 3464 §2: a block about the message, then one about each recipient. */
function refusalsIn(mail: ParsedMail, text: string): Telling[] {
  const words = humanWords(mail.text)
  return text
    .split(/\r?\n[ \t]*\r?\n/)
    .map(fieldsOf)
    .filter((fields) => fields.get('action')?.toLowerCase() === 'failed')
    .slice(0, MAX_RECIPIENTS)
    .map((fields) => {
      const email = addressIn(fields.get('original-recipient')) ?? addressIn(fields.get('final-recipient'))
      const said = (fields.get('diagnostic-code') ?? '').replace(/^[a-z0-9-]+;\s*/i, '')
      return {
        outcome: 'refused',
        email,
        status: fields.get('status') ?? '',
        text: said || words,
        isPermanent: null,
        id: `${mail.messageId ?? ''} ${email ?? ''}`,
      }
    })
}

/** RFC 5965 §3: who reports that it is no spam does not complain. */
function complaintsIn(mail: ParsedMail, original: string, fields: Map<string, string>): Telling[] {
  const type = fields.get('feedback-type')?.toLowerCase() ?? ''
  if (type === 'not-spam') return []
  const email = addressIn(fields.get('original-rcpt-to')) ?? addressIn(fieldsOf(original).get('to'))
  return [
    {
      outcome: 'complained',
      email,
      status: '',
      text: [type, fields.get('user-agent')].filter(Boolean).join(', '),
      isPermanent: null,
      id: mail.messageId ?? '',
    },
  ]
}

/** Bounces without a report: from a mailer daemon, holding what was sent. Answers of people and machines are none. */
function wordsIn(mail: ParsedMail, original: string): Telling[] {
  const from = mail.from?.value[0]?.address ?? ''
  const isDaemon = /^(mailer-daemon|postmaster|mail-daemon|bounce)/i.test(from) || from === ''
  const failed = header(mail, 'x-failed-recipients')
  const isAnswer = /auto-replied/i.test(header(mail, 'auto-submitted'))
  const looksFailed =
    failed !== '' ||
    /undeliver|returned|failure|delivery (has )?failed|non remis|echec|échec|rejet/i.test(mail.subject ?? '')
  const text = mail.text ?? ''
  if (!isDaemon || isAnswer || !looksFailed) return []
  const returned = text.search(/^(-{2,} ?(this is a copy|original|below|message)|Return-Path:|Received:)/im)
  return [
    {
      outcome: 'refused',
      email: addressIn(failed) ?? addressIn(fieldsOf(original).get('to')),
      status: '',
      text: humanWords(returned > 0 ? text.slice(0, returned) : text),
      isPermanent: null,
      id: mail.messageId ?? '',
    },
  ]
}

/** The line that says why, for people to read and to be classified: the one with a code, else the whole beginning. */
function humanWords(text: string | undefined): string {
  const lines = (text ?? '').split(/\r?\n/).map((line) => line.trim())
  const at = lines.findIndex((line) => /\b[45]\d\d[ -]|\b[45]\.\d{1,3}\.\d{1,3}\b/.test(line))
  const said = at < 0 ? lines.filter(Boolean) : lines.slice(at, at + 4)
  return said.join(' ').slice(0, 500)
}

const header = (mail: ParsedMail, name: string) =>
  mail.headerLines.find(({ key }) => key === name)?.line.replace(/^[^:]*:\s*/, '') ?? ''

/** `Name: value` lines, unfolded (RFC 5322 §2.2.3); the first of a name counts. */
function fieldsOf(text: string): Map<string, string> {
  const fields = new Map<string, string>()
  const [head = ''] = text.replace(/^\s+/, '').split(/\r?\n\r?\n/)
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).trim().toLowerCase()
    if (colon > 0 && !fields.has(name))
      fields.set(
        name,
        line
          .slice(colon + 1)
          .trim()
          .slice(0, MAX_FIELD),
      )
  }
  return fields
}

/** `rfc822; zoe@planeo.example`, `<zoe@…>`, `Zoé <zoe@…>`. */
function addressIn(text: string | undefined): string | null {
  return /[^\s;<>,"]+@[^\s;<>,"]+/.exec(text?.slice(0, MAX_FIELD) ?? '')?.[0].toLowerCase() ?? null
}
