// One row of a file as a contact, or the reason why it is none. The browser counts with it before, the server decides with it.
import { unmarked } from '../csv.ts'
import { readAddress } from '../email/address-key.ts'
import { type DateOrder, readAgreement, readDay, readLocale, readNumber } from './read-cell.ts'

export const OWN_TARGETS = [
  'email',
  'firstName',
  'lastName',
  'company',
  'locale',
  'consentAt',
  'consent',
] as const
export type OwnTarget = (typeof OWN_TARGETS)[number]
/** What a column fills: a part of the contact, or a field of the company's own by `field:` and its key. */
export type Target = OwnTarget | `field:${string}`
export type FieldKind = 'text' | 'number' | 'date'

/** Why a row is not taken. Those from `unsubscribed` on are found by the server, which knows who said no. */
export const REJECT_REASONS = [
  'missing',
  'malformed',
  'accents',
  'columns',
  'too_long',
  'number',
  'date',
  'future',
  'locale',
  'no_date',
  'no_consent',
  'unsubscribed',
  'complaint',
  'bounced',
  'suppressed',
  'erased',
] as const
export type RejectReason = (typeof REJECT_REASONS)[number]

export type Rules = {
  targets: readonly Target[]
  /** Kinds of the company's own fields by their key. */
  kinds: Readonly<Record<string, FieldKind>>
  dates: DateOrder
  /** No day of consent lies after this one. */
  today: string
  /** Every row has to say when its person agreed. */
  needsConsentAt: boolean
  /** They are imported as people who agreed: where a column says who did, whoever is not said to have is none of them. */
  needsConsent: boolean
}

/** Only what the row says: empty cells leave a known contact as it is. */
export type RowContact = {
  email: string
  key: string
  parts: { firstName?: string; lastName?: string; company?: string; locale?: 'fr' | 'en' }
  fields: Record<string, string | number>
  /** `YYYY-MM-DD`, where a column says it. */
  consentAt?: string
}
export type Reject = { target: Target | null; reason: RejectReason }
export type ReadRow = { contact: RowContact } | { reject: Reject } | { isEmpty: true }

const MAX_PART = 200
const MAX_FIELD = 500

/** `cells` beside `targets`; one cell more says that the row had more columns than the file's head. */
export function readImportRow(cells: readonly string[], rules: Rules): ReadRow {
  if (cells.every((cell) => cell.trim() === '')) return { isEmpty: true }
  if (cells.length > rules.targets.length) return { reject: { target: null, reason: 'columns' } }
  const read = readAddress(cells[rules.targets.indexOf('email')] ?? '')
  if ('fault' in read) return { reject: { target: 'email', reason: read.fault } }
  const contact: RowContact = { email: read.address, key: read.key, parts: {}, fields: {} }
  // before what may be wrong elsewhere in the row: a date that cannot be read hides no refusal
  if (isRefusal(cells, rules)) return { reject: { target: 'consent', reason: 'no_consent' } }
  for (const [index, target] of rules.targets.entries()) {
    const text = unmarked((cells[index] ?? '').normalize('NFC').trim())
    if (text === '' || target === 'email' || target === 'consent') continue
    const reason = put(contact, target, text, rules)
    if (reason) return { reject: { target, reason } }
  }
  if (rules.needsConsentAt && contact.consentAt === undefined)
    return { reject: { target: 'consentAt', reason: 'no_date' } }
  return { contact }
}

/** A no is a no, whatever the ground of the import; where it needs consent, so is all that is no yes. */
function isRefusal(cells: readonly string[], { targets, needsConsent }: Rules): boolean {
  const index = targets.indexOf('consent')
  if (index < 0) return false
  const agreed = readAgreement(unmarked((cells[index] ?? '').normalize('NFC').trim()))
  return agreed === false || (needsConsent && agreed !== true)
}

function put(contact: RowContact, target: Target, text: string, rules: Rules): RejectReason | undefined {
  if (target.startsWith('field:')) return putField(contact, target.slice(6), text, rules)
  if (target === 'consentAt') {
    const day = readDay(text, rules.dates)
    if (day === undefined) return 'date'
    if (day > rules.today) return 'future'
    contact.consentAt = day
    return
  }
  if (target === 'locale') {
    const locale = readLocale(text)
    if (locale === undefined) return 'locale'
    contact.parts.locale = locale
    return
  }
  if (text.length > MAX_PART) return 'too_long'
  contact.parts[target as 'firstName' | 'lastName' | 'company'] = text
}

function putField(contact: RowContact, key: string, text: string, rules: Rules): RejectReason | undefined {
  const kind = rules.kinds[key] ?? 'text'
  if (text.length > MAX_FIELD) return 'too_long'
  const value = kind === 'number' ? readNumber(text) : kind === 'date' ? readDay(text, rules.dates) : text
  if (value === undefined) return kind === 'number' ? 'number' : 'date'
  contact.fields[key] = value
}
