// A table as a file that spreadsheets open as it was meant: RFC 4180, with a mark of its encoding.

export type CsvLocale = 'fr' | 'en'
/** Null and undefined are empty cells. */
export type CsvCell = string | number | null | undefined

/** Excel splits at the list separator of its own language: `;` where the decimals have a comma. */
const SEPARATORS: Record<CsvLocale, string> = { fr: ';', en: ',' }

/** Byte order mark first, so that Excel reads accents; lines end with CR LF; numbers have the locale's decimals. */
export function toCsv(
  rows: readonly (readonly CsvCell[])[],
  locale: CsvLocale,
  separator = SEPARATORS[locale],
): string {
  return CSV_MARK + csvLines(rows, locale, separator)
}

export const CSV_MARK = '\uFEFF'

/** Lines of a file that is written piece by piece, after its mark. */
export function csvLines(
  rows: readonly (readonly CsvCell[])[],
  locale: CsvLocale,
  separator = SEPARATORS[locale],
): string {
  const cell = (value: CsvCell) => {
    if (value === null || value === undefined) return ''
    if (typeof value === 'number') return numberIn(value, locale)
    return quoted(harmless(value), separator)
  }
  return rows.map((row) => `${row.map(cell).join(separator)}\r\n`).join('')
}

/** Twelve digits are more than is measured, and hide the last bits of binary fractions. */
function numberIn(value: number, locale: CsvLocale): string {
  const text = String(Number(value.toPrecision(12)))
  return locale === 'fr' ? text.replace('.', ',') : text
}

/** A text that a spreadsheet would run as a formula is marked as text (OWASP, CSV injection); some read full-width signs as signs. */
const harmless = (text: string) => (/^'*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text)

/** As it was before it was marked: what has been exported and is imported again. */
export const unmarked = (text: string) => (/^'+[=+\-@\t\r＝＋－＠]/.test(text) ? text.slice(1) : text)

const quoted = (text: string, separator: string) =>
  text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
