// What is to be done with a file of conversions: how it is read, and which column says who, when, how much and under which reference.
import { endOfDay } from '#domain/day'
import { readAddress } from '#domain/email/address-key'
import { currencyDigits } from '#domain/offline/currency-digits'
import type { ConversionRules, ConversionTarget } from '#domain/offline/read-conversion'
import type { FileShape } from '../contacts/import/file-shape.ts'

export type OfflinePlan = {
  shape: FileShape
  hasHead: boolean
  names: readonly string[]
  /** One a column; null is left out, and never leaves the browser. */
  targets: readonly (ConversionTarget | null)[]
  dates: 'dmy' | 'mdy'
}

const MAX_CELL = 500

export const takenColumns = ({ names, targets }: OfflinePlan) =>
  targets.flatMap((target, index) => (target === null ? [] : [{ index, target, header: names[index] ?? '' }]))

export const pickCells = (row: readonly string[], plan: OfflinePlan): string[] =>
  takenColumns(plan).map(({ index }) => (row[index] ?? '').slice(0, MAX_CELL))

export const isComplete = ({ targets }: OfflinePlan): boolean =>
  targets.includes('at') && (targets.includes('visitorId') || targets.includes('email'))

export const rulesOf = (
  plan: OfflinePlan,
  { timeZone, currency, now }: { timeZone: string; currency: string; now: number },
): ConversionRules => ({
  targets: takenColumns(plan).map(({ target }) => target),
  dates: plan.dates,
  now,
  endOf: (day) => endOfDay(day, timeZone),
  digits: currencyDigits(currency),
})

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

const NAMES: [ConversionTarget, RegExp][] = [
  ['visitorId', /\b(levier|visiteurs?|visitors?)\b/],
  ['at', /\b(date|signe|signee|signature|le|closed?|won|signed|day|jour)\b/],
  ['value', /\b(montant|valeur|prix|total|amount|value|price|revenue|ca|ht|ttc)\b/],
  ['ref', /\b(ref|reference|id|numero|dossier|commande|deal|order|contrat|contract)\b/],
  ['email', /\b(e ?mails?|mails?|courriels?)\b/],
]

/** By their names in French and English, then by what they hold. */
export function guessTargets(
  names: readonly string[],
  rows: readonly (readonly string[])[],
): (ConversionTarget | null)[] {
  const found: (ConversionTarget | null)[] = names.map(() => null)
  const isAddress = (index: number) => {
    const filled = rows.map((row) => row[index] ?? '').filter((cell) => cell.trim() !== '')
    return filled.length > 0 && filled.filter((cell) => 'key' in readAddress(cell)).length > filled.length / 3
  }
  const email = names.findIndex((_, index) => isAddress(index))
  if (email >= 0) found[email] = 'email'
  for (const [target, pattern] of NAMES) {
    const index = names.findIndex((name, at) => found[at] === null && pattern.test(plain(name)))
    if (index >= 0 && !found.includes(target)) found[index] = target
  }
  return found
}
