// Ranges of a site's events that count nowhere: who left them out, when and why. Undone rather than deleted.
import { z } from 'zod'
import { PAGES, SERVERS } from '#domain/left-out'
import { Id, Instant, Key, Origin, PageQuery, pageOf } from './common.ts'

/** Pages, servers, or one origin; null for whoever sent it. */
const Sender = z.union([z.enum([PAGES, SERVERS]), Origin]).nullable()

/** `applying` and `undoing`: the counts are being brought into agreement. */
export const LEFT_OUT_STATES = ['applying', 'applied', 'undoing', 'undone'] as const

export const LeftOutRange = z.object({
  id: Id,
  siteId: Id,
  /** of receipt, by the server's clock; `until` is not included */
  since: Instant,
  until: Instant,
  /** `pages`, `servers` or one origin; null for whoever sent it */
  sender: z.string().nullable(),
  /** only visitors exposed to this test in that time, and of these only one variant's where it is named */
  experiment: z.object({ id: Id, name: z.string(), variant: z.string().nullable() }).nullable(),
  reason: z.string(),
  author: z.string(),
  createdAt: Instant,
  state: z.enum(LEFT_OUT_STATES),
  /** whose events are concerned, as far as they have been counted anew */
  visitors: z.int(),
  undone: z.object({ at: Instant, by: z.string() }).nullable(),
})
export const LeftOutRangeList = pageOf(LeftOutRange)
export const LeftOutRangeQuery = PageQuery.extend({
  siteId: Id.optional(),
  /** those that may concern this test: of every test, or of this one */
  experimentId: Id.optional(),
  /** those that overlap this time, ms UTC */
  since: z.coerce.number().int().optional(),
  until: z.coerce.number().int().optional(),
})

const scope = {
  siteId: Id,
  since: Instant,
  until: Instant,
  sender: Sender.default(null),
  experimentId: Id.nullable().default(null),
  variant: Key.nullable().default(null),
}

type Scope = { since: number; until: number; experimentId: string | null; variant: string | null }

function checkScope({ since, until, experimentId, variant }: Scope, context: z.RefinementCtx) {
  if (until <= since)
    context.addIssue({
      code: 'custom',
      path: ['until'],
      message: 'the end must come after the start',
      params: { reason: 'ends_before_start' },
    })
  if (variant !== null && experimentId === null)
    context.addIssue({
      code: 'custom',
      path: ['experimentId'],
      message: 'say of which test the variant is',
      params: { reason: 'variant_missing' },
    })
}

export const NewLeftOutRange = z
  .object({ ...scope, reason: z.string().trim().min(3).max(500) })
  .superRefine(checkScope)
export const LeftOutScope = z.object(scope).superRefine(checkScope)

/** What leaving it out would take away. */
export const LeftOutPreview = z.object({
  events: z.int(),
  visitors: z.int(),
  /** tests whose figures change */
  experiments: z.array(z.object({ id: Id, name: z.string() })),
  /** tests that are sealed and stay as they are */
  sealed: z.array(z.object({ id: Id, name: z.string() })),
  /** daily traffic from this day on changes; earlier page views have been forgotten */
  trafficSince: z.iso.date(),
})

export type LeftOutRange = z.infer<typeof LeftOutRange>
export type LeftOutRangeQuery = z.infer<typeof LeftOutRangeQuery>
export type NewLeftOutRange = z.infer<typeof NewLeftOutRange>
export type LeftOutScope = z.infer<typeof LeftOutScope>
export type LeftOutPreview = z.infer<typeof LeftOutPreview>
