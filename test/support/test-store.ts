// The store of a test: SQLite in memory or a file; a new PostgreSQL database where TEST_DATABASE_URL names a server.
import pg from 'pg'
import { migrations } from '../../api/store/migrations/index.ts'
import { migrate } from '../../api/store/migrations/migrate.ts'
import { openPostgres } from '../../api/store/open/postgres.ts'
import { openSqlite } from '../../api/store/open/sqlite.ts'
import type { Store } from '../../api/store/store.ts'

const opened: Store[] = []

/** Migrated and empty. */
export async function openTestStore(path: string): Promise<Store> {
  if (process.env.TEST_DATABASE_URL && path === ':memory:') {
    const onServer = openPostgres(await newDatabase(), { max: 4 })
    opened.push(onServer)
    return onServer
  }
  const store = openSqlite(path)
  await migrate(store, migrations, 0)
  return store
}

/** Those on a server, whose connections would outlive their tests; some are closed already. */
export async function closeTestStores(): Promise<void> {
  await Promise.allSettled(opened.splice(0).map((store) => store.close()))
}

const TEMPLATE = `levier_test_${process.pid}`
let template: Promise<void> | undefined
let made = 0

/** The address of a new one on that server, copied from one that has been migrated: many times faster than migrating each. */
export async function newDatabase(how: 'migrated' | 'empty' = 'migrated'): Promise<string> {
  const server = process.env.TEST_DATABASE_URL ?? ''
  const urlOf = (name: string) => Object.assign(new URL(server), { pathname: `/${name}` }).href
  const admin = async (text: string) => {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    await client.query(text).finally(() => client.end())
  }
  template ??= (async () => {
    await admin(`create database ${TEMPLATE} template template0`)
    const store = openPostgres(urlOf(TEMPLATE))
    await migrate(store, migrations, 0)
    await store.close()
  })()
  await template
  const name = `${TEMPLATE}_${made++}`
  await admin(`create database ${name} template ${how === 'empty' ? 'template0' : TEMPLATE}`)
  return urlOf(name)
}
