// The store for the length of one command.
import { readFileSync } from 'node:fs'
import { readSettings, type Settings } from '../settings.ts'
import { openStore } from '../store/open/node.ts'
import type { NodeStore } from '../store/open/node-store.ts'

export function settingsHere(): Settings {
  return readSettings(process.env, (path) => readFileSync(path, 'utf8'))
}

export async function withStore<T>(settings: Settings, use: (store: NodeStore) => Promise<T>): Promise<T> {
  const store = await openStore(settings, Date.now)
  try {
    return await use(store)
  } finally {
    await store.close()
  }
}
