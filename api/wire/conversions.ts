// Offline conversions: what happened away from the site, told by a file or a program, and what tests make of it.
import { z } from 'zod'
import { CONVERSION_REJECTS, CONVERSION_TARGETS } from '#domain/offline/read-conversion'
import { STANDINGS } from '#domain/offline/standing-of'
import { VisitorId } from './assign.ts'
import { Id, Instant, Key, Name, PageQuery, pageOf } from './common.ts'

/** A call carries at most this many; so does a piece of a file. */
export const MAX_CONVERSIONS = 500

/** Of the page, or of the person; where both are given, they are linked from then on. */
const Person = z.object({ visitorId: VisitorId.optional(), email: z.string().max(320).optional() })
const Currency = z.string().regex(/^[A-Z]{3}$/)

export const NewConversion = Person.extend({
  /** What the other system calls it: told twice, it counts once. */
  ref: z.string().min(1).max(100),
  /** When it happened, ms UTC. */
  at: Instant,
  /** In minor units: 12.50 € is 1250. */
  value: z.int().min(-1e12).max(1e12).nullable().default(null),
})
export const NewConversions = z.object({
  siteId: Id,
  /** Key of a goal of the site that is told from elsewhere. */
  goal: Key,
  /** Where it is not the goal's own, nothing is taken: amounts of two currencies make no sum. */
  currency: Currency.optional(),
  conversions: z.array(NewConversion).min(1).max(MAX_CONVERSIONS),
})
export const ConversionsTaken = z.object({
  taken: z.int(),
  /** Told before. */
  repeated: z.int(),
  rejected: z.array(z.object({ index: z.int(), ref: z.string(), reason: z.enum(CONVERSION_REJECTS) })),
  /** What tests make of those that were taken. */
  standings: z.record(z.enum(STANDINGS), z.int()),
})
export const RemovedConversions = z.object({ removed: z.int() })
export const ConversionRefs = z.object({
  siteId: Id,
  goal: Key,
  refs: z.array(z.string().min(1).max(100)).min(1).max(MAX_CONVERSIONS),
})

/** A contact and the visitor that they are, where a form of one's own knows both. */
export const NewLinks = z.object({
  siteId: Id,
  links: z
    .array(z.object({ visitorId: VisitorId, email: z.string().max(320) }))
    .min(1)
    .max(MAX_CONVERSIONS),
})
export const LinksMade = z.object({ linked: z.int(), rejected: z.int() })

export const Conversion = z.object({
  id: z.string(),
  ref: z.string(),
  goal: z.string(),
  at: Instant,
  value: z.number().nullable(),
  currency: z.string().nullable(),
  importId: Id.nullable(),
  createdAt: Instant,
  /** As it stood when it was taken. */
  standing: z.enum(STANDINGS),
})
export const ConversionPage = pageOf(Conversion)
export const ConversionQuery = PageQuery.extend({ siteId: Id, importId: Id.optional() })

export const ConversionColumn = z.object({
  header: z.string().max(200),
  target: z.enum(CONVERSION_TARGETS),
})
export const NewConversionImport = z.object({
  siteId: Id,
  goal: Key,
  /** The file's name. */
  name: Name,
  /** Rows below the head. */
  total: z.int().min(1).max(1_000_000),
  columns: z.array(ConversionColumn).min(2).max(CONVERSION_TARGETS.length),
  dates: z.enum(['dmy', 'mdy']).default('dmy'),
  firstLine: z.int().min(1).max(100).default(2),
})
export const ConversionImport = NewConversionImport.extend({
  id: Id,
  /** Rows that have been dealt with: where sending goes on. */
  done: z.int(),
  taken: z.int(),
  repeated: z.int(),
  rejected: z.int(),
  standings: z.record(z.enum(STANDINGS), z.int()),
  author: z.string().nullable(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
  cancelledAt: Instant.nullable(),
  undoneAt: Instant.nullable(),
})
export const ConversionImportPage = pageOf(ConversionImport)
export const ConversionImportQuery = PageQuery.extend({ siteId: Id.optional() })
/** Cells beside the import's columns, of the rows from `offset` on. Rows that were taken before are passed over. */
export const ConversionRows = z.object({
  offset: z.int().nonnegative(),
  rows: z
    .array(z.array(z.string().max(500)).max(CONVERSION_TARGETS.length + 1))
    .min(1)
    .max(MAX_CONVERSIONS),
})
export const ConversionRejectRow = z.object({
  line: z.int(),
  field: z.string(),
  reason: z.enum(CONVERSION_REJECTS),
  cells: z.array(z.string()),
})
export const ConversionRejectPage = pageOf(ConversionRejectRow)

export type NewConversions = z.output<typeof NewConversions>
export type ConversionsTaken = z.infer<typeof ConversionsTaken>
export type Conversion = z.infer<typeof Conversion>
export type ConversionQuery = z.infer<typeof ConversionQuery>
export type NewLinks = z.infer<typeof NewLinks>
export type NewConversionImport = z.input<typeof NewConversionImport>
export type ReadConversionImport = z.output<typeof NewConversionImport>
export type ConversionImport = z.infer<typeof ConversionImport>
export type ConversionRows = z.infer<typeof ConversionRows>
export type ConversionRejectRow = z.infer<typeof ConversionRejectRow>
