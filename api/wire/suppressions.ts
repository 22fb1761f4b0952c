// Addresses that nothing may be sent to, whatever list they are on.
import { z } from 'zod'
import { Instant, PageQuery, pageOf } from './common.ts'
import { SuppressionReason } from './contacts.ts'

export const Suppression = z.object({
  /** SHA-256 of the address's key, in hex: what is left of an erased person. */
  hash: z.string(),
  /** null once the person has been erased. */
  email: z.string().nullable(),
  reason: SuppressionReason,
  createdAt: Instant,
  detail: z.string(),
  /** By hand: what failed or was added by hand may go; who said no comes back by a form only. */
  isRemovable: z.boolean(),
})
export const SuppressionPage = pageOf(Suppression)
export const SuppressionFilter = PageQuery.extend({ reason: SuppressionReason.optional() })

/** Addresses as they were typed or pasted; those that are none come back in `refused`. `unsubscribed`: they said no to another tool. */
export const NewSuppressions = z.object({
  emails: z.array(z.string().max(400)).min(1).max(1000),
  reason: z.enum(['manual', 'unsubscribed']).default('manual'),
  detail: z.string().trim().max(200).default(''),
})
export const SuppressionsAdded = z.object({ added: z.int(), known: z.int(), refused: z.array(z.string()) })

export const SuppressionRemoval = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) })

export type Suppression = z.infer<typeof Suppression>
export type SuppressionFilter = z.infer<typeof SuppressionFilter>
export type NewSuppressions = z.input<typeof NewSuppressions>
export type SuppressionsAdded = z.infer<typeof SuppressionsAdded>
