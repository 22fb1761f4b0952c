// The bytes of a mail: MIME by nodemailer, signed for the sender's domain (RFC 6376).
import DKIM from 'nodemailer/lib/dkim'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { OutgoingMail } from '../services.ts'

export type DkimKey = { domain: string; selector: string; privateKey: string }

/**
 * What the signature covers: RFC 6376 §5.4.1, and both headers of one-click unsubscription, which RFC 8058 §4 demands and
 * nodemailer's own list lacks.
 */
export const SIGNED_HEADERS =
  'From:Sender:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type:Content-Transfer-Encoding:' +
  'In-Reply-To:References:List-Id:List-Help:List-Unsubscribe:List-Unsubscribe-Post:List-Owner:List-Archive'

/** Content is only what it is given: no file of ours is read, no address fetched. */
export async function rawMail(mail: OutgoingMail, key: DkimKey | undefined, now: number): Promise<Buffer> {
  const composed = new MailComposer({
    from: mail.from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    date: new Date(now),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
    ...(mail.messageId ? { messageId: `<${mail.messageId}>` } : {}),
    ...(mail.headers ? { headers: mail.headers } : {}),
  }).compile()
  const plain = await composed.build()
  return key ? signed(plain, key) : plain
}

async function signed(plain: Buffer, { domain, selector, privateKey }: DkimKey): Promise<Buffer> {
  const signer = new DKIM({
    domainName: domain,
    keySelector: selector,
    privateKey,
    headerFieldNames: SIGNED_HEADERS,
  })
  const chunks: Buffer[] = []
  for await (const chunk of signer.sign(plain)) chunks.push(chunk)
  return Buffer.concat(chunks)
}
