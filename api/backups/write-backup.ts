// One backup: a consistent copy of the whole database, verified before it gets its name.
import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { removeSqlite } from '../store/open/copy-sqlite.ts'
import type { NodeStore } from '../store/open/node-store.ts'
import { checkDatabase } from './check-database.ts'
import { isPacked, pack } from './gzip.ts'

/**
 * Writes the database, whatever its engine, to a new SQLite file; packed where its name ends with `.gz`. A file of that
 * name is whole and has been read again; what is interrupted leaves none. Answers its size in bytes.
 */
export async function writeBackup(store: NodeStore, file: string): Promise<number> {
  if (existsSync(file)) throw new Error(`${file} exists: name a new file.`)
  await mkdir(dirname(file), { recursive: true })
  const [copy, packed] = [`${file}.copying`, `${file}.packing`]
  const clear = () => {
    removeSqlite(copy)
    rmSync(packed, { force: true })
  }
  clear()
  try {
    await store.copyTo(copy)
    await checkDatabase(copy)
    if (isPacked(file)) await pack(copy, packed)
    renameSync(isPacked(file) ? packed : copy, file)
    await syncFolder(dirname(file))
    return statSync(file).size
  } finally {
    clear()
  }
}

/** The name, too, outlives a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  // Windows opens no folder
  await handle?.sync().catch(() => {})
  await handle?.close()
}
