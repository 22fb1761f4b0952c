// A campaign: an email to a list. With two variants or more it is a test of a hypothesis, and owns an experiment.
import { z } from 'zod'
import { CAMPAIGN_STATUSES, OPENS_MODES, PAUSE_REASONS, WINNER_SOURCES } from '#domain/email/campaign'
import { DECIDING, DECIDING_REASONS } from '#domain/email/deciding'
import { Id, Instant, Key, Name, PageQuery, pageOf } from './common.ts'

const Subject = z.string().trim().max(300)
const Preheader = z.string().trim().max(300)
const SenderName = z.string().trim().max(200)
/** Empty where the company's own sender is used. */
const SenderAddress = z.union([z.literal(''), z.email().max(254)])

/** null takes the campaign's own. */
export const CampaignVariant = z.object({
  key: Key,
  name: Name,
  subject: Subject.nullable(),
  preheader: Preheader.nullable(),
  fromName: SenderName.nullable(),
  emailId: Id.nullable(),
})

export const CampaignSplit = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('full') }),
  z.object({
    mode: z.literal('share'),
    /** of the recipients, who take part in the test; the others get the winner */
    share: z.number().min(0.05).max(0.9),
    /** from the last mail of the test to the decision */
    waitHours: z.number().min(0.25).max(168),
  }),
])

const Variants = z
  .array(CampaignVariant)
  .min(1)
  .max(5)
  .refine((variants) => new Set(variants.map(({ key }) => key)).size === variants.length, {
    message: 'two variants have the same key',
    params: { reason: 'variant_keys' },
  })

const fields = z.object({
  name: Name,
  /** what the test is of; needed to launch more than one variant */
  hypothesisId: Id.nullable(),
  /** where its links lead; needed for a test */
  siteId: Id.nullable(),
  /** what counts as a conversion on that site */
  goalId: Id.nullable(),
  listId: Id.nullable(),
  emailId: Id.nullable(),
  subject: Subject,
  preheader: Preheader,
  fromName: SenderName,
  fromEmail: SenderAddress,
  replyTo: SenderAddress,
  /** the first is the control; one alone is a plain send */
  variants: Variants,
  split: CampaignSplit,
  /** a click or conversion counts this many days after its mail */
  readDays: z.int().min(1).max(30),
  utm: z.boolean(),
  opens: z.enum(OPENS_MODES),
  /** count clicks of contacts who have not agreed to be tracked, as those of nobody */
  anonymousClicks: z.boolean(),
})

export const Campaign = fields.extend({
  id: Id,
  /** changes with every change */
  version: z.int(),
  status: z.enum(CAMPAIGN_STATUSES),
  pauseReason: z.enum(PAUSE_REASONS).nullable(),
  /** of the hypothesis */
  keyResultId: Id.nullable(),
  experimentId: Id.nullable(),
  /** what decides the test, or would if it were launched now; null without a test */
  deciding: z.enum(DECIDING).nullable(),
  decidingReason: z.enum(DECIDING_REASONS).nullable(),
  scheduledAt: Instant.nullable(),
  /** what the rest gets, and who decided so */
  winner: z.string().nullable(),
  winnerBy: z.enum(WINNER_SOURCES).nullable(),
  winnerAt: Instant.nullable(),
  /** recipients, once they are known */
  total: z.int(),
  /** false while the recipients are still being listed */
  isPrepared: z.boolean(),
  launchedAt: Instant.nullable(),
  testSentAt: Instant.nullable(),
  /** when the winner is looked for; the test's reading is planned for then */
  waitUntil: Instant.nullable(),
  /** its mails were kept in the outbox: nobody got them */
  isRehearsal: z.boolean(),
  endedAt: Instant.nullable(),
  archivedAt: Instant.nullable(),
  authorId: z.string().nullable(),
  createdAt: Instant,
  updatedAt: Instant,
})
export const CampaignList = pageOf(Campaign)

export const CampaignQuery = PageQuery.extend({
  status: z.enum(CAMPAIGN_STATUSES).optional(),
  hypothesisId: Id.optional(),
  listId: Id.optional(),
  archived: z.enum(['no', 'only', 'all']).default('no'),
})

/** What is not said gets a sound default: one variant, the whole list, seven days, no opens. */
export const NewCampaign = fields.partial()
/** Of a draft. With `version`, refused (`wrong_version`) where it has changed since it was read. */
export const CampaignPatch = fields.partial().extend({ version: z.int().optional() })

export const CampaignSchedule = z.object({ at: Instant })
export const CampaignChoice = z.object({ variant: Key })

export type Campaign = z.infer<typeof Campaign>
export type CampaignVariant = z.infer<typeof CampaignVariant>
export type CampaignQuery = z.infer<typeof CampaignQuery>
export type NewCampaign = z.infer<typeof NewCampaign>
export type CampaignPatch = z.infer<typeof CampaignPatch>
