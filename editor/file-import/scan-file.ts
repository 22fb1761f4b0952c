// Counts a whole file before anything is sent: how many rows can be taken, and what is wrong with the others.
import { type FilePlan, pickCells, rowsOf } from './file-plan.ts'
import type { ImportNoun, Reason, TargetOf } from './import-api.ts'

/** `key`: rows with the same one fill in the same thing; null where a row stands for itself. */
export type RowReading<N extends ImportNoun> =
  | { key: string | null }
  | { reject: { target: TargetOf<N> | null; reason: Reason<N> } }
  | { isEmpty: true }
export type ReadRow<N extends ImportNoun> = (cells: readonly string[]) => RowReading<N>

type BadRow<N extends ImportNoun> = {
  line: number
  cells: readonly string[]
  reason: Reason<N>
  /** Name of the column at fault; empty where it is the whole row, or nothing stands there. */
  column: string
}
export type Scan<N extends ImportNoun> = {
  /** Rows below the head, empty ones included. */
  total: number
  good: number
  /** Rows whose key stood in an earlier row. */
  repeated: number
  reasons: ReadonlyMap<Reason<N>, number>
  /** The first few. */
  bad: readonly BadRow<N>[]
  /** Rows with a character that the chosen encoding does not know. */
  unreadable: number
}

const EXAMPLES = 8

/** Answers now and then while it goes on, and at the end. */
export async function scanFile<N extends ImportNoun>(
  file: File,
  plan: FilePlan<N>,
  read: ReadRow<N>,
  signal: AbortSignal,
  onProgress: (scan: Scan<N>) => void,
): Promise<Scan<N>> {
  const seen = new Set<string>()
  const scan = { total: 0, good: 0, repeated: 0, unreadable: 0 }
  const reasons = new Map<Reason<N>, number>()
  const bad: BadRow<N>[] = []
  const result = (): Scan<N> => ({ ...scan, reasons: new Map(reasons), bad: [...bad] })
  const columnOf = (row: readonly string[], target: TargetOf<N> | null) => {
    const index = target === null ? -1 : plan.targets.indexOf(target)
    return (row[index] ?? '').trim() === '' ? '' : (plan.names[index] ?? '')
  }
  for await (const rows of rowsOf(file, plan, signal)) {
    for (const row of rows) {
      const cells = pickCells(row, plan)
      const line = scan.total + (plan.hasHead ? 2 : 1)
      scan.total++
      if (cells.some((cell) => cell.includes('\ufffd'))) scan.unreadable++
      const reading = read(cells)
      if ('key' in reading) {
        scan.good++
        if (reading.key !== null && seen.has(reading.key)) scan.repeated++
        if (reading.key !== null) seen.add(reading.key)
      }
      if (!('reject' in reading)) continue
      const { reason, target } = reading.reject
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
      if (bad.length < EXAMPLES) bad.push({ line, cells, reason, column: columnOf(row, target) })
    }
    onProgress(result())
    await pause()
  }
  return result()
}

/** Lets the page answer between two groups of rows. */
const pause = () => new Promise((resolve) => setTimeout(resolve))
