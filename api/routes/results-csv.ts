// Results as a spreadsheet: the columns, in the reader's language.
import { type CsvLocale, toCsv } from '#domain/csv'
import type { ResultsRow } from '../store/results-table.ts'

type Column = [fr: string, en: string, of: (row: ResultsRow) => string | number | null]

/** Amounts stay in the metric's unit: money in cents, shares from 0 to 1. */
const columns: Column[] = [
  ['variante', 'variant', ({ variantName }) => variantName],
  ['clé', 'key', ({ variant }) => variant],
  ['métrique', 'metric', ({ metric }) => metric],
  ['rôle', 'role', ({ role }) => role],
  ['type', 'kind', ({ kind }) => kind],
  ['visiteurs', 'visitors', ({ visitors }) => visitors],
  ['concernés', 'concerned', ({ conversions }) => conversions],
  ['total', 'total', ({ total }) => total],
  ['valeur', 'value', ({ value }) => value],
]
const byDay: Column[] = [['jour', 'day', ({ day }) => day], ...columns]
const inSum: Column[] = [
  ...columns,
  ['écart', 'lift', ({ lift }) => lift],
  ['écart bas', 'lift low', ({ low }) => low],
  ['écart haut', 'lift high', ({ high }) => high],
]

export function resultsCsv(
  table: 'summary' | 'daily',
  rows: readonly ResultsRow[],
  locale: CsvLocale,
): string {
  const shown = table === 'daily' ? byDay : inSum
  const head = shown.map(([fr, en]) => (locale === 'fr' ? fr : en))
  return toCsv([head, ...rows.map((row) => shown.map(([, , of]) => of(row)))], locale)
}
