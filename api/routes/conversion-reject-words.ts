// Why a row of conversions was not taken, for a spreadsheet.
import type { ConversionReject } from '#domain/offline/read-conversion'
import type { RejectWords } from './rejects-csv.ts'

export const CONVERSION_REJECT_WORDS: RejectWords<ConversionReject> = {
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
