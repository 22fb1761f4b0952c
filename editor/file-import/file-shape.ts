// How a file of rows is written: its characters and what stands between two cells; guessed from its first bytes, always to be corrected.
import Papa from 'papaparse'

export const ENCODINGS = ['utf-8', 'windows-1252', 'macintosh', 'utf-16le', 'utf-16be'] as const
export type Encoding = (typeof ENCODINGS)[number]
export const DELIMITERS = [';', ',', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]
export type FileShape = { encoding: Encoding; delimiter: Delimiter }

/** What spreadsheets save by themselves: a zip archive, or, by Excel before 2007, a compound file ([MS-CFB] §2.2). */
export function isWorkbook(bytes: Uint8Array): boolean {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 9) < 8
  return isZip || [0xd0, 0xcf, 0x11, 0xe0].every((byte, at) => bytes[at] === byte)
}

const TELLING_BYTES = 200_000

/** `isWhole`: nothing follows the bytes, so that a character cut in two is none. */
export function guessEncoding(bytes: Uint8Array, isWhole: boolean): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, 1000)
  const zerosAt = (parity: 0 | 1) => head.filter((byte, index) => byte === 0 && index % 2 === parity).length
  if (zerosAt(1) > head.length / 6) return 'utf-16le'
  if (zerosAt(0) > head.length / 6) return 'utf-16be'
  if (isUtf8(bytes, isWhole)) return 'utf-8'
  // from a little before the first letter that tells
  const from = Math.max(0, bytes.findIndex((byte) => byte > 0x7f) - 20)
  const telling = bytes.subarray(from, from + TELLING_BYTES)
  return frenchness(telling, 'macintosh') > frenchness(telling, 'windows-1252') ? 'macintosh' : 'windows-1252'
}

function isUtf8(bytes: Uint8Array, isWhole: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !isWhole })
    return true
  } catch {
    return false
  }
}

/** Accents where French has them, less the signs and the capitals inside words that a wrong table makes of them. */
function frenchness(bytes: Uint8Array, encoding: Encoding): number {
  const text = new TextDecoder(encoding).decode(bytes)
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0
  return (
    count(/[éèêëàâçîïôûùüœ’]/g) +
    count(/(^|[^\p{L}])[ÉÈÀÇÊÎÔ]/gu) -
    count(/\p{Ll}[\p{Lu}Ÿ]/gu) -
    2 * count(/[\u0080-\u009f‡†≈∆◊√∞≤≥∂∑∏π∫ªºΩøŽžŠšƒˆ˜‰]/g)
  )
}

/** The mark that cuts the rows into the same number of cells most often, and into more than one. */
export function guessDelimiter(text: string): Delimiter {
  const told = /^"?sep=(.)"?\r?\n/i.exec(text)?.[1]
  if (told && (DELIMITERS as readonly string[]).includes(told)) return told as Delimiter
  const scores = DELIMITERS.map((delimiter) => {
    const { data } = Papa.parse<string[]>(text, { delimiter, preview: 60, skipEmptyLines: true })
    const widths = data.map(({ length }) => length)
    const usual = widths.toSorted((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 1
    if (usual < 2) return { delimiter, score: 0 }
    const share = widths.filter((width) => width === usual).length / widths.length
    return { delimiter, score: share + usual / 1000 }
  })
  return scores.reduce((best, each) => (each.score > best.score ? each : best)).delimiter
}
