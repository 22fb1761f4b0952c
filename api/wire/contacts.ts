// A contact: a person who may be written to, what is known of them, and what they agreed to.
import { z } from 'zod'
import { readAddress } from '#domain/email/address-key'
import { Id, Instant, Locale, Name, PageQuery, pageOf } from './common.ts'

/** An address that mail can be sent to, kept as it was written; the server compares by `addressKey`. */
export const Address = z
  .string()
  .max(400)
  .transform((text, context) => {
    const read = readAddress(text)
    if ('address' in read) return read.address
    context.addIssue({
      code: 'custom',
      message: 'not an email address: write it as name@example.fr',
      params: { reason: 'address' },
    })
    return z.NEVER
  })

/**
 * `subscribed`: agreed to be written to. `pending`: asked to, and has not confirmed yet. `unsubscribed`: said no.
 * `none`: has not been asked; only lists of professionals may write to them.
 */
export const ContactStatus = z.enum(['subscribed', 'pending', 'unsubscribed', 'none'])
/** Whether what this person does with a mail may be tied to them; unknown is no. */
export const Tracking = z.enum(['unknown', 'granted', 'denied'])
export const SuppressionReason = z.enum([
  'unsubscribed',
  'complaint',
  'hard_bounce',
  'soft_bounces',
  'manual',
  'erased',
])

const Part = z.string().trim().max(200)
/** Values of the company's own fields by their key; dates are `YYYY-MM-DD`. */
export const FieldValues = z.record(z.string(), z.union([z.string().max(500), z.number(), z.null()]))

export const Contact = z.object({
  id: Id,
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  company: z.string(),
  locale: Locale,
  fields: FieldValues,
  status: ContactStatus,
  trackingOpens: Tracking,
  trackingClicks: Tracking,
  listIds: z.array(Id),
  /** Why nothing may be sent to this address, whatever the list; null where it may. */
  suppressed: SuppressionReason.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
})
export const ContactPage = pageOf(Contact)

/** Proof of an agreement: where it was given and the words that were shown. Needed to make somebody `subscribed` by hand. */
export const ConsentProof = z.object({
  /** Where: "Salon de Lyon, bulletin papier". */
  source: Name,
  /** The words the person agreed to. */
  wording: z.string().trim().min(1).max(500),
  givenAt: Instant,
  /** Agreed as well that what they open or click is tied to them. */
  trackingOpens: z.boolean().default(false),
  trackingClicks: z.boolean().default(false),
})

export const NewContact = z.object({
  email: Address,
  firstName: Part.default(''),
  lastName: Part.default(''),
  company: Part.default(''),
  locale: Locale.default('fr'),
  fields: FieldValues.default({}),
  listIds: z.array(Id).max(50).default([]),
  consent: ConsentProof.nullable().default(null),
})
export const ContactPatch = z
  .object({
    email: Address,
    firstName: Part,
    lastName: Part,
    company: Part,
    locale: Locale,
    fields: FieldValues,
    listIds: z.array(Id).max(50),
  })
  .partial()

export const ContactFilter = PageQuery.extend({
  listId: Id.optional(),
  status: ContactStatus.optional(),
  suppressed: z.enum(['yes', 'no']).optional(),
})

export const ConsentPurpose = z.enum(['marketing', 'tracking_opens', 'tracking_clicks'])
export const ConsentStatus = z.enum(['granted', 'denied'])
/** Through what an agreement or a refusal came. */
export const ConsentSource = z.enum(['manual', 'import', 'form', 'unsubscribe', 'complaint', 'api'])

/** One line of the proof; lines are only ever added. */
export const Consent = z.object({
  id: Id,
  purpose: ConsentPurpose,
  status: ConsentStatus,
  source: ConsentSource,
  wording: z.string(),
  givenAt: Instant,
  /** Where, in words: the form's name, the fair, the file. */
  detail: z.string(),
  recordedAt: Instant,
})
/** A mail this person was sent, or is to be sent. */
export const ContactMessage = z.object({
  id: Id,
  campaignId: Id,
  campaignName: z.string(),
  state: z.string(),
  sentAt: Instant.nullable(),
  bounce: z.string().nullable(),
  bouncedAt: Instant.nullable(),
  complainedAt: Instant.nullable(),
  unsubscribedAt: Instant.nullable(),
  openedAt: Instant.nullable(),
})
export const ContactHistory = z.object({
  consents: z.array(Consent),
  messages: z.array(ContactMessage),
  suppression: z.object({ reason: SuppressionReason, createdAt: Instant, detail: z.string() }).nullable(),
})

/** An agreement or a refusal that was told to us: by phone, on paper. */
export const NewConsent = z.object({
  purpose: ConsentPurpose,
  status: ConsentStatus,
  source: Name,
  wording: z.string().trim().max(500).default(''),
  givenAt: Instant,
})

export type Contact = z.infer<typeof Contact>
export type ContactStatus = z.infer<typeof ContactStatus>
export type Tracking = z.infer<typeof Tracking>
export type SuppressionReason = z.infer<typeof SuppressionReason>
export type ConsentPurpose = z.infer<typeof ConsentPurpose>
export type ConsentSource = z.infer<typeof ConsentSource>
export type Consent = z.infer<typeof Consent>
export type ContactHistory = z.infer<typeof ContactHistory>
export type ContactMessage = z.infer<typeof ContactMessage>
export type NewContact = z.input<typeof NewContact>
export type ContactPatch = z.infer<typeof ContactPatch>
export type ContactFilter = z.infer<typeof ContactFilter>
export type NewConsent = z.infer<typeof NewConsent>
export type ConsentProof = z.infer<typeof ConsentProof>
export type FieldValues = z.infer<typeof FieldValues>
