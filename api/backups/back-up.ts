// What the daily schedule and `levier backup` both do: write one, copy it elsewhere, forget the oldest, and note what became of it.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readBackupRecord, writeBackupRecord } from '../store/company/backup-record.ts'
import type { NodeStore } from '../store/open/node-store.ts'
import { backupName } from './place.ts'
import type { BackupPlaces } from './places.ts'
import { writeBackup } from './write-backup.ts'

export type BackupReport = { file: string; bytes: number; copiedTo: string | null }

/** Throws where it was not written, or not copied; the record says which. To be run by one process at a time. */
export async function backUp(store: NodeStore, places: BackupPlaces, now: number): Promise<BackupReport> {
  const { own, elsewhere, keep } = places
  const name = backupName(now)
  const file = join(own.label, name)
  if (existsSync(file)) throw new Error(`${file} exists: one a second is enough.`)
  await own.clear()
  const before = await readBackupRecord(store)
  await writeBackupRecord(store, { ...before, triedAt: now, failure: 'not_written' })
  const bytes = await writeBackup(store, file)
  const written = { ...before, triedAt: now, succeededAt: now, bytes }
  await writeBackupRecord(store, { ...written, failure: elsewhere ? 'not_copied' : null })
  await own.keepNewest(keep)
  if (elsewhere) {
    await elsewhere.clear?.()
    await elsewhere.put(file, name)
    await elsewhere.keepNewest?.(keep)
    await writeBackupRecord(store, { ...written, failure: null })
  }
  return { file, bytes, copiedTo: elsewhere?.label ?? null }
}
