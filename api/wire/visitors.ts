// A visitor, as the cookie of their browser names them: what is known of them, to be shown and to be forgotten.
import { z } from 'zod'
import { VisitorId } from './assign.ts'
import { Id, Instant, Locale } from './common.ts'

export const VisitorOnSite = z.object({
  siteId: Id,
  siteName: z.string(),
  events: z.int(),
  /** null where only what they were counted for is left */
  firstAt: Instant.nullable(),
  lastAt: Instant.nullable(),
  /** `variant` is null for a visitor who was seen in two */
  tests: z.array(
    z.object({ experimentId: Id, name: z.string(), phase: z.int(), variant: z.string().nullable() }),
  ),
  /** contacts that they are known to be */
  contacts: z.array(z.object({ id: Id, email: z.string() })),
})

export const Visitor = z.object({ id: VisitorId, sites: z.array(VisitorOnSite) })

/** What was done: events that named the visitor and now name nobody. */
export const VisitorErasure = z.object({ sites: z.int(), events: z.int() })

/** `locale`: of the file's name and first line; the keys are the same in both. As the browser asks, unless given. */
export const PersonFileQuery = z.object({ locale: Locale.optional() })

export type Visitor = z.infer<typeof Visitor>
export type VisitorErasure = z.infer<typeof VisitorErasure>
