// How a file is read and what its columns mean: guessed, guessed again when it is read otherwise, and changed by hand.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FilePlan } from './file-plan.ts'
import type { FileShape } from './file-shape.ts'
import { columnNames, guessDates } from './guess-columns.ts'
import type { ImportNoun, TargetOf } from './import-api.ts'
import { type OpenedFile, sampleRows } from './open-file.ts'

type Rows = readonly (readonly string[])[]

export type Reading<N extends ImportNoun> = {
  file: File
  plan: FilePlan<N>
  /** The first ones, the head included. */
  rows: Rows
  reread: (changed: Partial<Pick<FilePlan, 'shape' | 'hasHead'>>) => Promise<void>
  remap: (changed: Partial<Pick<FilePlan<N>, 'targets' | 'dates'>>) => void
}

/** `guess`: what the columns may mean, by their names and the first rows below the head. */
export function useFilePlan<N extends ImportNoun>(
  noun: N,
  opened: OpenedFile,
  guess: (names: readonly string[], rows: Rows) => (TargetOf<N> | null)[],
): Reading<N> {
  const { t } = useTranslation()
  const unnamed = t('fileImport.column')
  const planOf = (shape: FileShape, hasHead: boolean, rows: Rows): FilePlan<N> => {
    const names = columnNames(rows, hasHead, unnamed)
    const body = hasHead ? rows.slice(1) : rows
    return { noun, shape, hasHead, names, targets: guess(names, body), dates: guessDates(body.flat()) }
  }
  const [read, setRead] = useState<{ rows: Rows; plan: FilePlan<N> }>(() => ({
    rows: opened.rows,
    plan: planOf(opened.shape, opened.hasHead, opened.rows),
  }))
  const reread: Reading<N>['reread'] = async (changed) => {
    const { shape, hasHead } = { ...read.plan, ...changed }
    const rows = changed.shape ? await sampleRows(opened.file, shape) : read.rows
    setRead({ rows, plan: planOf(shape, hasHead, rows) })
  }
  const remap: Reading<N>['remap'] = (changed) =>
    setRead((before) => ({ ...before, plan: { ...before.plan, ...changed } }))
  return { file: opened.file, ...read, reread, remap }
}
