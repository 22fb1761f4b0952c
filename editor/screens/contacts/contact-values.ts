// A contact as its form holds it, and back: texts for all fields, so that nothing is lost while it is typed.
import type { ContactField } from '#wire/contact-fields'
import type { Contact, FieldValues, NewContact } from '#wire/contacts'
import type { Format } from '../../ui/format.ts'
import { fieldNumber } from '../../ui/format.ts'
import { parseNumber } from '../../ui/parse-number.ts'
import { fromZonedText } from '../../ui/zoned-time.ts'

export type ContactValues = {
  email: string
  firstName: string
  lastName: string
  company: string
  locale: string
  fields: Record<string, string>
  listIds: string[]
  hasAgreed: boolean
  consent: { source: string; wording: string; givenAt: string; isTracked: boolean }
}

export function contactValues(
  contact: Contact | null,
  fields: readonly ContactField[],
  { locale, today }: { locale: Format['locale']; today: string },
): ContactValues {
  const textOf = (value: string | number | null | undefined) =>
    typeof value === 'number' ? fieldNumber(value, locale) : (value ?? '')
  return {
    email: contact?.email ?? '',
    firstName: contact?.firstName ?? '',
    lastName: contact?.lastName ?? '',
    company: contact?.company ?? '',
    locale: contact?.locale ?? locale,
    fields: Object.fromEntries(fields.map(({ key }) => [key, textOf(contact?.fields[key])])),
    listIds: contact?.listIds ?? [],
    hasAgreed: false,
    consent: { source: '', wording: '', givenAt: today, isTracked: false },
  }
}

/** A number that cannot be read goes as it was typed: the server names the field. */
function fieldsOf(values: Record<string, string>, fields: readonly ContactField[]): FieldValues {
  return Object.fromEntries(
    fields.map(({ key, kind }) => {
      const text = (values[key] ?? '').trim()
      if (text === '') return [key, null]
      const number = kind === 'number' ? parseNumber(text) : Number.NaN
      return [key, Number.isFinite(number) ? number : text]
    }),
  )
}

export function contactBody(
  { hasAgreed, consent, fields, locale, ...values }: ContactValues,
  known: readonly ContactField[],
  timeZone: string,
): NewContact {
  const { source, wording, givenAt, isTracked } = consent
  return {
    ...values,
    locale: locale === 'en' ? 'en' : 'fr',
    fields: fieldsOf(fields, known),
    consent: hasAgreed
      ? {
          source,
          wording,
          givenAt: fromZonedText(`${givenAt}T00:00`, timeZone) || 0,
          trackingOpens: isTracked,
          trackingClicks: isTracked,
        }
      : null,
  }
}
