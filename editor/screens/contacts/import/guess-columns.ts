// What the columns of a file may mean, by their names in French and English, then by what they hold.
import type { OwnTarget, Target } from '#domain/contacts/import-row'
import { readAddress } from '#domain/email/address-key'
import type { ContactField } from '#wire/contact-fields'

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

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

/** Whether the first row names the columns: it holds no address, and not only numbers. */
export function hasHead(rows: readonly (readonly string[])[]): boolean {
  const [first = []] = rows
  return !first.some((cell) => 'key' in readAddress(cell)) && first.some((cell) => /\p{L}/u.test(cell))
}

/** Names of the columns, each different, whatever the file calls them. */
export function columnNames(head: readonly string[] | null, width: number, unnamed: string): string[] {
  const names: string[] = []
  for (let index = 0; index < width; index++) {
    const name = (head?.[index] ?? '').trim().slice(0, 180) || `${unnamed} ${index + 1}`
    let free = name
    for (let number = 2; names.includes(free); number++) free = `${name} (${number})`
    names.push(free)
  }
  return names
}

/** One target a column, null where it is left out; no target twice. */
export function guessColumns(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  fields: readonly ContactField[],
): (Target | null)[] {
  const found: (Target | null)[] = names.map(() => null)
  const isFree = (target: Target) => !found.includes(target)
  for (const [index, name] of names.entries()) {
    const field = fields.find(({ key, label }) => plain(label) === plain(name) || key === name)
    if (field && isFree(`field:${field.key}`)) found[index] = `field:${field.key}`
  }
  // by what it holds: "Mail envoyé le" may come before the address
  const share = (index: number) => {
    const filled = rows.filter((row) => (row[index] ?? '').trim() !== '')
    return filled.filter((row) => 'key' in readAddress(row[index] ?? '')).length / Math.max(1, filled.length)
  }
  const shares = names.map((_, index) => share(index))
  const best = shares.indexOf(Math.max(...shares))
  if ((shares[best] ?? 0) > 0.3) found[best] = 'email'
  for (const [target, pattern] of NAMES) {
    const index = names.findIndex((name, at) => found[at] === null && pattern.test(plain(name)))
    if (index >= 0 && isFree(target)) found[index] = target
  }
  return found
}

/** Which part of 03/04/2026 is the day: months have no number above twelve. */
export function guessDates(cells: readonly string[]): 'dmy' | 'mdy' {
  const parts = cells.map((cell) => /^\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}/.exec(cell))
  const isAbove = (part: 1 | 2) => parts.some((found) => Number(found?.[part] ?? 0) > 12)
  return isAbove(2) && !isAbove(1) ? 'mdy' : 'dmy'
}
