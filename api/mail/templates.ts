// The emails that Levier proposes to start from, by language.
import type { TemplateKey } from '#domain/email/template-key'
import type { Locale } from '#wire/common'
import * as english from './templates/en.ts'
import * as french from './templates/fr.ts'
import { frame } from './templates/frame.ts'
import type { Template } from './templates/template.ts'

export type WrittenTemplate = { subject: string; preheader: string; source: string }

const templates: Record<Locale, Record<TemplateKey | 'blank', Template>> = {
  fr: french.templates,
  en: english.templates,
}

/** With the brand's merge tags in it: a brand that changes later changes the email. */
export function writeTemplate(key: TemplateKey | 'blank', locale: Locale): WrittenTemplate {
  const { subject, preheader, title, body } = templates[locale][key]
  return { subject, preheader, source: frame({ locale, title, body }) }
}
