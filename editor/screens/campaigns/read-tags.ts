// Merge tags as somebody would read them, for the eye only: the mail itself is rendered on the server.
import { SAMPLE_CONTACT } from '#domain/email/sample-contact'
import type { Locale } from '#wire/common'

const SAMPLES: Record<Locale, Record<string, string>> = {
  fr: { ...SAMPLE_CONTACT, locale: 'fr' },
  en: { ...SAMPLE_CONTACT, locale: 'en' },
}
const TAG = /\{\{-?\s*([\w.]+)\s*(?:\|\s*default:\s*["']([^"']*)["'])?[^}]*\}\}/g

/** `{{ contact.firstName | default: "vous" }}` becomes a first name; a field of the company's own, its fallback. */
export function readTags(text: string, locale: Locale): string {
  return text.replace(TAG, (_, path: string, fallback: string | undefined) => {
    const field = path.split('.').at(-1) ?? ''
    return (path.startsWith('contact.') ? SAMPLES[locale][field] : undefined) ?? fallback ?? '…'
  })
}
