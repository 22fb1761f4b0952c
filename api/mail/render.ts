// One mail for one contact: its Liquid read once for many, rendered for each.
import type { Template } from 'liquidjs'
import type { Brand } from '#domain/email/brand'
import { type BrandScope, brandScope } from '#domain/email/fill-brand'
import type { Contact } from '#wire/contacts'
import { fillTemplate, htmlLiquid, textLiquid } from './liquid.ts'

export type ContactScope = Record<string, string | number>

export type MailScope = {
  contact: ContactScope
  brand: BrandScope
  lv: { links: string[]; unsubscribe: string; pixel: string | null; trap: string | null }
}

/** What is sent, with its merge tags in it. */
export type MailContent = { subject: string; html: string; text: string }

/** What merge tags say of a contact; fields of the company's own never hide those of everybody. */
export function contactScope(
  contact: Pick<Contact, 'email' | 'firstName' | 'lastName' | 'company' | 'fields'> & { locale: string },
): ContactScope {
  const own = Object.entries(contact.fields).map(([key, value]) => [key, value ?? ''] as const)
  const { email, firstName, lastName, company, locale } = contact
  return {
    ...Object.fromEntries(own),
    email,
    firstName: firstName.trim(),
    lastName: lastName.trim(),
    company: company.trim(),
    locale,
  }
}

export function mailScope(contact: ContactScope, brand: Brand, lv: MailScope['lv']): MailScope {
  return { contact, brand: brandScope(brand), lv }
}

/** Reads the tags once, and throws for those that cannot be read. The function throws where a limit is passed: `fillTroubleOf` tells. */
export function prepareMail({ subject, html, text }: MailContent): (scope: MailScope) => MailContent {
  const parsed = {
    subject: textLiquid.parse(subject),
    html: htmlLiquid.parse(html),
    text: textLiquid.parse(text),
  }
  return (scope) => {
    const given = { ...scope, unsubscribe: scope.lv.unsubscribe }
    const write = (liquid: typeof textLiquid, template: Template[]) => fillTemplate(liquid, template, given)
    return {
      // what follows a line break would become another header
      subject: write(textLiquid, parsed.subject).replace(/\s+/g, ' ').trim(),
      html: write(htmlLiquid, parsed.html),
      text: write(textLiquid, parsed.text),
    }
  }
}
