// An email as one contact would get it, with what is wrong with it.
import { LiquidError } from 'liquidjs'
import type { Brand } from '#domain/email/brand'
import { checkEmail } from '#domain/email/checks'
import { SAMPLE_CONTACT } from '#domain/email/sample-contact'
import { sanitise } from '#domain/email/sanitise'
import type { Locale } from '#wire/common'
import type { EmailPreview } from '#wire/emails'
import type { MergeContact } from '../store/merge-contact.ts'
import { compileEmail, type Written } from './compile-email.ts'
import { contactScope, type MailContent, mailScope, prepareMail } from './render.ts'
import type { CompileTrouble, MailServices } from './services.ts'
import { TEST_UNSUBSCRIBE_TOKEN } from './unsubscribe-token.ts'

/** Shown where no contact is chosen. */
export const MADE_UP: Record<Locale, MergeContact> = {
  fr: { ...SAMPLE_CONTACT, locale: 'fr', fields: {} },
  en: { ...SAMPLE_CONTACT, locale: 'en', fields: {} },
}

export type PreviewOf = {
  brand: Brand
  origin: string
  contact: MergeContact
  /** Keys of the company's own contact fields. */
  fields: readonly string[]
}

export async function previewEmail(
  mail: Pick<MailServices, 'compile'>,
  written: Written,
  { brand, origin, contact, fields }: PreviewOf,
): Promise<EmailPreview> {
  const { source, subject, preheader } = written
  const compiled = await compileEmail(mail, written, { brand, origin })
  const { content, troubles } = rendered({ ...compiled, subject, preheader }, brand, origin, contact)
  const findings = checkEmail({
    source,
    html: compiled.html,
    text: compiled.text,
    subject,
    preheader,
    brand,
    fields,
  })
  return {
    ...content,
    troubles: [...compiled.troubles, ...troubles.filter(isNewAmong(compiled.troubles))],
    findings,
    bytes: new TextEncoder().encode(content.html).length,
  }
}

const isNewAmong = (known: readonly CompileTrouble[]) => (trouble: CompileTrouble) =>
  !known.some(({ message }) => trouble.message.startsWith(message))

type Content = MailContent & { preheader: string }

/** What cannot be rendered is shown as it is written, and told. */
function rendered(content: Content, brand: Brand, origin: string, contact: MergeContact) {
  const unsubscribe = `${origin}/u/${TEST_UNSUBSCRIBE_TOKEN}`
  const scope = mailScope(contactScope(contact), brand, { links: [], unsubscribe, pixel: null, trap: null })
  const troubles: CompileTrouble[] = []
  const write = (part: MailContent): MailContent => {
    try {
      return prepareMail(part)(scope)
    } catch (error) {
      if (!LiquidError.is(error)) throw error
      const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''
      troubles.push({ line: 0, code: 'liquid', message })
      return part
    }
  }
  const { subject, html, text } = content
  const body = write({ subject: '', html, text })
  const head = write({ subject, html: '', text: '' })
  const line = write({ subject: content.preheader, html: '', text: '' })
  return {
    // it was cleaned before its merge tags were filled: what they have joined is shown to colleagues, so it is cleaned again
    content: {
      ...{ subject: head.subject, preheader: line.subject },
      ...{ html: sanitise(body.html).html, text: body.text },
    },
    troubles,
  }
}
