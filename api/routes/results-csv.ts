// Results as a spreadsheet: the columns, in the reader's language; those of an email test speak of mails.
import { type CsvLocale, toCsv } from '#domain/csv'
import type { Experiment } from '#wire/experiments'
import type { ResultsRow } from '../store/results/results-table.ts'

type Words = [fr: string, en: string]
type Column = [...Words, of: (row: ResultsRow) => string | number | null]

/** What Levier counts of an email by itself; its phase keeps codes. */
const EMAIL_METRICS: Record<string, Words> = {
  clicks: ['Clics par e-mail délivré', 'Clicks per delivered email'],
  confirmed: ['Clics confirmés par e-mail délivré', 'Confirmed clicks per delivered email'],
  conversion: ['Conversions par e-mail délivré', 'Conversions per delivered email'],
  revenue: ['Revenu par e-mail délivré', 'Revenue per delivered email'],
}

/** Amounts stay in the metric's unit: money in cents, shares from 0 to 1. */
const columns = (metric: Column, counted: Column): Column[] => [
  ['variante', 'variant', ({ variantName }) => variantName],
  ['clé', 'key', ({ variant }) => variant],
  metric,
  ['rôle', 'role', ({ role }) => role],
  ['type', 'kind', ({ kind }) => kind],
  counted,
  ['concernés', 'concerned', ({ conversions }) => conversions],
  ['total', 'total', ({ total }) => total],
  ['valeur', 'value', ({ value }) => value],
]
const day: Column = ['jour', 'day', (row) => row.day]
const lifts: Column[] = [
  ['écart', 'lift', ({ lift }) => lift],
  ['écart bas', 'lift low', ({ low }) => low],
  ['écart haut', 'lift high', ({ high }) => high],
]

export function resultsCsv(
  table: 'summary' | 'daily',
  rows: readonly ResultsRow[],
  { kind, locale }: { kind: Experiment['kind']; locale: CsvLocale },
): string {
  const said = ([fr, en]: readonly [string, string, ...unknown[]]) => (locale === 'fr' ? fr : en)
  const ofMails = (metric: string) => {
    const words = EMAIL_METRICS[metric]
    return words ? said(words) : metric
  }
  const common =
    kind === 'email'
      ? columns(
          ['métrique', 'metric', ({ metric }) => ofMails(metric)],
          ['e-mails délivrés', 'emails delivered', ({ visitors }) => visitors],
        )
      : columns(
          ['métrique', 'metric', ({ metric }) => metric],
          ['visiteurs', 'visitors', ({ visitors }) => visitors],
        )
  const shown = table === 'daily' ? [day, ...common] : [...common, ...lifts]
  return toCsv([shown.map(said), ...rows.map((row) => shown.map(([, , of]) => of(row)))], locale)
}
