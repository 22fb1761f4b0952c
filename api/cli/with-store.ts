// The store for the length of one command.
import { existsSync, readFileSync } from 'node:fs'
import { readSettings, type Settings } from '../settings.ts'
import { openStore } from '../store/open/node.ts'
import type { NodeStore } from '../store/open/node-store.ts'
import { databasePath, postgresUrl } from '../store/open/place.ts'

export function settingsHere(): Settings {
  return readSettings(process.env, (path) => readFileSync(path, 'utf8'))
}

/** Throws where there is no database: one that is made here would be empty, and in the wrong folder. */
export async function withStore<T>(settings: Settings, use: (store: NodeStore) => Promise<T>): Promise<T> {
  const path = databasePath(settings)
  if (postgresUrl(settings) === undefined && !existsSync(path))
    throw new Error(
      `There is no database at ${path}: start the server first, or name its folder in DATA_DIR.`,
    )
  const store = await openStore(settings, Date.now)
  try {
    return await use(store)
  } finally {
    await store.close()
  }
}
