// A campaign under way and after: how the sending goes, and what came of each variant.
import { z } from 'zod'
import { MESSAGE_STATES } from '#domain/email/campaign'
import { DECIDING, DECIDING_REASONS } from '#domain/email/deciding'
import { WINNER_FINDINGS } from '#domain/email/winner'
import { Id, Instant, PageQuery, pageOf } from './common.ts'
import { RelayTrouble } from './relay-trouble.ts'
import { Returned } from './returned.ts'

const Count = z.int().nonnegative()

export const CampaignProgress = z.object({
  total: Count,
  /** recipients listed so far; `total` once all are */
  prepared: Count,
  /** waits for the winner, not for the sender */
  held: Count,
  ready: Count,
  sending: Count,
  sent: Count,
  deferred: Count,
  failed: Count,
  uncertain: Count,
  skipped: Count,
  bounced: Count,
  complained: Count,
  unsubscribed: Count,
  /** of one that is over, where too much came back; null where it did not */
  returned: Returned.nullable(),
  /** launched, and nobody can have received anything: all that was sent is in the outbox */
  isUnreceived: z.boolean(),
  /** who has paused it by hand, while it is; null where nobody did */
  paused: z.object({ name: z.string(), at: Instant }).nullable(),
  /** mails accepted a second in the last minute */
  perSecond: z.number(),
  /** null where nothing is being sent, or too little is known */
  secondsLeft: z.int().nullable(),
  /** the recipient domains with most mails */
  byDomain: z.array(
    z.object({ domain: z.string(), waiting: Count, sent: Count, deferred: Count, failed: Count }),
  ),
  /** with the server it goes through, while there is something to send */
  trouble: RelayTrouble.nullable(),
  asOf: Instant,
})

/**
 * Clicks are mails that were clicked: raw by anything, filtered by a human, confirmed by the landing page; `waiting` have
 * clicks too young to be judged.
 */
export const VariantReport = z.object({
  variant: z.string(),
  part: z.enum(['test', 'rest']),
  name: z.string(),
  subject: z.string(),
  preheader: z.string(),
  fromName: z.string(),
  recipients: Count,
  accepted: Count,
  /** accepted mails whose clicks are counted */
  measured: Count,
  clicks: z.object({ raw: Count, filtered: Count, confirmed: Count, waiting: Count }),
  conversions: Count,
  /** minor units, by currency */
  revenue: z.array(z.object({ currency: z.string(), amount: z.number() })),
  unsubscribes: Count,
  bounces: z.object({ hard: Count, soft: Count }),
  complaints: Count,
  /** null where opens are not counted; `of`: the mails that could be seen opened */
  opens: z.object({ count: Count, of: Count }).nullable(),
})

export const CampaignReport = z.object({
  campaignId: Id,
  experimentId: Id.nullable(),
  deciding: z.enum(DECIDING).nullable(),
  decidingReason: z.enum(DECIDING_REASONS).nullable(),
  /** the test part of each variant in their order, then what the rest got */
  rows: z.array(VariantReport),
  /** clicks by link of the mail, the most clicked first */
  links: z.array(z.object({ variant: z.string(), url: z.string(), raw: Count, filtered: Count })),
  /** of the newest look */
  comparisons: z.array(
    z.object({
      variant: z.string(),
      lift: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
      improves: z.enum(['yes', 'no', 'unknown']),
    }),
  ),
  /** what the evidence says now: send this variant, or that there is no difference to see */
  finding: z.enum(WINNER_FINDINGS),
  leader: z.string().nullable(),
  asOf: Instant,
})

export const MessageQuery = PageQuery.extend({ state: z.enum(MESSAGE_STATES).optional() })
export const Message = z.object({
  id: Id,
  contactId: z.string(),
  email: z.string().nullable(),
  variant: z.string().nullable(),
  part: z.enum(['test', 'rest']),
  state: z.enum(MESSAGE_STATES),
  attempts: Count,
  nextAt: Instant.nullable(),
  sentAt: Instant.nullable(),
  code: z.string().nullable(),
  detail: z.string().nullable(),
  bounce: z.string().nullable(),
})
/** A mail as it is written again from what was frozen, with today's details of its recipient. */
export const WrittenAgain = z.object({ subject: z.string(), html: z.string(), text: z.string() })
export const MessageList = pageOf(Message)
/** How many mails were uncertain, and are not any more. */
export const SettledMessages = z.object({ settled: Count })

export type CampaignProgress = z.infer<typeof CampaignProgress>
export type CampaignReport = z.infer<typeof CampaignReport>
export type VariantReport = z.infer<typeof VariantReport>
export type MessageQuery = z.infer<typeof MessageQuery>
export type SettledMessages = z.infer<typeof SettledMessages>
export type Message = z.infer<typeof Message>
export type WrittenAgain = z.infer<typeof WrittenAgain>
