// Where copies of backups go, and how they come back.

export type Copy = { name: string; bytes: number; at: number }

export type Place = {
  /** To be shown: without its key. */
  label: string
  /** Brings a file there under its name. Resolves when it is there whole. */
  put(file: string, name: string): Promise<void>
  /** Newest first. */
  list(): Promise<Copy[]>
  /** Fetches one into a new file. */
  get(name: string, to: string): Promise<void>
  /** Deletes all but the newest. Absent where others do that. */
  keepNewest?(count: number): Promise<void>
  /** Deletes what writing that was cut off has left there. Nobody else may be writing. */
  clear?(): Promise<void>
}

/** `levier-2026-11-23T03-15-00Z.db.gz`: sorts as time does. */
const NAME = /^levier-(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d)Z\.db\.gz$/

export function backupName(at: number): string {
  return `levier-${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}Z.db.gz`
}

/** When a backup was made, by its name; undefined for any other file. */
export function backupTime(name: string): number | undefined {
  const [, day, hours, minutes, seconds] = NAME.exec(name) ?? []
  return day === undefined ? undefined : Date.parse(`${day}${hours}:${minutes}:${seconds}Z`)
}

/** Whether a file is what a backup was being made from, or one on its way: whoever wrote it is done with it. */
export function isUnfinished(name: string): boolean {
  const [, whole] = /^(.+\.db\.gz)\.(?:copying|packing)(?:[-.]\w+)*$/.exec(name) ?? []
  return whole !== undefined && NAME.test(whole)
}

/** Files that are backups, newest first; others are none of ours. */
export function copiesAmong(files: readonly { name: string; bytes: number }[]): Copy[] {
  return files
    .flatMap((file) => {
      const at = backupTime(file.name)
      return at === undefined ? [] : [{ ...file, at }]
    })
    .toSorted((a, b) => b.at - a.at)
}
