// One row of a file as a conversion, or the reason why it is none. The browser counts with it before, the server decides with it.
import { type DateOrder, readDay, readNumber } from '../contacts/read-cell.ts'
import { readAddress } from '../email/address-key.ts'

export const CONVERSION_TARGETS = ['visitorId', 'email', 'at', 'value', 'ref'] as const
export type ConversionTarget = (typeof CONVERSION_TARGETS)[number]

/** Why one is not taken. `unknown_person` is found by the server, which knows who came. */
export const CONVERSION_REJECTS = [
  'no_person',
  'address',
  'too_long',
  'no_date',
  'date',
  'future',
  'number',
  'columns',
  'unknown_person',
] as const
export type ConversionReject = (typeof CONVERSION_REJECTS)[number]

export type ConversionRules = {
  targets: readonly ConversionTarget[]
  dates: DateOrder
  /** Now, ms UTC. */
  now: number
  /** The last instant of a day in the company's time zone. */
  endOf: (day: string) => number
  /** Digits after the point in the currency's minor unit: 2 for euros. */
  digits: number
}

/** `value` in minor units. An address by its key. */
export type RowConversion = {
  visitorId: string | null
  emailKey: string | null
  at: number
  /** The same however late the row is read: `at`, or the end of its day. */
  told: number
  value: number | null
  ref: string
}
export type ConversionFault = { target: ConversionTarget | null; reason: ConversionReject }
export type ReadConversion = { conversion: RowConversion } | { reject: ConversionFault } | { isEmpty: true }

const MAX_TEXT = 100
const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})$/

/** `cells` beside `targets`; one cell more says that the row had more columns than the file's head. */
export function readConversion(cells: readonly string[], rules: ConversionRules): ReadConversion {
  if (cells.every((cell) => cell.trim() === '')) return { isEmpty: true }
  if (cells.length > rules.targets.length) return fault(null, 'columns')
  const cell = (target: ConversionTarget) => {
    const index = rules.targets.indexOf(target)
    return index < 0 ? '' : (cells[index] ?? '').normalize('NFC').trim()
  }
  const [visitorId, email, ref] = [cell('visitorId'), cell('email'), cell('ref')]
  if (visitorId === '' && email === '')
    return fault(rules.targets.includes('visitorId') ? 'visitorId' : 'email', 'no_person')
  if (visitorId.length > MAX_TEXT) return fault('visitorId', 'too_long')
  if (ref.length > MAX_TEXT) return fault('ref', 'too_long')
  const address = email === '' ? null : readAddress(email)
  if (address && 'fault' in address) return fault('email', 'address')
  if (cell('at') === '') return fault('at', 'no_date')
  const moment = readMoment(cell('at'), rules)
  if (moment === undefined) return fault('at', 'date')
  if (moment.at > rules.now) return fault('at', 'future')
  const amount = cell('value') === '' ? null : readNumber(cell('value'))
  if (amount === undefined) return fault('value', 'number')
  return {
    conversion: {
      visitorId: visitorId === '' ? null : visitorId,
      emailKey: address ? address.key : null,
      ...moment,
      value: amount === null ? null : Math.round(amount * 10 ** rules.digits),
      ref,
    },
  }
}

/** A day alone is its last instant, so that who saw the page and bought the same day bought after it; today's is now. */
function readMoment(
  text: string,
  { dates, now, endOf }: ConversionRules,
): Pick<RowConversion, 'at' | 'told'> | undefined {
  if (INSTANT.test(text)) {
    const at = Date.parse(text.replace(' ', 'T').replace(/\s/g, ''))
    return at ? { at, told: at } : undefined
  }
  const day = readDay(text, dates)
  if (day === undefined) return undefined
  const end = endOf(day)
  return { at: end > now && endOf(previous(day)) < now ? now : end, told: end }
}

const previous = (day: string) => new Date(Date.parse(day) - 24 * 3600 * 1000).toISOString().slice(0, 10)

const fault = (target: ConversionTarget | null, reason: ConversionReject): ReadConversion => ({
  reject: { target, reason },
})
