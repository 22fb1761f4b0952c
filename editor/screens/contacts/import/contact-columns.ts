// What the columns of a file of contacts may mean, and by which rules its rows are read.
import type { FieldKind, OwnTarget, Rules, Target } from '#domain/contacts/import-row'
import type { ContactField } from '#wire/contact-fields'
import { type FilePlan, takenColumns } from '../../../file-import/file-plan.ts'
import { guessTargets, plain } from '../../../file-import/guess-columns.ts'

/** In this order: "date d’inscription à la newsletter par e-mail" is a date. */
const NAMES: [OwnTarget, RegExp][] = [
  [
    'consentAt',
    /\b(date|time|at|le)\b.*\b(consent\w*|opt ?in|inscri\w+|abonn\w+|subscri\w+|signup|sign up)\b/,
  ],
  [
    'consentAt',
    /\b(consent\w*|opt ?in|inscri\w+|abonn\w+|subscri\w+|signup|confirm)\b.*\b(date|time|at|le)\b/,
  ],
  ['email', /\b(e ?mails?|mails?|courriels?)\b/],
  ['firstName', /\b(prenoms?|first ?name|given ?name|forename|fname)\b/],
  ['company', /\b(societe|entreprise|company|organi[sz]ation|raison sociale|structure|account name)\b/],
  ['lastName', /\b(nom|noms|last ?name|surname|family ?name|lname)\b/],
  ['locale', /\b(langue|language|locale|lang)\b/],
]

/** One target a column, null where it is left out; the company's own fields are known by their name. */
export function guessContactColumns(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  fields: readonly ContactField[],
): (Target | null)[] {
  const known: (Target | null)[] = []
  for (const name of names) {
    const field = fields.find(({ key, label }) => plain(label) === plain(name) || key === name)
    const target: Target | null = field ? `field:${field.key}` : null
    known.push(known.includes(target) ? null : target)
  }
  return guessTargets<Target>(names, rows, NAMES, known)
}

export const rulesOf = (
  plan: FilePlan<'imports'>,
  fields: readonly ContactField[],
  { today, needsConsentAt }: { today: string; needsConsentAt: boolean },
): Rules => ({
  targets: takenColumns(plan).map(({ target }) => target),
  kinds: Object.fromEntries(fields.map(({ key, kind }): [string, FieldKind] => [key, kind])),
  dates: plan.dates,
  today,
  needsConsentAt,
})
