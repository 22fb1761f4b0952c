// Assignment for servers: the same buckets as the snippet's.
import { z } from 'zod'

export const VisitorId = z.string().min(1).max(100)

const Source = z.string().max(500).optional()

/** What the audience rules compare. What is not said is not asked; a visit known to have no source says `""`. */
export const AssignAttributes = z.object({
  device: z.enum(['phone', 'tablet', 'desktop']).optional(),
  utm_source: Source,
  utm_medium: Source,
  utm_campaign: Source,
  /** host that the visit came from */
  referrer: Source,
  /** BCP 47, `fr-FR` */
  language: z.string().max(35).optional(),
  visitor: z.enum(['new', 'returning']).optional(),
})

export const AssignRequest = z.object({
  siteKey: z.string().min(1).max(100),
  visitorId: VisitorId,
  /** without it, page rules are not asked */
  url: z.string().max(4000).optional(),
  /** others than these are ignored */
  attributes: AssignAttributes.optional(),
})

export const AssignResponse = z.object({
  assignments: z.array(
    z.object({ experiment: z.string(), phase: z.int(), variant: z.string(), rollout: z.boolean() }),
  ),
})

export type AssignRequest = z.infer<typeof AssignRequest>
export type AssignResponse = z.infer<typeof AssignResponse>
