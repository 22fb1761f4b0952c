// Before a launch: what forbids it, what would make it say little, and how small a difference the list can show.
import { z } from 'zod'
import { CAMPAIGN_BLOCKERS, CAMPAIGN_WARNINGS } from '#domain/email/campaign-check'
import { CAPACITY_ADVICE } from '#domain/email/capacity'
import { Id } from './common.ts'
import { Finding, Trouble } from './emails.ts'

export const CapacityQuery = z.object({
  listId: Id.optional(),
  /** recipients, where no list is named */
  contacts: z.coerce.number().int().min(0).max(1e8).optional(),
  variants: z.coerce.number().int().min(2).max(5).default(2),
  /** who takes part, from 0.05 to 1 */
  share: z.coerce.number().min(0.05).max(1).default(1),
  /** clicks per accepted mail that are expected; the company's own history unless said */
  rate: z.coerce.number().gt(0).lt(1).optional(),
  /** the hypothesis whose promise it is compared with */
  hypothesisId: Id.optional(),
  /** a promise that has not been written down yet, in its stead */
  promisedLift: z.coerce.number().min(0.001).max(10).optional(),
})

/** "With 2,400 contacts you can see a difference in clicks of 60 % or more." Lifts are fractions. */
export const Capacity = z.object({
  /** who would get the mail: suppressed and unsubscribed contacts are left out */
  contacts: z.int(),
  /** of them, in the test */
  tested: z.int(),
  perVariant: z.int(),
  rate: z.number(),
  /** `history`: the company's campaigns of the last year; `assumed`: nothing is known yet */
  rateSource: z.enum(['history', 'assumed', 'given']),
  /** null where no difference could be seen */
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
