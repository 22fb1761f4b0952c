// Writes one person's mail from what a campaign froze at launch: merge tags filled, links of its own, a way out.
import type { Template } from 'liquidjs'
import type { Brand } from '#domain/email/brand'
import { feedbackHeaders } from '#domain/email/feedback-headers'
import type { Content, DueMessage, SendingCampaign } from '../store/sending.ts'
import { mailLinks } from './links.ts'
import { htmlLiquid, textLiquid } from './liquid.ts'
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

type Parsed = Content & { templates: Record<'html' | 'text' | 'subject' | 'preheader', Template[]> }

/** Templates are parsed once. What it returns throws where a merge tag cannot be filled. */
export function mailWriter(campaign: SendingCampaign, context: MailContext): WriteMail {
  const contents = new Map<string, Parsed>()
  const contentOf = (variant: string): Parsed => {
    const known = contents.get(variant)
    if (known) return known
    const content = campaign.contents.get(variant)
    if (!content) throw new Error(`the campaign has no content for variant ${variant}`)
    const parsed = { ...content, templates: parse(content) }
    contents.set(variant, parsed)
    return parsed
  }
  const fromEmail = campaign.fromEmail || context.fromEmail
  const domain = fromEmail.slice(fromEmail.lastIndexOf('@') + 1)
  const replyTo = campaign.replyTo || context.replyTo

  return (message, nonce) => {
    const { templates, links, fromName } = contentOf(message.variant)
    const { fields, ...contact } = message.contact
    const unsubscribe = `${context.baseUrl}/u/${signUnsubscribe(context.secretKey, message.id)}`
    const lv = {
      ...mailLinks(links, nonce, context.baseUrl),
      unsubscribe,
      pixel: pixelOf(campaign, message, context),
    }
    const scope = { contact: { ...fields, ...contact }, brand: context.brand, unsubscribe, lv }
    const preheader = htmlLiquid.renderSync(templates.preheader, scope)
    return {
      from: { name: fromName || context.fromName, address: fromEmail },
      ...(replyTo ? { replyTo } : {}),
      to: message.email,
      subject: oneLine(textLiquid.renderSync(templates.subject, scope)),
      html: htmlLiquid.renderSync(templates.html, { ...scope, preheader }),
      text: textLiquid.renderSync(templates.text, scope),
      messageId: `${message.id}@${domain}`,
      headers: {
        'List-Unsubscribe': `<${unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        ...feedbackHeaders(context.host, message.id),
      },
    }
  }
}

const parse = ({ html, text, subject, preheader }: Content) => ({
  html: htmlLiquid.parse(html),
  text: textLiquid.parse(text),
  subject: textLiquid.parse(subject),
  preheader: textLiquid.parse(preheader),
})

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

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
