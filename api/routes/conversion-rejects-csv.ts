// Rows of conversions that were not taken, as a file to mend and import again: why, which line, and the cells as they were.
import { type CsvLocale, toCsv } from '#domain/csv'
import type { ConversionReject } from '#domain/offline/read-conversion'
import type { ConversionImport, ConversionRejectRow } from '#wire/conversions'

const WORDS: Record<ConversionReject, [fr: string, en: string]> = {
  no_person: ['ni visiteur ni adresse', 'neither visitor nor address'],
  address: ['adresse invalide', 'not an address'],
  too_long: ['texte trop long', 'text too long'],
  no_date: ['date manquante', 'no date'],
  date: ['date illisible', 'not a date'],
  future: ['date à venir', 'date in the future'],
  number: ['montant illisible', 'not an amount'],
  columns: ['plus de cellules que de colonnes', 'more cells than columns'],
  unknown_person: ['jamais vu sur le site', 'never seen on the site'],
}

export function conversionRejectsCsv(
  { columns }: Pick<ConversionImport, 'columns'>,
  rejects: readonly ConversionRejectRow[],
  locale: CsvLocale,
): string {
  const extra = locale === 'fr' ? ['ligne', 'raison', 'colonne'] : ['line', 'reason', 'column']
  const rows = rejects.map(({ line, reason, field, cells }) => [
    ...columns.map((_, index) => cells[index]),
    line,
    WORDS[reason][locale === 'fr' ? 0 : 1],
    field,
  ])
  return toCsv([[...columns.map(({ header }) => header), ...extra], ...rows], locale)
}
