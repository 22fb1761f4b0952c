// The store and the secret of a Node server, found from its settings.

import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrate, pendingMigrations } from '../migrate.ts'
import { migrations } from '../migrations/index.ts'
import type { NodeStore } from './node-store.ts'
import { openSqlite } from './sqlite.ts'

type Place = { DATA_DIR: string; DATABASE_URL?: string | undefined; SECRET_KEY?: string | undefined }

export function databasePath({ DATA_DIR, DATABASE_URL }: Place): string {
  return DATABASE_URL?.replace(/^(sqlite|file):(\/\/)?/, '') ?? join(DATA_DIR, 'levier.db')
}

/** Opens and migrates; a database that holds data is copied beside itself before its schema changes. */
export async function openStore(place: Place, clock: () => number): Promise<NodeStore> {
  const path = databasePath(place)
  const isNew = !existsSync(path)
  const store = openSqlite(path)
  const pending = await pendingMigrations(store, migrations)
  if (!isNew && pending.length > 0 && pending.length < migrations.length) {
    await store.copyTo(`${path}.before-${pending[0]?.name}-${clock()}`)
  }
  await migrate(store, migrations, clock())
  return store
}

/** SECRET_KEY, else the one made at the first start and kept under DATA_DIR, readable by its owner only. */
export function readSecretKey({ DATA_DIR, SECRET_KEY }: Place): string {
  if (SECRET_KEY) return SECRET_KEY
  const path = join(DATA_DIR, 'secret-key')
  if (existsSync(path)) return readFileSync(path, 'utf8').trim()
  mkdirSync(DATA_DIR, { recursive: true })
  const made = randomBytes(32).toString('base64url')
  writeFileSync(path, made, { mode: 0o600, flag: 'wx' })
  return made
}
