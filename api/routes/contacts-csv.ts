// Contacts as a spreadsheet, written piece by piece: a hundred thousand never stand in memory at once.
import { CSV_MARK, type CsvCell, type CsvLocale, csvLines } from '#domain/csv'
import type { ContactFilter, FieldValues } from '#wire/contacts'
import { listContactFields } from '../store/contacts/contact-fields.ts'
import { findContacts } from '../store/contacts/contacts.ts'
import type { Store } from '../store/store.ts'

const HEAD: Record<CsvLocale, string[]> = {
  fr: ['e-mail', 'prénom', 'nom', 'société', 'langue', 'statut', 'exclusion', 'ajouté le'],
  en: ['email', 'first name', 'last name', 'company', 'language', 'status', 'suppressed', 'added on'],
}
const STATUS: Record<CsvLocale, Record<string, string>> = {
  fr: { subscribed: 'abonné', pending: 'en attente', unsubscribed: 'désabonné', none: 'sans accord' },
  en: { subscribed: 'subscribed', pending: 'pending', unsubscribed: 'unsubscribed', none: 'no consent' },
}
const REASON: Record<CsvLocale, Record<string, string>> = {
  fr: {
    unsubscribed: 'désabonnement',
    complaint: 'plainte',
    hard_bounce: 'adresse en erreur',
    soft_bounces: 'échecs répétés',
    manual: 'ajout manuel',
    erased: 'effacé',
  },
  en: {
    unsubscribed: 'unsubscribed',
    complaint: 'complaint',
    hard_bounce: 'hard bounce',
    soft_bounces: 'repeated failures',
    manual: 'added by hand',
    erased: 'erased',
  },
}
const PIECE = 2000

type Wanted = Omit<ContactFilter, 'limit' | 'offset'> & { locale: CsvLocale }

/** In the order in which they were added. */
export async function contactsCsv(
  store: Store,
  workspaceId: string,
  { locale, ...filter }: Wanted,
): Promise<ReadableStream> {
  const fields = await listContactFields(store, workspaceId)
  const encoder = new TextEncoder()
  const put = (rows: CsvCell[][]) => encoder.encode(csvLines(rows, locale))
  let after = ''
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(CSV_MARK))
      controller.enqueue(put([[...HEAD[locale], ...fields.map(({ label }) => label)]]))
    },
    async pull(controller) {
      const rows = await findContacts(store, workspaceId, filter)
        .where('contacts.id', '>', after)
        .orderBy('contacts.id')
        .limit(PIECE)
        .execute()
      const lines = rows.map((row) => {
        const values = JSON.parse(row.fields) as FieldValues
        return [
          row.email,
          row.first_name,
          row.last_name,
          row.company,
          row.locale,
          STATUS[locale][row.status],
          row.suppressed && REASON[locale][row.suppressed],
          new Date(row.created_at).toISOString().slice(0, 10),
          ...fields.map(({ key }) => values[key]),
        ]
      })
      if (lines.length > 0) controller.enqueue(put(lines))
      after = rows.at(-1)?.id ?? after
      if (rows.length < PIECE) controller.close()
    },
  })
}
