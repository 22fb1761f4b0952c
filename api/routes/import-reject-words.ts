// Why a row of contacts was not taken, for a spreadsheet.
import type { RejectReason } from '#domain/contacts/import-row'
import type { RejectWords } from './rejects-csv.ts'

export const IMPORT_REJECT_WORDS: RejectWords<RejectReason> = {
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
  no_consent: ['n’a pas donné son accord', 'has not agreed'],
  unsubscribed: ['s’est désabonnée', 'has unsubscribed'],
  complaint: ['a signalé un e-mail comme indésirable', 'reported a mail as spam'],
  bounced: ['adresse qui ne reçoit plus', 'address no longer receives'],
  suppressed: ['dans la liste d’exclusion', 'on the suppression list'],
  erased: ['données effacées à sa demande', 'erased at their wish'],
}
