// Pieces that every request and answer is made of.
import { z } from 'zod'

/** A sortable id made by us (UUIDv7, lower case). */
export const Id = z.string().regex(/^[0-9a-f-]{36}$/)
/** Milliseconds since 1970, UTC. */
export const Instant = z.int().nonnegative()
/** A calendar day in the workspace's time zone, `YYYY-MM-DD`. */
export const Day = z.iso.date()
/** What people type as a name or a title. */
export const Name = z.string().trim().min(1).max(200)
/** What people type as a paragraph. */
export const Prose = z.string().trim().max(2000)
/** A short name in URLs and events: letters, digits, `-` and `_`. */
export const Key = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/)
export const Locale = z.enum(['fr', 'en'])
export const Direction = z.enum(['increase', 'decrease'])
/** A CSS selector, checked by the browser that uses it. */
export const Selector = z.string().trim().min(1).max(500)

/** An IANA time zone that this runtime knows. */
export const TimeZone = z
  .string()
  .refine(isTimeZone, { message: 'unknown time zone, for example Europe/Paris' })

/** `https://www.example.fr`; a longer URL is cut to its origin. http is allowed, for pages under construction. */
export const Origin = z
  .string()
  .trim()
  .transform((text, context) => {
    const origin = originOf(text)
    if (origin) return origin
    context.addIssue({
      code: 'custom',
      message: 'not a web address: write it as https://www.example.fr',
      params: { reason: 'origin' },
    })
    return z.NEVER
  })

/** A full web address. */
export const WebAddress = z.url({ protocol: /^https?$/, hostname: /.+/ }).max(2000)

export const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) })

/** One page of a list that may be long: `total` is how many there are in all. */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), total: z.int() })
/** What a long list is asked: words to find (accents and case do not matter), and which page of what was found. */
export const PageQuery = z.object({
  q: z.string().trim().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).default(0),
})

export type Locale = z.infer<typeof Locale>
export type Direction = z.infer<typeof Direction>
export type PageQuery = z.infer<typeof PageQuery>

function originOf(text: string): string | undefined {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`)
  return url && (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname.length > 0
    ? url.origin
    : undefined
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return name !== ''
  } catch {
    return false
  }
}
