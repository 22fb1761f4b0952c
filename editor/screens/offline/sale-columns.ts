// What the columns of a file of sales may mean: who, when, how much and under which reference; and by which rules its rows are read.
import { endOfDay } from '#domain/day'
import { currencyDigits } from '#domain/offline/currency-digits'
import type { ConversionRules, ConversionTarget } from '#domain/offline/read-conversion'
import { type FilePlan, takenColumns } from '../../file-import/file-plan.ts'
import { guessTargets } from '../../file-import/guess-columns.ts'

const NAMES: [ConversionTarget, RegExp][] = [
  ['visitorId', /\b(levier|visiteurs?|visitors?)\b/],
  ['at', /\b(date|signe|signee|signature|le|closed?|won|signed|day|jour)\b/],
  ['value', /\b(montant|valeur|prix|total|amount|value|price|revenue|ca|ht|ttc)\b/],
  ['ref', /\b(ref|reference|id|numero|dossier|commande|deal|order|contrat|contract)\b/],
  ['email', /\b(e ?mails?|mails?|courriels?)\b/],
]

/** One target a column, null where it is left out. */
export const guessSaleColumns = (names: readonly string[], rows: readonly (readonly string[])[]) =>
  guessTargets(names, rows, NAMES)

export const isComplete = ({ targets }: FilePlan<'conversion-imports'>): boolean =>
  targets.includes('at') && (targets.includes('visitorId') || targets.includes('email'))

export const rulesOf = (
  plan: FilePlan<'conversion-imports'>,
  { timeZone, currency, now }: { timeZone: string; currency: string; now: number },
): ConversionRules => ({
  targets: takenColumns(plan).map(({ target }) => target),
  dates: plan.dates,
  now,
  endOf: (day) => endOfDay(day, timeZone),
  digits: currencyDigits(currency),
})
