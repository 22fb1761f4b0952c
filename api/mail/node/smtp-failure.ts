// What an SMTP error means for the mail it happened to: sent, not sent, refused, or nobody knows.
import type { Delivery } from './transport.ts'

/** The error as nodemailer makes it: `command` is what was being said, `response` what the server answered, if anything. */
export type SmtpError = Error & {
  code?: string | undefined
  originalCode?: string | undefined
  command?: string | undefined
  response?: string | undefined
  responseCode?: number | undefined
}

/**
 * The enhanced status (RFC 3463) where the server gives one, else its reply code; and its words without them. Whether it is
 * for now the reply code alone decides (RFC 5321 §4.2.1): servers that say `450 5.1.1` mean to be asked again.
 */
function readReply(response: string): { code: string; detail: string; isForNow: boolean } {
  const [, reply = '', enhanced] = /^(\d{3})[ -]?(?:([245]\.\d{1,3}\.\d{1,3})\b)?/.exec(response) ?? []
  const words = response
    .replace(/\r?\n\d{3}[ -]?/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return { code: enhanced ?? reply, detail: words.slice(0, 500), isForNow: reply.startsWith('4') }
}

const troubleOf = (error: SmtpError) => ({
  code: error.originalCode ?? error.code ?? 'unknown',
  detail: detailOf(error).slice(0, 500),
})

/** What speaks no SMTP is some other service, whose words are nobody's business. */
function detailOf({ response, message }: SmtpError): string {
  if (response)
    return /^\d{3}[ -]/.test(response) ? readReply(response).detail : 'no SMTP server answers there'
  return message.replace(/\s*response=[\s\S]*$/, '')
}

/**
 * No session: the password is wrong, the certificate is not trusted, the server will have none of us, or it is away. What
 * it says with 4 is for now (RFC 5321 §4.2.1), whatever it is about.
 */
export function unreachable(error: SmtpError): Delivery {
  const { responseCode = 0 } = error
  const isCertificate = /CERT|SELF_SIGNED/.test(error.originalCode ?? '')
  const isOurs = isCertificate || ['EAUTH', 'ETLS', 'EFORBIDDEN'].includes(error.code ?? '')
  const isPermanent = responseCode === 0 ? isOurs : responseCode >= 500
  const trouble = troubleOf(error)
  const code = error.code === 'EAUTH' ? 'EAUTH' : trouble.code
  return { outcome: 'unreachable', ...trouble, code, isPermanent }
}

/** `hasLeft`: the first byte of content was given to the connection. */
export function failureOf(error: SmtpError, hasLeft: boolean): Delivery {
  const { command, response = '', responseCode = 0 } = error
  // a reply that ended the connection, or that is none we know, does not tell what became of content under way
  const isAnswer = responseCode >= 400 && command !== 'CONN' && error.code !== 'EPROTOCOL'
  if (hasLeft) {
    if (command === 'DATA' && isAnswer)
      return { outcome: 'refused', stage: 'content', ...readReply(response) }
    return { outcome: 'unanswered', ...troubleOf(error) }
  }
  // 421 and 503 are about the session, not about this mail
  const isOfSession = responseCode === 421 || responseCode === 503
  if (isAnswer && !isOfSession) {
    const stage = command === 'MAIL FROM' ? 'sender' : command === 'RCPT TO' ? 'recipient' : 'content'
    return { outcome: 'refused', stage, ...readReply(response) }
  }
  if (error.code === 'EMESSAGE')
    return { outcome: 'refused', stage: 'content', code: '5.3.4', detail: error.message, isForNow: false }
  if (error.code === 'EENVELOPE' && command === 'API')
    return { outcome: 'refused', stage: 'recipient', code: '5.1.3', detail: error.message, isForNow: false }
  return { outcome: 'not_sent', ...troubleOf(error), isAsked: isOfSession }
}
