// What the columns of a file of contacts may mean, and by which rules its rows are read.

import type { FieldKind, OwnTarget, Rules, Target } from '#domain/contacts/import-row'
import { readAgreement } from '#domain/contacts/read-cell'
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

const ON_CONSENT =
  /\b(consent\w*|opt ?in|accept\w*|accord|inscri\w*|abonn\w*|subscri\w*|newsletter|rgpd|gdpr)\b/

/** By its name and by what it holds: yes and no, and hardly anything else. */
function saysWhoAgreed(name: string, cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '')
  const told = filled.filter((cell) => readAgreement(cell) !== undefined)
  return ON_CONSENT.test(plain(name)) && filled.length > 0 && told.length / filled.length > 0.8
}

/** A date of consent by its own name, and no guess from “Date of registration”. */
export const isSurelyOfConsent = (name: string) => /\b(consent\w*|opt ?in)\b/.test(plain(name))

/** One target a column, null where it is left out; the company's own fields are known by their name. */
export function guessContactColumns(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  fields: readonly ContactField[],
): (Target | null)[] {
  const known: (Target | null)[] = []
  for (const name of names) {
    const field = fields.find(({ key, label }) => plain(label) === plain(name) || key === name)
    const cells = rows.map((row) => row[known.length] ?? '')
    const isConsent = !field && saysWhoAgreed(name, cells)
    const target: Target | null = field ? `field:${field.key}` : isConsent ? 'consent' : null
    known.push(known.includes(target) ? null : target)
  }
  return guessTargets<Target>(names, rows, NAMES, known)
}

export const rulesOf = (
  plan: FilePlan<'imports'>,
  fields: readonly ContactField[],
  asked: Pick<Rules, 'today' | 'needsConsentAt' | 'needsConsent'>,
): Rules => ({
  targets: takenColumns(plan).map(({ target }) => target),
  kinds: Object.fromEntries(fields.map(({ key, kind }): [string, FieldKind] => [key, kind])),
  dates: plan.dates,
  ...asked,
})
