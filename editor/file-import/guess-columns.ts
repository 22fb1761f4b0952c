// What the columns of a file are called and may mean, by their names in French and English, then by what they hold.
import { readAddress } from '#domain/email/address-key'
import { plainText } from '#domain/plain-text'

/** A column's name without its accents, capitals and signs. */
export const plain = (text: string) =>
  plainText(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

const isAddress = (cell: string) => 'key' in readAddress(cell)

/** Whether the first row names the columns: it holds no address, and not only numbers. */
export function hasHead(rows: readonly (readonly string[])[]): boolean {
  const [first = []] = rows
  return !first.some(isAddress) && first.some((cell) => /\p{L}/u.test(cell))
}

/** Names of the columns, each different, whatever the file calls them; as many as its widest row has cells. */
export function columnNames(
  rows: readonly (readonly string[])[],
  isNamed: boolean,
  unnamed: string,
): string[] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const head = isNamed ? (rows[0] ?? []) : []
  const names = new Set<string>()
  /** The number that comes next for a name that comes again. */
  const numbers = new Map<string, number>()
  for (let index = 0; index < width; index++) {
    const name = (head[index] ?? '').trim().slice(0, 180) || `${unnamed} ${index + 1}`
    let free = name
    let number = numbers.get(name) ?? 2
    for (; names.has(free); number++) free = `${name} (${number})`
    numbers.set(name, number)
    names.add(free)
  }
  return [...names]
}

/** One target a column, null where it is left out; no target twice. `known`: columns whose meaning is certain. */
export function guessTargets<Target extends string>(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  patterns: readonly (readonly [Target, RegExp])[],
  known: readonly (Target | null)[] = [],
): (Target | 'email' | null)[] {
  const found: (Target | 'email' | null)[] = names.map((_, index) => known[index] ?? null)
  // by what it holds: "Mail envoyé le" may come before the address
  const shares = names.map((_, index) => {
    const filled = rows.map((row) => row[index] ?? '').filter((cell) => cell.trim() !== '')
    return filled.filter(isAddress).length / Math.max(1, filled.length)
  })
  const best = shares.indexOf(Math.max(...shares))
  if ((shares[best] ?? 0) > 0.3) found[best] = 'email'
  for (const [target, pattern] of patterns) {
    const index = names.findIndex((name, at) => found[at] === null && pattern.test(plain(name)))
    if (index >= 0 && !found.includes(target)) found[index] = target
  }
  return found
}

/** Which part of 03/04/2026 is the day: months have no number above twelve. */
export function guessDates(cells: readonly string[]): 'dmy' | 'mdy' {
  const parts = cells.map((cell) => /^\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}/.exec(cell))
  const isAbove = (part: 1 | 2) => parts.some((found) => Number(found?.[part] ?? 0) > 12)
  return isAbove(2) && !isAbove(1) ? 'mdy' : 'dmy'
}
