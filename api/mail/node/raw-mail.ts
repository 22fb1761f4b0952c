// The bytes of a mail: MIME by nodemailer, signed for the sender's domain (RFC 6376).
import MailComposer from 'nodemailer/lib/mail-composer'
import type { OutgoingMail } from '../services.ts'
import { type DkimKey, dkimSigned } from './dkim-sign.ts'

/** Content is only what it is given: no file of ours is read, no address fetched. */
export async function rawMail(mail: OutgoingMail, key: DkimKey | undefined, now: number): Promise<Buffer> {
  const composed = new MailComposer({
    from: mail.from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    date: new Date(now),
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
    ...(mail.messageId ? { messageId: `<${mail.messageId}>` } : {}),
    ...(mail.headers ? { headers: mail.headers } : {}),
  }).compile()
  const plain = withCrlf(await composed.build())
  return key ? dkimSigned(plain, key) : plain
}

/** Parts that need no encoding keep the line ends they were given; SMTP knows one (RFC 5321 §2.3.8). */
function withCrlf(raw: Buffer): Buffer {
  const text = raw.toString('latin1')
  return /(?<!\r)\n/.test(text) ? Buffer.from(text.replace(/\r?\n/g, '\r\n'), 'latin1') : raw
}
