// The outbox: mails that were not handed to any server, kept to be looked at.
import { z } from 'zod'
import { Id, Instant, pageOf } from './common.ts'

export const OutboxMail = z.object({
  id: Id,
  at: Instant,
  sender: z.string(),
  recipient: z.string(),
  subject: z.string(),
  campaignId: Id.nullable(),
  /** of the email test, where it is one: `a`, `b`… */
  variant: z.string().nullable(),
})
export const OutboxList = pageOf(OutboxMail)

export const OpenedMail = OutboxMail.extend({
  /** as it came: null where it cannot be read back (at the edge) */
  from: z.string().nullable(),
  html: z.string().nullable(),
  text: z.string().nullable(),
  /** the whole message as it would have been sent */
  raw: z.string(),
})

export type OutboxMail = z.infer<typeof OutboxMail>
export type OpenedMail = z.infer<typeof OpenedMail>
