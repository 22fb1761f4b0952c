// An email as one contact would get it, with what is wrong with it.
import type { Brand } from '#domain/email/brand'
import { checkEmail } from '#domain/email/checks'
import { SAMPLE_CONTACT } from '#domain/email/sample-contact'
import type { Locale } from '#wire/common'
import type { EmailPreview } from '#wire/emails'
import type { MergeContact } from '../store/contacts/merge-contact.ts'
import { compileEmail, type Written } from './compile-email.ts'
import { contactScope, mailScope } from './render.ts'
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
  mail: Pick<MailServices, 'compile' | 'fill'>,
  written: Written,
  { brand, origin, contact, fields }: PreviewOf,
): Promise<EmailPreview> {
  const { source, subject, preheader } = written
  const { html, text, troubles } = await compileEmail(mail, written, { brand, origin })
  const unsubscribe = `${origin}/u/${TEST_UNSUBSCRIBE_TOKEN}`
  const scope = mailScope(contactScope(contact), brand, { links: [], unsubscribe, pixel: null, trap: null })
  const [filled] = await mail.fill({ content: { subject, preheader, html, text }, scopes: [scope] })
  if (!filled) throw new Error('a mail was filled for nobody')
  const { deadLinks: _, ...shown } = filled
  return {
    ...shown,
    troubles: [...troubles, ...filled.troubles.filter(isNewAmong(troubles))],
    findings: checkEmail({
      ...{ source, html, text, subject, preheader, brand, fields },
      bytes: filled.bytes,
    }),
  }
}

/** What cannot be read cannot be filled either: once is enough. */
const isNewAmong = (known: readonly CompileTrouble[]) => (trouble: CompileTrouble) =>
  !known.some(({ message }) => trouble.message.startsWith(message))
