// Goes on with an import of contacts that was interrupted: the file is read as it was the first time.
import type { Import } from '#wire/imports'
import type { FilePlan } from '../../../file-import/file-plan.ts'
import type { FileShape } from '../../../file-import/file-shape.ts'
import { columnNames } from '../../../file-import/guess-columns.ts'
import { type OpenedFile, sampleRows } from '../../../file-import/open-file.ts'

/** Null where it is another file, or was changed. */
export async function resumeImport(
  { file, fingerprint }: OpenedFile,
  made: Import,
  unnamed: string,
): Promise<{ plan: FilePlan<'imports'>; made: Import } | null> {
  if (fingerprint !== made.fingerprint) return null
  const shape = { encoding: made.encoding, delimiter: made.delimiter } as FileShape
  const hasHead = made.firstLine > 1
  const names = columnNames(await sampleRows(file, shape), hasHead, unnamed)
  const targets = names.map((name) => made.columns.find(({ header }) => header === name)?.target ?? null)
  return { plan: { noun: 'imports', shape, hasHead, names, targets, dates: made.dates }, made }
}
