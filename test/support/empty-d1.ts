// A fresh, migrated D1 for each test: the one binding, emptied.
import { env } from 'cloudflare:workers'
import { sql } from 'kysely'
import { migrations } from '../../api/store/migrations/index.ts'
import { migrate } from '../../api/store/migrations/migrate.ts'
import { openD1 } from '../../api/store/open/d1.ts'
import type { Store } from '../../api/store/store.ts'

export async function emptyD1(): Promise<Store> {
  const store = openD1(env.DB)
  const tables = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table' and name not like 'sqlite%' and name not like '_cf%'
  `.execute(store.db)
  const drops = tables.rows.map(({ name }) => sql.raw(`drop table ${name}`).compile(store.db))
  if (drops.length > 0)
    await store.batch([sql.raw('pragma defer_foreign_keys = on').compile(store.db), ...drops])
  await migrate(store, migrations, 0)
  return store
}
