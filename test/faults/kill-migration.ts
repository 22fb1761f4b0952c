// A database of an earlier release, filled, and the server killed again and again while it brings the schema up to date:
// afterwards every row is there, once, and no half copy is left that looks whole.
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { migrations } from '../../api/store/migrations/index.ts'
import { migrate } from '../../api/store/migrations/migrate.ts'
import { checkSqlite } from '../../api/store/open/copy-sqlite.ts'
import { openSqlite } from '../../api/store/open/sqlite.ts'
import { openLevier } from './levier-process.ts'

const ROWS = 200_000
const RELEASED = 3

export async function killMigration(kills = 20): Promise<boolean> {
  const levier = await openLevier()
  const old = openSqlite(levier.path)
  await migrate(old, migrations.slice(0, RELEASED), Date.now())
  await sql`insert into workspaces (id, name, time_zone, created_at) values ('w', 'Planéo', 'Europe/Paris', 0)`.execute(
    old.db,
  )
  await sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${ROWS})
    insert into events (site_id, id, workspace_id, visitor_id, type, at, received_at)
    select 's', 'event-' || i, 'w', 'visitor-' || i, 'custom', i, i from n`.execute(old.db)
  await old.close()

  let atOnce = 0
  for (let kill = 0; kill < kills; kill++) {
    const starting = levier.spawn()
    const gone = once(starting, 'exit')
    // from the first import to the copy and the migration itself
    await wait(200 + Math.random() * 1800)
    starting.kill('SIGKILL')
    await gone
    const names = await migrationsOf(levier.path)
    if (names.length > RELEASED) atOnce++
  }
  const tookMs = await levier.start()
  await levier.end('SIGTERM')
  const store = openSqlite(levier.path)
  const applied = await migrationsOf(levier.path)
  const { rows } = await sql<{ count: number }>`select count(*) as count from events`.execute(store.db)
  const { rows: kept } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(store.db)
  await store.close()
  const copies = readdirSync(levier.dataDir).filter((name) => /\.before-[^/]*\d$/.test(name))
  const broken = copies.filter((name) => !isWhole(join(levier.dataDir, name)))
  console.log(
    `  killed                 ${kills} times, ${atOnce} of them after the migration had been committed`,
  )
  console.log(`  migrated in the end    ${applied.length} of ${migrations.length}, start took ${tookMs} ms`)
  console.log(`  rows                   ${rows[0]?.count} of ${ROWS}, integrity ${kept[0]?.integrity_check}`)
  console.log(`  copies from before     ${copies.length}, ${broken.length} of them not whole`)
  levier.remove()
  const isWhole4 = applied.length === migrations.length && rows[0]?.count === ROWS
  return isWhole4 && kept[0]?.integrity_check === 'ok' && copies.length > 0 && broken.length === 0
}

async function migrationsOf(path: string): Promise<string[]> {
  const store = openSqlite(path)
  const rows = await store.db.selectFrom('migrations').select('name').execute()
  await store.close()
  return rows.map(({ name }) => name)
}

function isWhole(path: string): boolean {
  try {
    checkSqlite(path)
    return true
  } catch {
    return false
  }
}
