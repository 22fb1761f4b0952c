// Events as browsers and servers send them, and the answer they get after the commit.
import { z } from 'zod'
import { DROP_REASONS, EVENT_TYPES } from '#domain/event'
import { VisitorId } from './assign.ts'

/** At most this many events a request; the body as a whole is capped at 64 KiB. */
export const MAX_EVENTS = 200
export const MAX_BODY_BYTES = 64 * 1024

/** Checked one by one, so that one bad event does not cost the others. `at` and `sentAt` are the sender's clock, in ms. */
export const WireEvent = z.object({
  id: z.string().min(1).max(100),
  type: z.enum(EVENT_TYPES),
  at: z.number().min(0).max(8.64e15),
  /** cut, so that a long address never costs the event */
  url: z
    .string()
    .transform((url) => url.slice(0, 4000))
    .optional(),
  experiment: z.string().max(64).optional(),
  phase: z.int().positive().optional(),
  variant: z.string().max(64).optional(),
  goal: z.string().max(64).optional(),
  name: z.string().max(100).optional(),
  /** money in minor units for `revenue` */
  value: z.number().min(-1e12).max(1e12).optional().catch(undefined),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  properties: z
    .record(z.string().max(100), z.union([z.string().max(500), z.number(), z.boolean()]))
    .optional(),
})

export const EventsRequest = z.object({
  siteKey: z.string().min(1).max(100),
  visitorId: VisitorId,
  sentAt: z.number().min(0).max(8.64e15),
  consent: z.enum(['granted', 'denied', 'strict']),
  /** `lv_m` of the visit's address: the mail that led here. One that says nothing costs no event. */
  source: z.string().max(100).optional().catch(undefined),
  events: z.array(z.unknown()).min(1).max(MAX_EVENTS),
})

export const EventsResponse = z.object({
  accepted: z.int(),
  duplicates: z.int(),
  dropped: z.array(z.object({ id: z.string().nullable(), reason: z.enum(DROP_REASONS) })),
})

export type WireEvent = z.infer<typeof WireEvent>
export type EventsRequest = z.infer<typeof EventsRequest>
export type EventsResponse = z.infer<typeof EventsResponse>
