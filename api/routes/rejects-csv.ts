// Rows that an import did not take, as a file to mend and import again: why, which line, and the cells as they were.
import { type CsvLocale, toCsv } from '#domain/csv'

/** Of every reason, in French and in English. */
export type RejectWords<Reason extends string> = Record<Reason, [fr: string, en: string]>

type Reject<Reason> = { line: number; reason: Reason; field: string; cells: readonly string[] }

export const rejectsName = (locale: CsvLocale, id: string) =>
  `${locale === 'fr' ? 'rejets' : 'rejects'}-${id}.csv`

export function rejectsCsv<Reason extends string>(
  columns: readonly { header: string }[],
  rejects: readonly Reject<Reason>[],
  words: RejectWords<Reason>,
  locale: CsvLocale,
  /** of the file that was imported, where it is known */
  separator?: string,
): string {
  const extra = locale === 'fr' ? ['ligne', 'raison', 'colonne'] : ['line', 'reason', 'column']
  const rows = rejects.map(({ line, reason, field, cells }) => [
    ...columns.map((_, index) => cells[index]),
    line,
    words[reason][locale === 'fr' ? 0 : 1],
    field,
  ])
  return toCsv([[...columns.map(({ header }) => header), ...extra], ...rows], locale, separator)
}
