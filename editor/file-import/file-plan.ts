// What is to be done with a file: how it is read, which column fills what, and so what is sent of each row.
import type { FileShape } from './file-shape.ts'
import { type ImportNoun, LIMITS, type TargetOf } from './import-api.ts'
import { bytesOf, readRows } from './read-rows.ts'

export type FilePlan<N extends ImportNoun = ImportNoun> = {
  noun: N
  shape: FileShape
  hasHead: boolean
  /** Names of all columns of the file. */
  names: readonly string[]
  /** One a column; null is left out, and never leaves the browser. */
  targets: readonly (TargetOf<N> | null)[]
  dates: 'dmy' | 'mdy'
}

/** The columns that are taken, in the order in which their cells are sent. */
export const takenColumns = <N extends ImportNoun>({ names, targets }: FilePlan<N>) =>
  targets.flatMap((target, index) => (target === null ? [] : [{ index, target, header: names[index] ?? '' }]))

/** What is sent of a row: one cell more tells that the row had more cells than the file has columns. */
export function pickCells(row: readonly string[], plan: FilePlan): string[] {
  const most = LIMITS[plan.noun].cell
  const cells = takenColumns(plan).map(({ index }) => (row[index] ?? '').slice(0, most))
  const surplus = row.slice(plan.names.length).find((cell) => cell.trim() !== '')
  return surplus === undefined ? cells : [...cells, surplus.slice(0, most)]
}

/** What every announcement says of a file. */
export const announcedFile = <N extends ImportNoun>(file: File, plan: FilePlan<N>, total: number) => ({
  name: file.name.slice(0, 200),
  total,
  columns: takenColumns(plan).map(({ header, target }) => ({ header, target })),
  dates: plan.dates,
  firstLine: plan.hasHead ? 2 : 1,
})

/** One more column is given its meaning, or none: a target that another column fills is taken from it. */
export const retarget = <Target>(
  targets: readonly (Target | null)[],
  index: number,
  target: Target | null,
): (Target | null)[] => targets.map((each, at) => (at === index ? target : each === target ? null : each))

/** The rows below the head, in groups; stops where the signal says so. */
export async function* rowsOf(
  file: File,
  plan: Pick<FilePlan, 'shape' | 'hasHead'>,
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
