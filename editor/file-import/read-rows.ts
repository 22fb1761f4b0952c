// Rows out of bytes as they come: a file of any size is read in pieces, and a piece may end inside a character or a quotation.
import Papa from 'papaparse'
import type { FileShape } from './file-shape.ts'

/** No contact is longer: past this, a quotation mark was opened and never closed. */
const MAX_RECORD = 64_000
/** Each costs a record's reading: in a file with more of them, a quotation mark is a letter from there on. */
const MAX_UNCLOSED = 20

/** Groups of rows in the order of the file; an empty line is a row of one empty cell. `sep=;` on the first line, which Excel writes, is none. */
export async function* readRows(
  pieces: AsyncIterable<Uint8Array>,
  { encoding, delimiter }: FileShape,
): AsyncGenerator<string[][]> {
  const decoder = new TextDecoder(encoding)
  const parser = new Papa.Parser({ delimiter, newline: '\n' })
  let rest = ''
  let isFirst = true
  // a carriage return at the end of a piece waits for the line feed that may follow it
  let held = ''
  let unclosed = 0
  const take = (text: string, isLast: boolean): string[][] => {
    const whole = held + text
    held = !isLast && whole.endsWith('\r') ? '\r' : ''
    rest += whole.slice(0, whole.length - held.length).replace(/\r\n?/g, '\n')
    if (isLast && rest !== '' && !rest.endsWith('\n')) rest += '\n'
    const rows: string[][] = []
    while (rest !== '') {
      if (unclosed === MAX_UNCLOSED) {
        const lines = rest.split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) rows.push(line.split(delimiter))
        break
      }
      const { data, meta } = parser.parse(rest, 0, true) as Papa.ParseResult<string[]>
      // one by one: arguments of a call are limited in number
      for (const row of data) rows.push(row)
      rest = rest.slice(meta.cursor)
      if (!isLast && rest.length <= MAX_RECORD) break
      const end = rest.indexOf('\n')
      if (end < 0) break
      // never closed: the line is given as it stands, and reading goes on after it
      rows.push(rest.slice(0, end).split(delimiter))
      rest = rest.slice(end + 1)
      unclosed++
    }
    if (isFirst && rows.length > 0) {
      isFirst = false
      if (/^sep=?$|^sep=.$/i.test(rows[0]?.join('') ?? '')) rows.shift()
    }
    return rows
  }
  for await (const piece of pieces) {
    const rows = take(decoder.decode(piece, { stream: true }), false)
    if (rows.length > 0) yield rows
  }
  const rows = take(decoder.decode(), true)
  if (rows.length > 0) yield rows
}

/** A file's bytes; browsers that cannot iterate over a stream read it all the same. */
export async function* bytesOf(file: Blob): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    reader.cancel().catch(() => {})
  }
}
