// Levels read from a CSV file: a day and a value a line, a note if there is one; every line that cannot be read says why.
import Papa from 'papaparse'
import type { Unit } from '#domain/key-result'
import { MAX_IMPORT } from '#wire/check-ins'
import { parseNumber } from '../../ui/parse-number.ts'
import { levelOf } from './key-result-values.ts'

export type LineTrouble = 'day' | 'noSuchDay' | 'future' | 'value' | 'percent'
export type Level = { line: number; day: string; value: number; note: string }
export type ReadLevels = {
  levels: Level[]
  /** lines as an editor counts them, from 1 */
  troubles: { line: number; trouble: LineTrouble; text: string }[]
  isTooLong: boolean
}

export function readLevels(text: string, unit: Unit, today: string): ReadLevels {
  const { data } = Papa.parse<string[]>(text.trim(), { skipEmptyLines: 'greedy' })
  const lines = data.map((cells, index) => ({ line: index + 1, cells: cells.map((cell) => cell.trim()) }))
  const isHeader = (cells: string[]) =>
    dayOf(cells[0] ?? '') === null && Number.isNaN(parseNumber(cells[1] ?? ''))
  const rows = lines[0] && isHeader(lines[0].cells) ? lines.slice(1) : lines
  const levels: Level[] = []
  const troubles: ReadLevels['troubles'] = []
  for (const { line, cells } of rows) {
    const [dayText = '', valueText = '', note = ''] = cells
    const day = dayOf(dayText)
    const value = levelOf(valueText, unit)
    const trouble = day === null && looksLikeDay(dayText) ? 'noSuchDay' : troubleOf(day, value, unit, today)
    if (trouble) troubles.push({ line, trouble, text: cells.join(' ; ') })
    else if (day) levels.push({ line, day, value, note: note.slice(0, 2000) })
  }
  return { levels, troubles, isTooLong: levels.length > MAX_IMPORT }
}

function troubleOf(day: string | null, value: number, unit: Unit, today: string): LineTrouble | null {
  if (day === null) return 'day'
  if (day > today) return 'future'
  if (!Number.isFinite(value)) return 'value'
  return unit === 'percent' && (value < 0 || value > 1) ? 'percent' : null
}

const ISO_DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})$/
const FRENCH_DAY = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/
const looksLikeDay = (text: string) => ISO_DAY.test(text) || FRENCH_DAY.test(text)

/** `2026-11-23`, or `23/11/2026` as French spreadsheets write it; null for a day that does not exist. */
function dayOf(text: string): string | null {
  const iso = ISO_DAY.exec(text)
  const french = FRENCH_DAY.exec(text)
  const [year, month, day] = iso ? iso.slice(1) : french ? french.slice(1).toReversed() : []
  if (!year || !month || !day) return null
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const isReal = at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(day)
  return isReal ? at.toISOString().slice(0, 10) : null
}
