// Privacy in practice: how long what is kept, who answers for it, and what is kept now.
import { z } from 'zod'
import { MAX_EVENTS_MONTHS } from '#domain/retention'
import { Instant } from './common.ts'
import { ConsentMode } from './sites.ts'

const Line = z
  .string()
  .trim()
  .max(300)
  .regex(/^[^\r\n]*$/, { message: 'one line only: take the line break out' })
const Mailbox = z.union([z.literal(''), z.email().max(254)])

export const Retention = z.object({
  /** raw events, after the last test of their site was sealed (days) */
  eventsDays: z.int().min(7).max(750),
  /** raw events, whatever still runs (months of 30 days): a test that runs for longer forgets its first visitors */
  eventsMonths: z.int().min(6).max(MAX_EVENTS_MONTHS),
  /** whose each sent mail was (months) */
  messagesMonths: z.int().min(3).max(36),
  /** copies of mails that no server has taken (days) */
  outboxDays: z.int().min(1).max(365),
  /** rows of files that an import did not take (days) */
  rejectsDays: z.int().min(1).max(90),
  /** contacts who have given no sign (months); null: until somebody removes them */
  contactsMonths: z.int().min(6).max(60).nullable(),
})

/** Who answers for the data, as the notice names them. */
export const Controller = z.object({
  name: Line,
  address: Line,
  /** where people write to be shown or forgotten */
  contact: Mailbox,
  /** the data protection officer, empty where there is none */
  dpo: Line,
  /** who runs the machine that Levier stands on, and in which country */
  host: Line,
  hostCountry: Line,
  /** how long backups made by others than the server are kept; null where there are none */
  backupDays: z.int().min(1).max(400).nullable(),
})

/** `updatedAt` is null until it has been saved once: what is shown is proposed. */
export const PrivacySettings = z.object({
  retention: Retention,
  controller: Controller,
  updatedAt: Instant.nullable(),
})
export const PrivacyPatch = z.object({ retention: Retention, controller: Controller }).partial()

export const KEPT = [
  'cookie',
  'pageViews',
  'visits',
  'events',
  'contributions',
  'tallies',
  'visitorLinks',
  'conversions',
  'contacts',
  'consents',
  'messages',
  'clicks',
  'outbox',
  'bounces',
  'suppressions',
  'signups',
  'rejects',
  'members',
  'sessions',
  'loginAttempts',
  'auditLog',
  'webhookDeliveries',
  'backups',
] as const

/** A kind of data, how long it is kept, and what there is of it now. */
export const KeptData = z.object({
  key: z.enum(KEPT),
  /**
   * `days`, `months` and `minutes` with `amount`; `while_counted`: so many days, and as long as a running test counts
   * them; `after_test`: `amount` days after it; `daily`: one a day, the last `amount` (`daily_bucket`: and copies in a
   * bucket, by its own rule); else what ends it
   */
  rule: z.enum([
    'days',
    'months',
    'minutes',
    'while_counted',
    'after_test',
    'daily',
    'daily_folder',
    'daily_bucket',
    'while_member',
    'while_company',
    'until_removed',
  ]),
  amount: z.int().nullable(),
  /** whatever still runs */
  atMostMonths: z.int().nullable(),
  /** it is of somebody, be it under an id that only a browser knows */
  isPersonal: z.boolean(),
  /** null where it is not kept on the server */
  rows: z.int().nullable(),
  /** more rows than were looked through */
  isMore: z.boolean(),
  /** null where there is none, or where not all rows were looked through */
  oldestAt: Instant.nullable(),
})

export const PrivacyInventory = z.object({
  data: z.array(KeptData),
  sites: z.array(z.object({ name: z.string(), origin: z.string(), consent: ConsentMode })),
  /** whether there are contacts, or forms that make some */
  hasContacts: z.boolean(),
  /** who else is given anything: webhooks that are on, whose server mails leave by, where copies of backups go */
  recipients: z.object({
    webhooks: z.int(),
    mailRelay: z.string().nullable(),
    backupCopy: z.enum(['folder', 'bucket']).nullable(),
  }),
})

export type Controller = z.infer<typeof Controller>
export type PrivacySettings = z.infer<typeof PrivacySettings>
export type PrivacyPatch = z.infer<typeof PrivacyPatch>
export type KeptData = z.infer<typeof KeptData>
export type PrivacyInventory = z.infer<typeof PrivacyInventory>
