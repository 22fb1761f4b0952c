// What is to be done with a file: how it is read, which column fills what, and so what is sent of each row.
import type { FieldKind, Rules, Target } from '#domain/contacts/import-row'
import type { ContactField } from '#wire/contact-fields'
import type { FileShape } from './file-shape.ts'
import { bytesOf, readRows } from './read-rows.ts'

export type ImportPlan = {
  shape: FileShape
  hasHead: boolean
  /** Names of all columns of the file. */
  names: readonly string[]
  /** One a column; null is left out, and never leaves the browser. */
  targets: readonly (Target | null)[]
  dates: 'dmy' | 'mdy'
}

/** A cell that is longer is refused anyway. */
const MAX_CELL = 2000

/** The columns that are taken, in the order in which their cells are sent. */
export const takenColumns = ({ names, targets }: ImportPlan) =>
  targets.flatMap((target, index) => (target === null ? [] : [{ index, target, header: names[index] ?? '' }]))

/** What is sent of a row: one cell more tells that the row had more cells than the file has columns. */
export function pickCells(row: readonly string[], plan: ImportPlan): string[] {
  const cells = takenColumns(plan).map(({ index }) => (row[index] ?? '').slice(0, MAX_CELL))
  const surplus = row.slice(plan.names.length).find((cell) => cell.trim() !== '')
  return surplus === undefined ? cells : [...cells, surplus.slice(0, MAX_CELL)]
}

export const rulesOf = (
  plan: ImportPlan,
  fields: readonly ContactField[],
  { today, needsConsentAt }: { today: string; needsConsentAt: boolean },
): Rules => ({
  targets: takenColumns(plan).map(({ target }) => target),
  kinds: Object.fromEntries(fields.map(({ key, kind }): [string, FieldKind] => [key, kind])),
  dates: plan.dates,
  today,
  needsConsentAt,
})

/** The rows below the head, in groups; stops where the signal says so. */
export async function* rowsOf(
  file: File,
  plan: Pick<ImportPlan, 'shape' | 'hasHead'>,
  signal: AbortSignal,
): AsyncGenerator<string[][]> {
  let isHead = plan.hasHead
  for await (const rows of readRows(bytesOf(file), plan.shape)) {
    signal.throwIfAborted()
    if (isHead) rows.shift()
    isHead = false
    if (rows.length > 0) yield rows
  }
}
