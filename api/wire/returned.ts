// That too much of a campaign came back, by the rule that pauses one.
import { z } from 'zod'
import { Id } from './common.ts'

export const Returned = z.object({
  /** `policy`: a server refused the sender; more than 5 % bounced; more than 0.3 % called it spam */
  reason: z.enum(['policy', 'bounces', 'complaints']),
  count: z.int(),
  /** mails that were tried; of complaints, those that were accepted */
  of: z.int(),
  /** of the server that refused the sender last; else empty */
  words: z.string(),
})

/** Of an earlier campaign to the same list. */
export const EarlierReturns = Returned.extend({ campaignId: Id, name: z.string() })

export type Returned = z.infer<typeof Returned>
export type EarlierReturns = z.infer<typeof EarlierReturns>
