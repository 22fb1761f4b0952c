// An import of contacts from a file: what its columns mean, on what ground it is made, and how far it has come.
import { z } from 'zod'
import { OWN_TARGETS, REJECT_REASONS, type Target } from '#domain/contacts/import-row'
import { Day, Id, Instant, Locale, Name, PageQuery, pageOf } from './common.ts'

/** Rows a request may carry; a request also stays below the server's cap on bodies. */
export const MAX_ROWS = 1000
const MAX_COLUMNS = 60

const ColumnTarget = z.custom<Target>(
  (value) =>
    typeof value === 'string' &&
    ((OWN_TARGETS as readonly string[]).includes(value) || /^field:[a-z][a-z0-9_]{0,39}$/.test(value)),
  { message: 'not a part of a contact', params: { reason: 'target' } },
)

/** Only the columns that are taken are named, and sent: `header` is what the file calls it. */
export const ImportColumn = z.object({ header: z.string().max(200), target: ColumnTarget })

/** What the people in the file agreed to. `givenOn` null: each row says it in its `consentAt` column. */
export const ImportConsent = z
  .object({
    source: Name,
    wording: z.string().trim().min(1).max(500),
    givenOn: Day.nullable(),
    trackingOpens: z.boolean().default(false),
    trackingClicks: z.boolean().default(false),
    /** the words by which they agreed to that: to be written to is another agreement */
    trackingWording: z.string().trim().max(500).default(''),
  })
  .superRefine(({ trackingOpens, trackingClicks, trackingWording }, context) => {
    if (!(trackingOpens || trackingClicks) || trackingWording !== '') return
    context.addIssue({
      ...{ code: 'too_small', origin: 'string', minimum: 1, inclusive: true, input: trackingWording },
      path: ['trackingWording'],
    })
  })

export const NewImport = z.object({
  /** The file's name. */
  name: Name,
  /** Rows below the head. */
  total: z.int().min(1).max(1_000_000),
  listId: Id.nullable().default(null),
  columns: z.array(ImportColumn).min(1).max(MAX_COLUMNS),
  dates: z.enum(['dmy', 'mdy']).default('dmy'),
  /** Of those whose row does not say it. */
  locale: Locale.default('fr'),
  /** Needed for a list of people who agreed. */
  consent: ImportConsent.nullable().default(null),
  /** How the file is known again when it is chosen to go on: its size and a digest of its content. */
  fingerprint: z.string().max(100).default(''),
  /** How the file was read, so that it is read the same when it is chosen to go on. */
  encoding: z.string().max(20).default('utf-8'),
  delimiter: z.string().length(1).default(';'),
  /** Number of the first row in the file, as spreadsheets show it. */
  firstLine: z.int().min(1).max(100).default(2),
})

export const Import = NewImport.extend({
  id: Id,
  /** Rows that have been dealt with: where sending goes on. */
  done: z.int(),
  added: z.int(),
  updated: z.int(),
  rejected: z.int(),
  author: z.string().nullable(),
  listName: z.string().nullable(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
  cancelledAt: Instant.nullable(),
})
export const ImportPage = pageOf(Import)
export const ImportFilter = PageQuery

/** Cells beside the import's columns, of the rows from `offset` on (0: the first below the head). Rows that were taken before are passed over. */
export const ImportRows = z.object({
  offset: z.int().nonnegative(),
  rows: z
    .array(z.array(z.string().max(2000)).max(MAX_COLUMNS + 1))
    .min(1)
    .max(MAX_ROWS),
})

export const ImportReject = z.object({
  line: z.int(),
  /** Header of the column at fault; empty where it is the whole row. */
  field: z.string(),
  reason: z.enum(REJECT_REASONS),
  cells: z.array(z.string()),
})
export const ImportRejectPage = pageOf(ImportReject)
export const RejectsQuery = z.object({ locale: Locale.default('fr') })

export type ImportColumn = z.infer<typeof ImportColumn>
export type ImportConsent = z.infer<typeof ImportConsent>
export type NewImport = z.input<typeof NewImport>
export type ReadImport = z.output<typeof NewImport>
export type Import = z.infer<typeof Import>
export type ImportRows = z.infer<typeof ImportRows>
export type ImportReject = z.infer<typeof ImportReject>
