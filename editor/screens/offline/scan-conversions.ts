// Counts a whole file before anything is sent: how many rows are conversions, and what is wrong with the others.
import { type ConversionReject, type ConversionRules, readConversion } from '#domain/offline/read-conversion'
import { rowsOf } from '../contacts/import/import-plan.ts'
import { type OfflinePlan, pickCells } from './offline-plan.ts'

export type ConversionScan = {
  total: number
  good: number
  reasons: Partial<Record<ConversionReject, number>>
  /** The first few rows that cannot be taken. */
  bad: readonly { line: number; cells: readonly string[]; reason: ConversionReject }[]
}

const EXAMPLES = 8

export async function scanConversions(
  file: File,
  plan: OfflinePlan,
  rules: ConversionRules,
  signal: AbortSignal,
): Promise<ConversionScan> {
  const bad: { line: number; cells: string[]; reason: ConversionReject }[] = []
  const scan = { total: 0, good: 0, reasons: {} as ConversionScan['reasons'] }
  for await (const rows of rowsOf(file, plan, signal)) {
    for (const row of rows) {
      const cells = pickCells(row, plan)
      const line = scan.total + (plan.hasHead ? 2 : 1)
      scan.total++
      const read = readConversion(cells, rules)
      if ('conversion' in read) scan.good++
      if (!('reject' in read)) continue
      const { reason } = read.reject
      scan.reasons[reason] = (scan.reasons[reason] ?? 0) + 1
      if (bad.length < EXAMPLES) bad.push({ line, cells, reason })
    }
    // the page answers between two groups of rows
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { ...scan, bad }
}
