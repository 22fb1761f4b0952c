// What comes back after sending: bounces and complaints, the mailbox they are read from, and the relays' webhooks.
import { z } from 'zod'
import { BOUNCE_CAUSES } from '#domain/email/bounce'
import { Id, Instant, PageQuery, pageOf } from './common.ts'

export const BounceKind = z.enum(['hard', 'soft', 'policy', 'complaint'])
export const BounceSource = z.enum(['smtp', 'mailbox', 'brevo', 'mailjet', 'ses'])
export const FeedbackProvider = z.enum(['brevo', 'mailjet', 'ses'])

export const Bounce = z.object({
  id: Id,
  /** null once the person has been erased. */
  email: z.string().nullable(),
  contactId: Id.nullable(),
  kind: BounceKind,
  cause: z.enum(BOUNCE_CAUSES),
  code: z.string(),
  /** The server's own words. */
  detail: z.string(),
  source: BounceSource,
  campaignId: Id.nullable(),
  campaignName: z.string().nullable(),
  isSuppressed: z.boolean(),
  createdAt: Instant,
})
export const BouncePage = pageOf(Bounce)
export const BounceQuery = PageQuery.extend({ kind: BounceKind.optional(), campaignId: Id.optional() })

/** Why a call in Amazon's name was not heard, or its subscription not confirmed. */
const AMAZON_REFUSALS = [
  /** no signature: raw delivery is on, or somebody else calls */
  'unsigned',
  'bad_signature',
  /** what it names to be asked is no address of Amazon SNS */
  'bad_address',
  /** the certificate of its signature could not be had */
  'no_certificate',
  /** of a topic that nobody has confirmed here */
  'unknown_topic',
  'not_confirmed',
] as const
export const AmazonRefusal = z.enum(AMAZON_REFUSALS)

/** The mailbox that bounces come back to, read over IMAP. */
export const Mailbox = z.object({
  host: z.string(),
  port: z.int(),
  security: z.enum(['tls', 'starttls', 'none']),
  user: z.string(),
  hasPassword: z.boolean(),
  folder: z.string(),
})
export const MailboxState = z.object({
  checkedAt: Instant,
  /** null: it went well. */
  trouble: z.enum(['unreachable', 'refused', 'no_folder', 'insecure', 'other']).nullable(),
  detail: z.string(),
  /** Of the last time: mails read, and those that told of a message of ours. */
  read: z.int(),
  matched: z.int(),
  /** Reports that prove nothing: they name no message of ours, and are left alone. */
  foreign: z.int().optional(),
})
export const MailFeedback = z.object({
  /** False at the edge, which has no sockets: webhooks alone work there. */
  canReadMailbox: z.boolean(),
  mailbox: Mailbox.nullable(),
  state: MailboxState.nullable(),
  /** One address for each relay; it is secret, for whoever knows it may report bounces. */
  webhooks: z.array(
    z.object({
      provider: FeedbackProvider,
      url: z.string(),
      lastAt: Instant.nullable(),
    }),
  ),
  /** The topic of which Amazon SNS asks whether it may call here: signed by Amazon, for the owner to confirm. */
  subscription: z.object({ topic: z.string(), at: Instant }).nullable(),
  /** The last call in Amazon's name that was refused, until one is heard again. */
  amazonRefusal: z.object({ reason: AmazonRefusal, topic: z.string(), at: Instant }).nullable(),
})
export const MailboxPut = z.object({
  host: z
    .string()
    .trim()
    .min(1)
    .max(253)
    .regex(/^[^\s/:@]+$/),
  port: z.int().min(1).max(65535),
  security: z.enum(['tls', 'starttls', 'none']),
  user: z.string().trim().min(1).max(320),
  /** Left out: as it was. */
  password: z.string().min(1).max(500).optional(),
  folder: z.string().trim().min(1).max(200).default('INBOX'),
})

export type Bounce = z.infer<typeof Bounce>
export type BounceSource = z.infer<typeof BounceSource>
export type BounceQuery = z.infer<typeof BounceQuery>
export type FeedbackProvider = z.infer<typeof FeedbackProvider>
export type Mailbox = z.infer<typeof Mailbox>
export type MailboxState = z.infer<typeof MailboxState>
export type MailboxPut = z.input<typeof MailboxPut>
export type AmazonRefusal = z.infer<typeof AmazonRefusal>
export type MailFeedback = z.infer<typeof MailFeedback>
