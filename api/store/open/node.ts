// The store and the secret of a Node server, found from its settings.

import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrations } from '../migrations/index.ts'
import { migrate, pendingMigrations } from '../migrations/migrate.ts'
import type { NodeStore } from './node-store.ts'
import { databasePath, keptPath, type Place, postgresUrl } from './place.ts'
import { openSqlite } from './sqlite.ts'

/**
 * Opens and migrates; a database that holds data is copied to a file before its schema changes. `isThreaded`: for a
 * server, whose requests go on while a commit to SQLite reaches the disk.
 */
export async function openStore(
  place: Place,
  clock: () => number,
  { isThreaded = false } = {},
): Promise<NodeStore> {
  const store = await openOf(place, isThreaded)
  const pending = await pendingMigrations(store, migrations)
  if (pending.length > 0 && pending.length < migrations.length) {
    await store.copyTo(keptPath(place, `before-${pending[0]?.name}-${clock()}`))
  }
  await migrate(store, migrations, clock())
  return store
}

async function openOf(place: Place, isThreaded: boolean): Promise<NodeStore> {
  const url = postgresUrl(place)
  if (url === undefined) return openSqlite(databasePath(place), { isThreaded })
  // where nobody has a server its driver is not even read
  const { openPostgres } = await import('./postgres.ts')
  return openPostgres(url)
}

/** SECRET_KEY, else the one made at the first start and kept under DATA_DIR, readable by its owner only. */
export function readSecretKey({ DATA_DIR, SECRET_KEY }: Place & { SECRET_KEY?: string | undefined }): string {
  if (SECRET_KEY) return SECRET_KEY
  const path = join(DATA_DIR, 'secret-key')
  if (existsSync(path)) return readFileSync(path, 'utf8').trim()
  mkdirSync(DATA_DIR, { recursive: true })
  const made = randomBytes(32).toString('base64url')
  writeFileSync(path, made, { mode: 0o600, flag: 'wx' })
  return made
}
