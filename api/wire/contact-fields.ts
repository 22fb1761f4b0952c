// A field of the company's own on its contacts: what merge tags call it, and what it holds.
import { z } from 'zod'
import { Id, Instant, listOf } from './common.ts'

export const FieldKind = z.enum(['text', 'number', 'date'])
const TAKEN = ['email', 'firstName', 'lastName', 'company', 'locale', 'fields', 'id']
/** As it stands in a merge tag: `{{ contact.ville }}`. */
export const FieldKey = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/)
  .refine((key) => !TAKEN.includes(key), {
    message: 'every contact has this one already: choose another name',
    params: { reason: 'taken_key' },
  })
const Label = z.string().trim().min(1).max(80)

export const ContactField = z.object({
  id: Id,
  key: z.string(),
  label: z.string(),
  kind: FieldKind,
  createdAt: Instant,
})
export const ContactFieldList = listOf(ContactField)
/** Without a key, one is made of the label. */
export const NewContactField = z.object({
  label: Label,
  kind: FieldKind.default('text'),
  key: FieldKey.optional(),
})
export const ContactFieldPatch = z.object({ label: Label }).partial()

export type FieldKind = z.infer<typeof FieldKind>
export type ContactField = z.infer<typeof ContactField>
export type NewContactField = z.input<typeof NewContactField>
