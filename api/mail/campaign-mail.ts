// Writes one person's mail from what a campaign froze at launch: merge tags filled, links of its own, a way out.
import type { Brand } from '#domain/email/brand'
import { feedbackHeaders } from '#domain/email/feedback-headers'
import type { Content, DueMessage, SendingCampaign } from '../store/sending/sending.ts'
import { mailLinks } from './links.ts'
import { contactScope, mailScope, prepareMail } from './render.ts'
import type { OutgoingMail } from './services.ts'
import { openToken } from './token.ts'
import { signUnsubscribe } from './unsubscribe-token.ts'

export type MailContext = {
  secretKey: string
  /** Where clicks, opens and withdrawals come in, without a slash at its end. */
  baseUrl: string
  brand: Brand
  /** The company's, where the campaign says nothing. */
  fromName: string
  fromEmail: string
  replyTo: string
  /** The server mail goes through, null for the outbox: some want headers of their own. */
  host: string | null
}

/** `nonce` null: links lead straight to where they lead, and nothing is counted. */
export type WriteMail = (message: DueMessage, nonce: string | null) => OutgoingMail

type Prepared = Content & { write: ReturnType<typeof prepareMail> }

/** Merge tags are read once. What it returns throws where a merge tag cannot be filled. */
export function mailWriter(campaign: SendingCampaign, context: MailContext): WriteMail {
  const contents = new Map<string, Prepared>()
  const contentOf = (variant: string): Prepared => {
    const known = contents.get(variant)
    if (known) return known
    const content = campaign.contents.get(variant)
    if (!content) throw new Error(`the campaign has no content for variant ${variant}`)
    const prepared = { ...content, write: prepareMail(content) }
    contents.set(variant, prepared)
    return prepared
  }
  const fromEmail = campaign.fromEmail || context.fromEmail
  const domain = fromEmail.slice(fromEmail.lastIndexOf('@') + 1)
  const replyTo = campaign.replyTo || context.replyTo

  return (message, nonce) => {
    const { write, links, fromName } = contentOf(message.variant)
    const unsubscribe = `${context.baseUrl}/u/${signUnsubscribe(context.secretKey, message.id)}`
    const { links: addresses, trap } = mailLinks(links, nonce, context.baseUrl)
    const lv = { links: addresses, trap, unsubscribe, pixel: pixelOf(campaign, message, context) }
    const { subject, html, text } = write(mailScope(contactScope(message.contact), context.brand, lv))
    return {
      from: { name: fromName || context.fromName, address: fromEmail },
      ...(replyTo ? { replyTo } : {}),
      to: message.email,
      subject,
      html,
      text,
      messageId: `${message.id}@${domain}`,
      headers: {
        'List-Unsubscribe': `<${unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        ...feedbackHeaders(context.host, message.id),
      },
    }
  }
}

/** Opens are counted for nobody in particular, or for those who agreed, or not at all. */
function pixelOf(
  { opens }: SendingCampaign,
  { id, campaignId, variant, tracksOpens }: DueMessage,
  { secretKey, baseUrl }: MailContext,
): string | null {
  if (opens === 'aggregate') return `${baseUrl}/o/${openToken(secretKey, { campaignId, variant })}`
  if (opens === 'consenting' && tracksOpens) return `${baseUrl}/o/${openToken(secretKey, { messageId: id })}`
  return null
}
