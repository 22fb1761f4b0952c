// Counts a whole file before anything is sent: how many rows are contacts, and what is wrong with the others.
import { type RejectReason, type Rules, readImportRow } from '#domain/contacts/import-row'
import { type ImportPlan, pickCells, rowsOf } from './import-plan.ts'

export type BadRow = { line: number; cells: readonly string[]; reason: RejectReason; column: string }
export type Scan = {
  /** Rows below the head, empty ones included. */
  total: number
  good: number
  empty: number
  /** Rows whose address stood in an earlier row: they fill in the same contact. */
  repeated: number
  reasons: Partial<Record<RejectReason, number>>
  /** The first few. */
  bad: readonly BadRow[]
  /** Rows with a character that the chosen encoding does not know. */
  unreadable: number
}

const EXAMPLES = 20

/** Answers now and then while it goes on, and at the end. */
export async function scanFile(
  file: File,
  plan: ImportPlan,
  rules: Rules,
  signal: AbortSignal,
  onProgress: (scan: Scan) => void,
): Promise<Scan> {
  const seen = new Set<string>()
  const scan = { total: 0, good: 0, empty: 0, unreadable: 0 }
  const reasons: Scan['reasons'] = {}
  const bad: BadRow[] = []
  const result = (): Scan => ({
    ...scan,
    repeated: scan.good - seen.size,
    reasons: { ...reasons },
    bad: [...bad],
  })
  const headers = plan.targets
  for await (const rows of rowsOf(file, plan, signal)) {
    for (const row of rows) {
      const cells = pickCells(row, plan)
      const line = scan.total + (plan.hasHead ? 2 : 1)
      scan.total++
      if (cells.some((cell) => cell.includes('\ufffd'))) scan.unreadable++
      const read = readImportRow(cells, rules)
      if ('isEmpty' in read) scan.empty++
      if ('contact' in read) {
        scan.good++
        seen.add(read.contact.key)
      }
      if (!('reject' in read)) continue
      const { reason, target } = read.reject
      reasons[reason] = (reasons[reason] ?? 0) + 1
      const column = target === null ? '' : (plan.names[headers.indexOf(target)] ?? '')
      if (bad.length < EXAMPLES) bad.push({ line, cells, reason, column })
    }
    onProgress(result())
    await pause()
  }
  return result()
}

/** Lets the page answer between two groups of rows. */
const pause = () => new Promise((resolve) => setTimeout(resolve))
