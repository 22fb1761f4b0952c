// A file that was chosen: how it is written, its first rows, and by what it is known again.
import { fnv1a } from '#domain/hash'
import { type FileShape, guessDelimiter, guessEncoding, isWorkbook } from './file-shape.ts'
import { hasHead } from './guess-columns.ts'
import { bytesOf, readRows } from './read-rows.ts'

export type FileTrouble = 'workbook' | 'empty' | 'too_large' | 'too_wide' | 'unreadable'
export type OpenedFile = {
  file: File
  fingerprint: string
  shape: FileShape
  hasHead: boolean
  /** The first rows, the head included. */
  rows: string[][]
}

const MAX_BYTES = 200 * 1024 * 1024
const SAMPLE_BYTES = 100_000
const SAMPLE_ROWS = 100
/** More than anybody could tell apart on a screen. */
const MAX_COLUMNS = 500

export async function openFile(file: File): Promise<OpenedFile | FileTrouble> {
  if (file.size > MAX_BYTES) return 'too_large'
  try {
    const bytes = new Uint8Array(await file.arrayBuffer())
    if (isWorkbook(bytes)) return 'workbook'
    const encoding = guessEncoding(bytes, true)
    const text = new TextDecoder(encoding).decode(bytes.subarray(0, SAMPLE_BYTES))
    const shape: FileShape = { encoding, delimiter: guessDelimiter(text) }
    const rows = await sampleRows(file, shape)
    const isLongLine = rows.length === 0 && bytes.length > SAMPLE_BYTES && text.trim() !== ''
    if (isLongLine || rows.some((row) => row.length > MAX_COLUMNS)) return 'too_wide'
    if (rows.length === 0) return 'empty'
    return { file, fingerprint: fingerprintOf(bytes), shape, hasHead: hasHead(rows), rows }
  } catch {
    return 'unreadable'
  }
}

/** The first rows as they read in this shape. */
export async function sampleRows(file: File, shape: FileShape): Promise<string[][]> {
  const head = file.slice(0, SAMPLE_BYTES)
  const rows: string[][] = []
  for await (const some of readRows(bytesOf(head), shape)) rows.push(...some)
  // the last one may be cut
  if (head.size < file.size) rows.pop()
  return rows.filter((row) => row.some((cell) => cell.trim() !== '')).slice(0, SAMPLE_ROWS)
}

/** Its size, its beginning and its end: what a file that was changed would hardly keep. */
function fingerprintOf(bytes: Uint8Array): string {
  const digest = (part: Uint8Array) =>
    (fnv1a(new TextDecoder('windows-1252').decode(part)) >>> 0).toString(36)
  return [bytes.length, digest(bytes.subarray(0, 65_536)), digest(bytes.subarray(-65_536))].join('-')
}
