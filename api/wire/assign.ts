// Assignment for servers: the same buckets as the snippet's.
import { z } from 'zod'

export const VisitorId = z.string().min(1).max(100)

export const AssignRequest = z.object({
  siteKey: z.string().min(1).max(100),
  visitorId: VisitorId,
  url: z.string().max(4000).optional(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
})

export const AssignResponse = z.object({
  assignments: z.array(
    z.object({ experiment: z.string(), phase: z.int(), variant: z.string(), rollout: z.boolean() }),
  ),
})

export type AssignRequest = z.infer<typeof AssignRequest>
export type AssignResponse = z.infer<typeof AssignResponse>
