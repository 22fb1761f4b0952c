// A site: a web property with a public key, the origins it may write from, and the script to paste.
import { z } from 'zod'
import { DROP_REASONS } from '#domain/event'
import { Id, Instant, Name, Origin, pageOf } from './common.ts'

export const ConsentMode = z.enum(['consent', 'strict'])

/** As consent tools write ids. */
const Identifier = z
  .string()
  .trim()
  .min(1, { abort: true })
  .regex(/^[\w:.-]{1,100}$/, { message: 'letters, digits and - _ . : only, as the consent tool shows it' })

/** A share, as a fraction. */
const ConsentShare = z.number().gt(0).max(1)

/** What asks visitors for their consent: Levier listens to it; `none` where the page tells it by itself. */
export const Banner = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('tarteaucitron') }),
  /** `service`: the name that Axeptio's form gives it */
  z.object({ kind: z.literal('axeptio'), service: Identifier.default('levier') }),
  /** `vendor`: the id that Didomi's console gave the custom vendor, `c:levier-…` */
  z.object({ kind: z.literal('didomi'), vendor: Identifier }),
  /** `purposes`: those of TCF 2.2 that must all have been consented to */
  z.object({
    kind: z.literal('tcf'),
    purposes: z.array(z.int().min(1).max(11)).min(1).max(11).default([1, 8]),
  }),
  z.object({
    kind: z.literal('google'),
    signal: z
      .enum(['analytics_storage', 'personalization_storage', 'functionality_storage'])
      .default('analytics_storage'),
  }),
])

export const Site = z.object({
  id: Id,
  name: z.string(),
  /** public: it stands in the page and can only write events */
  key: z.string(),
  origins: z.array(z.string()),
  consent: ConsentMode,
  /** the script to paste into the page's head, HTML */
  paste: z.string(),
  /** when a page last fetched the script, and from which origin; null while none has */
  seen: z.object({ at: Instant, origin: z.string() }).nullable(),
  hasWriteKey: z.boolean(),
  /** share of visitors who consent, as the team knows it; null where it is estimated */
  consentRate: ConsentShare.nullable(),
  banner: Banner,
  createdAt: Instant,
})
export const SiteList = pageOf(Site)

export const NewSite = z.object({
  name: Name,
  origins: z.array(Origin).min(1).max(20),
  consent: ConsentMode.default('consent'),
})
export const SitePatch = z
  .object({
    name: Name,
    origins: z.array(Origin).min(1).max(20),
    consent: ConsentMode,
    consentRate: ConsentShare.nullable(),
    banner: Banner,
  })
  .partial()

/** The secret for servers that send events; shown once. */
export const WriteKey = z.object({ writeKey: z.string() })

/** What became of every event received: accepted + duplicates + dropped = received. */
export const Intake = z.object({
  received: z.int(),
  accepted: z.int(),
  duplicates: z.int(),
  dropped: z.array(z.object({ reason: z.enum(DROP_REASONS), count: z.int() })),
})

export type Banner = z.infer<typeof Banner>
export type Site = z.infer<typeof Site>
export type NewSite = z.input<typeof NewSite>
export type SitePatch = z.input<typeof SitePatch>
export type Intake = z.infer<typeof Intake>
