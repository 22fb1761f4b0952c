// The limits of the events benchmark: a group-commit loop in a handler of a few lines, with no platform around it.
import SqliteDatabase from 'better-sqlite3'
import { Hono } from 'hono'
import { migrations } from '../../api/store/migrations/index.ts'
import { migrate } from '../../api/store/migrations/migrate.ts'
import { openSqlite } from '../../api/store/open/sqlite.ts'

type Sent = { id: string; type: string; at: number; goal: string; url: string }
type Body = { siteKey: string; visitorId: string; events: Sent[] }
type Waiting = { body: Body; resolve: () => void }

const UUID = '0192f0c0-0000-7000-8000-000000000000'

function open(path: string): SqliteDatabase.Database {
  const sqlite = new SqliteDatabase(path)
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('cache_size = -65536')
  sqlite.pragma('wal_autocheckpoint = 8000')
  return sqlite
}

/** The least that durability costs: a table of eight columns and its key. */
export function leanLoop(path: string): Hono {
  const sqlite = open(path)
  sqlite.exec(`create table events (site_id text not null, id text not null, visitor_id text, type text, at integer,
    received_at integer, goal text, url text, primary key (site_id, id))`)
  const insert = sqlite.prepare('insert into events values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing')
  return loop(sqlite, ({ siteKey, visitorId }, { id, type, at, goal, url }) => {
    insert.run(siteKey, id, visitorId, type, at, Date.now(), goal, url)
  })
}

/** The same loop writing what Levier writes: its table with every column and index, and its counter once a commit. */
export async function equalLoop(path: string): Promise<Hono> {
  const store = openSqlite(path)
  await migrate(store, migrations, Date.now())
  await store.close()
  const sqlite = open(path)
  const insert =
    sqlite.prepare(`insert into events (site_id, id, workspace_id, visitor_id, type, at, received_at, phase_id,
    variant, goal, name, value, currency, url, properties, sender, fold_id)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (site_id, id) do nothing`)
  const count =
    sqlite.prepare(`insert into intake (site_id, day, outcome, workspace_id, count) values (?, ?, ?, ?, ?)
    on conflict (site_id, day, outcome) do update set count = intake.count + excluded.count`)
  const day = new Date().toISOString().slice(0, 10)
  return loop(
    sqlite,
    ({ visitorId }, { id, type, at, goal, url }) => {
      const none = null
      const sender = 'https://www.planeo.example'
      insert.run(
        ...[UUID, id, UUID, visitorId, type, at, Date.now(), none, none, goal, none, none, none, url, none],
        ...[sender, none],
      )
    },
    (events) => count.run(UUID, day, 'offered', UUID, events),
  )
}

/** Whatever waits shares a commit; answered after it. */
function loop(
  sqlite: SqliteDatabase.Database,
  write: (body: Body, event: Sent) => void,
  close: (events: number) => void = () => {},
): Hono {
  let waiting: Waiting[] = []
  const commit = sqlite.transaction((group: Waiting[]) => {
    for (const { body } of group) for (const event of body.events) write(body, event)
    close(group.length)
  })
  const flush = () => {
    const group = waiting
    waiting = []
    commit(group)
    for (const { resolve } of group) resolve()
  }
  return new Hono().post('/v1/events', async (c) => {
    const body = JSON.parse(await c.req.text()) as Body
    await new Promise<void>((resolve) => {
      waiting.push({ body, resolve })
      if (waiting.length === 1) setImmediate(flush)
    })
    return c.json({ accepted: body.events.length, duplicates: 0, dropped: [] }, 202)
  })
}

/** What HTTP alone costs. */
export const bareHandler = (): Hono =>
  new Hono().post('/v1/events', async (c) =>
    c.json({ accepted: JSON.parse(await c.req.text()).events.length }, 202),
  )
