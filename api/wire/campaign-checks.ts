// Before a launch: what forbids it, what would make it say little, and how small a difference the list can show.
import { z } from 'zod'
import { CAMPAIGN_BLOCKERS, CAMPAIGN_WARNINGS } from '#domain/email/campaign-check'
import { CAPACITY_ADVICE } from '#domain/email/capacity'
import { DECIDING } from '#domain/email/deciding'
import { Id } from './common.ts'
import { Finding, Trouble } from './emails.ts'
import { EarlierReturns } from './returned.ts'

export const CapacityQuery = z.object({
  listId: Id.optional(),
  /** recipients, where no list is named */
  contacts: z.coerce.number().int().min(0).max(1e8).optional(),
  variants: z.coerce.number().int().min(2).max(5).default(2),
  /** who takes part, from 0.05 to 1 */
  share: z.coerce.number().min(0.05).max(1).default(1),
  /** from the last mail to the decision; a week unless said */
  hours: z.coerce.number().min(0.25).max(720).default(168),
  /** where the links lead, and the conversion wanted there: they say what decides */
  siteId: Id.optional(),
  goalId: Id.optional(),
  /** what decides, whatever site and goal would say: of a hypothesis whose campaign is not there yet */
  deciding: z.enum(DECIDING).optional(),
  /** of what decides, per accepted mail; the company's own history unless said */
  rate: z.coerce.number().gt(0).lt(1).optional(),
  /** share of it that has come by the decision; the company's own history unless said */
  arrived: z.coerce.number().gt(0).max(1).optional(),
  /** the hypothesis whose promise it is compared with */
  hypothesisId: Id.optional(),
  /** a promise that has not been written down yet, in its stead */
  promisedLift: z.coerce.number().min(0.001).max(10).optional(),
})

/** "With 2,400 contacts you can see a difference in clicks of 65 % or more." Lifts are fractions. */
export const Capacity = z.object({
  /** who would get the mail: suppressed and unsubscribed contacts are left out */
  contacts: z.int(),
  /** of them, in the test */
  tested: z.int(),
  perVariant: z.int(),
  /** what the rate and the lifts are of */
  deciding: z.enum(DECIDING),
  rate: z.number(),
  /** `history`: the company's campaigns of the last year; `assumed`: nothing is known yet */
  rateSource: z.enum(['history', 'assumed', 'given']),
  /** share of it that has come when the winner is looked for: what comes later does not count for it */
  arrived: z.number(),
  arrivedSource: z.enum(['history', 'assumed', 'given']),
  /** of what decides, in one version by then */
  expected: z.number(),
  /** so few that no verdict could speak, whatever the difference */
  isTooFew: z.boolean(),
  /** shown four times in five; null where no difference could be seen */
  smallestLift: z.number().nullable(),
  /** the same if the whole list took part */
  smallestLiftOfAll: z.number().nullable(),
  promisedLift: z.number().nullable(),
  /** contacts that the promise needs, all variants together; null without a promise, or for one beyond 100 % */
  contactsNeeded: z.int().nullable(),
  advice: z.array(z.enum(CAPACITY_ADVICE)),
})

/** A finding of `#domain/email/checks` in one variant's content. */
const VariantFinding = Finding.extend({ variant: z.string() })
/** What the compiler says of one variant's source; `isFatal`: nothing of it can be sent. */
const VariantTrouble = Trouble.extend({ variant: z.string(), isFatal: z.boolean() })

export const CampaignCheck = z.object({
  blockers: z.array(z.enum(CAMPAIGN_BLOCKERS)),
  warnings: z.array(z.enum(CAMPAIGN_WARNINGS)),
  findings: z.array(VariantFinding),
  troubles: z.array(VariantTrouble),
  /** too much of an earlier campaign to the same list came back; null where it did not */
  earlier: EarlierReturns.nullable(),
  /** recipients whom another campaign has written to within a day */
  lately: z.int(),
  /** links that only this machine or network knows, by a server that delivers elsewhere: to be agreed to before a launch */
  isCutOff: z.boolean(),
  recipients: z.object({
    /** members of the list */
    members: z.int(),
    /** who will get the mail */
    total: z.int(),
    suppressed: z.int(),
    unsubscribed: z.int(),
    /** members of an opt-in list without their consent */
    withoutConsent: z.int(),
    /** may be tracked as a person */
    consenting: z.int(),
  }),
  capacity: Capacity.nullable(),
  from: z.object({ name: z.string(), address: z.string() }),
})

export type CapacityQuery = z.infer<typeof CapacityQuery>
export type Capacity = z.infer<typeof Capacity>
export type CampaignCheck = z.infer<typeof CampaignCheck>
