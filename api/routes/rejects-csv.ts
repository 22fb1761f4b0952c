// Rows that an import did not take, as a file to mend and import again: why, which line, and the cells as they were.
import type { RejectReason } from '#domain/contacts/import-row'
import { type CsvLocale, toCsv } from '#domain/csv'
import type { Import, ImportReject } from '#wire/imports'

const WORDS: Record<RejectReason, [fr: string, en: string]> = {
  missing: ['adresse manquante', 'no address'],
  malformed: ['adresse invalide', 'not an address'],
  accents: ['accent ou espace dans l’adresse', 'accent or space in the address'],
  columns: ['plus de cellules que de colonnes', 'more cells than columns'],
  too_long: ['texte trop long', 'text too long'],
  number: ['nombre illisible', 'not a number'],
  date: ['date illisible', 'not a date'],
  future: ['date à venir', 'date in the future'],
  locale: ['langue autre que français ou anglais', 'language other than French or English'],
  no_date: ['date de consentement manquante', 'no date of consent'],
  unsubscribed: ['s’est désabonnée', 'has unsubscribed'],
  complaint: ['a signalé un e-mail comme indésirable', 'reported a mail as spam'],
  bounced: ['adresse qui ne reçoit plus', 'address no longer receives'],
  suppressed: ['dans la liste d’exclusion', 'on the suppression list'],
  erased: ['données effacées à sa demande', 'erased at their wish'],
}

export function rejectsCsv(
  { columns }: Pick<Import, 'columns'>,
  rejects: readonly ImportReject[],
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
