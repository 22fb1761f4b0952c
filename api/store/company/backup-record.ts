// What became of backups: one row of the settings, which every process of the database reads.
import { compile, type Store } from '../store.ts'

const KEY = 'backups'

/** Held by whoever makes the daily one, as `backups/one-at-a-time.ts` takes it. */
export const BACKUP_LEASE = 'backup'

export type BackupRecord = {
  /** When the daily schedule began to be kept; its first hour comes after it. */
  since: number
  triedAt: number | null
  /** When one was last written and verified, and how large it is. */
  succeededAt: number | null
  bytes: number | null
  /** Why the last try, or its copy to another place, is not what it should be; null where it is. */
  failure: 'not_written' | 'not_copied' | null
}

const none: BackupRecord = { since: 0, triedAt: null, succeededAt: null, bytes: null, failure: null }

export async function readBackupRecord({ db }: Store): Promise<BackupRecord> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', KEY).executeTakeFirst()
  return row ? { ...none, ...(JSON.parse(row.value) as Partial<BackupRecord>) } : none
}

export async function writeBackupRecord(store: Store, record: BackupRecord): Promise<void> {
  const value = JSON.stringify(record)
  const row = store.db
    .insertInto('settings')
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
  await store.batch(compile(row))
}

/** In a database that was restored: the record and the lease in it are of the server that was taking the copy. */
export async function forgetBackups({ db }: Store): Promise<void> {
  await db.deleteFrom('settings').where('key', '=', KEY).execute()
  await db.deleteFrom('leases').where('name', '=', BACKUP_LEASE).execute()
}
