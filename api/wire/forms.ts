// Sign-up forms with double opt-in: what people see, what they agree to, and the list they join.
import { z } from 'zod'
import { Id, Instant, Locale, Name, PageQuery, pageOf, WebAddress } from './common.ts'
import { FieldKey } from './contact-fields.ts'

/** What may be asked beside the address: three fields that every contact has, or one of the company's own (by key). */
export const FormField = z.object({
  key: z.union([z.enum(['firstName', 'lastName', 'company']), FieldKey]),
  label: z.string().trim().min(1).max(100),
  isRequired: z.boolean(),
})

/** Words are plain text, shown as typed. `consent` is what people agree to: it is kept with every sign-up. */
export const FormBody = z.object({
  title: z.string().trim().min(1).max(200),
  intro: z.string().trim().max(1000),
  emailLabel: z.string().trim().min(1).max(100),
  fields: z.array(FormField).max(6),
  button: z.string().trim().min(1).max(60),
  consent: z.string().trim().min(20).max(1000),
  /** A box of its own that asks for opens and clicks to be told person by person; null asks nothing. */
  tracking: z.string().trim().min(20).max(1000).nullable(),
  privacyUrl: WebAddress.nullable(),
  sent: z.string().trim().min(1).max(500),
  thanks: z.string().trim().min(1).max(500),
  mailSubject: z.string().trim().min(1).max(150),
  mailIntro: z.string().trim().min(1).max(1000),
  mailButton: z.string().trim().min(1).max(60),
})

export const Form = z.object({
  id: Id,
  key: z.string(),
  name: z.string(),
  listId: Id,
  listName: z.string(),
  locale: Locale,
  body: FormBody,
  /** Where it stands for everybody. */
  url: z.string(),
  /** Sign-ups that were asked to confirm, and those that did. */
  signups: z.int(),
  confirmed: z.int(),
  lastConfirmedAt: Instant.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  archivedAt: Instant.nullable(),
})
export const FormPage = pageOf(Form).extend({
  /** False at the edge: nothing can be sent, so nobody can sign up. */
  canSend: z.boolean(),
})
export const FormQuery = PageQuery.extend({ isArchived: z.stringbool().optional() })

export const NewForm = z.object({ name: Name, listId: Id, locale: Locale, body: FormBody })
export const FormPatch = NewForm.partial().extend({ isArchived: z.boolean().optional() })

/** What a form that is being written would look like. */
export const FormPreviewRequest = z.object({
  locale: Locale,
  body: FormBody,
  page: z.enum(['form', 'sent', 'thanks', 'mail']),
})
export const FormPreview = z.object({ html: z.string() })

export type FormField = z.infer<typeof FormField>
export type FormBody = z.infer<typeof FormBody>
export type Form = z.infer<typeof Form>
export type NewForm = z.infer<typeof NewForm>
export type FormPatch = z.infer<typeof FormPatch>
export type FormQuery = z.infer<typeof FormQuery>
export type FormPreviewRequest = z.infer<typeof FormPreviewRequest>
