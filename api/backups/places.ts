// Where the settings say that backups stand, and where their copies go.
import { join } from 'node:path'
import { type FolderPlace, folderPlace } from './folder-place.ts'
import type { Place } from './place.ts'
import { s3Place } from './s3-place.ts'
import type { TimeOfDay } from './time-of-day.ts'

export type BackupPlaces = {
  own: FolderPlace
  /** Another disk, machine or provider; undefined where none was set. */
  elsewhere: Place | undefined
  /** How many are kept in a folder. What a bucket keeps is its own rule's: a server that can delete there protects nothing. */
  keep: number
}

type BackupSettings = {
  DATA_DIR: string
  BACKUP_DIR?: string | undefined
  BACKUP_COPY_TO?: string | undefined
  BACKUP_KEEP: number
}

export function backupPlaces({
  DATA_DIR,
  BACKUP_DIR,
  BACKUP_COPY_TO,
  BACKUP_KEEP,
}: BackupSettings): BackupPlaces {
  const elsewhere = BACKUP_COPY_TO === undefined ? undefined : placeAt(BACKUP_COPY_TO)
  return { own: folderPlace(BACKUP_DIR ?? join(DATA_DIR, 'backups')), elsewhere, keep: BACKUP_KEEP }
}

/** As people are told of them. */
export const serverBackups = ({
  BACKUP_AT,
  BACKUP_KEEP,
  BACKUP_COPY_TO,
}: {
  BACKUP_AT: TimeOfDay | null
  BACKUP_KEEP: number
  BACKUP_COPY_TO?: string | undefined
}): { at: string; keep: number; copy: 'folder' | 'bucket' | null } | null =>
  BACKUP_AT === null
    ? null
    : {
        at: [BACKUP_AT.hours, BACKUP_AT.minutes].map((part) => `${part}`.padStart(2, '0')).join(':'),
        keep: BACKUP_KEEP,
        copy: BACKUP_COPY_TO === undefined ? null : isBucket(BACKUP_COPY_TO) ? 'bucket' : 'folder',
      }

const isBucket = (where: string) => /^https?:/.test(where)
const placeAt = (where: string) => (isBucket(where) ? s3Place(where) : folderPlace(where))
