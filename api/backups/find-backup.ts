// A backup as one names it: a file, the name of one of ours wherever it stands, or `latest`.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { BackupPlaces } from './places.ts'

/** Answers a file, fetched into `folder` where it stands elsewhere only; undefined where there is none. */
export async function findBackup(
  wanted: string,
  { own, elsewhere }: BackupPlaces,
  folder: string,
): Promise<string | undefined> {
  if (existsSync(wanted)) return wanted
  for (const place of [own, ...(elsewhere ? [elsewhere] : [])]) {
    const copies = await place.list()
    const found = wanted === 'latest' ? copies[0] : copies.find(({ name }) => name === wanted)
    if (!found) continue
    const file = join(folder, found.name)
    await place.get(found.name, file)
    return file
  }
  return undefined
}
