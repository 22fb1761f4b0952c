// A form as its fields hold it, and as the server takes it.
import { fieldLabels, formDefaults } from '#domain/email/form-defaults'
import type { Form, FormBody, NewForm } from '#wire/forms'

/** Of the choice of a list: one that is made with the form. */
export const NEW_LIST = 'new'

type Body = Omit<FormBody, 'tracking' | 'privacyUrl'> & { tracking: string; privacyUrl: string }
export type FormValues = {
  name: string
  listId: string
  newList: string
  locale: 'fr' | 'en'
  asksTracking: boolean
  body: Body
}

export function newFormValues(locale: 'fr' | 'en', company: string, listId: string): FormValues {
  const fields = [{ key: 'firstName' as const, label: fieldLabels(locale).firstName, isRequired: false }]
  return {
    name: '',
    listId,
    newList: '',
    locale,
    asksTracking: true,
    body: { ...formDefaults(locale, company), fields, privacyUrl: '' },
  }
}

export function valuesOf({ name, listId, locale, body }: Form, company: string): FormValues {
  const tracking = body.tracking ?? formDefaults(locale, company).tracking
  return {
    name,
    listId,
    newList: '',
    locale,
    asksTracking: body.tracking !== null,
    body: { ...body, tracking, privacyUrl: body.privacyUrl ?? '' },
  }
}

export function bodyOf({ asksTracking, body }: FormValues): FormBody {
  const { tracking, privacyUrl, ...words } = body
  return {
    ...words,
    tracking: asksTracking ? tracking : null,
    privacyUrl: privacyUrl.trim() === '' ? null : privacyUrl.trim(),
  }
}

export const formOf = (values: FormValues, listId: string): NewForm => ({
  name: values.name,
  listId,
  locale: values.locale,
  body: bodyOf(values),
})

/** The words of another language, where they are still those that were proposed. */
export function inLocale(values: FormValues, locale: 'fr' | 'en', company: string): FormValues {
  const before = formDefaults(values.locale, company)
  const after = formDefaults(locale, company)
  const labelsBefore: Record<string, string> = fieldLabels(values.locale)
  const labelsAfter: Record<string, string> = fieldLabels(locale)
  const words = Object.fromEntries(
    (Object.keys(before) as (keyof typeof before)[]).map((key) => [
      key,
      values.body[key] === before[key] ? after[key] : values.body[key],
    ]),
  ) as typeof before
  const fields = values.body.fields.map((field) => ({
    ...field,
    label: field.label === labelsBefore[field.key] ? (labelsAfter[field.key] ?? field.label) : field.label,
  }))
  return { ...values, locale, body: { ...values.body, ...words, fields } }
}
