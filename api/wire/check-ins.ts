// A check-in: what a key result's level was on a day, how sure its owner is, and why.
import { z } from 'zod'
import { Day, Id, Instant, PageQuery, Prose, pageOf } from './common.ts'
import { Confidence, Value } from './key-results.ts'

export const CHECK_IN_SOURCES = ['typed', 'csv', 'api', 'measured'] as const

export const CheckIn = z.object({
  id: Id,
  keyResultId: Id,
  day: Day,
  value: Value,
  confidence: Confidence,
  note: z.string(),
  authorId: Id.nullable(),
  /** the author's name; null where an API key wrote it */
  author: z.string().nullable(),
  source: z.enum(CHECK_IN_SOURCES),
  createdAt: Instant,
})
export const CheckInList = pageOf(CheckIn)
export const CheckInQuery = PageQuery.extend({ keyResultId: Id.optional() })

/** Without a confidence, the one that the calendar suggests for this level. */
const reading = z.object({
  day: Day,
  value: Value,
  confidence: Confidence.optional(),
  note: Prose.default(''),
})
export const NewCheckIn = reading.extend({ keyResultId: Id, day: Day.optional() })
export const CheckInPatch = z
  .object({ day: Day, value: Value, confidence: Confidence, note: Prose })
  .partial()

export const MAX_IMPORT = 500
/** Imported levels: a day that was imported before is replaced. */
export const CheckInImport = z.object({ keyResultId: Id, rows: z.array(reading).min(1).max(MAX_IMPORT) })
export const CheckInImported = z.object({ imported: z.int(), replaced: z.int() })

export type CheckIn = z.infer<typeof CheckIn>
export type CheckInQuery = z.infer<typeof CheckInQuery>
export type NewCheckIn = z.input<typeof NewCheckIn>
export type CheckInPatch = z.infer<typeof CheckInPatch>
export type CheckInImport = z.input<typeof CheckInImport>
