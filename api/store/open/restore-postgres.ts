// Puts a backup, which is a SQLite file, in the place of what a PostgreSQL database holds: all of it in one transaction.
import SqliteDatabase from 'better-sqlite3'
import pg from 'pg'
import { CREATE_MIGRATIONS } from '../migrate.ts'
import { forPostgres } from '../migrations/for-postgres.ts'
import { migrations } from '../migrations/index.ts'
import { tablesOf } from './copy-postgres.ts'
import { openPostgres } from './postgres.ts'

const ROWS_AT_ONCE = 2000

/** Whether anything of ours is in it. */
export async function holdsData(url: string): Promise<boolean> {
  return withClient(url, async (client) => {
    const { rows } = await client.query("select to_regclass('workspaces') is not null as found")
    return rows[0].found === true
  })
}

/**
 * The file's schema, which may be an older one, and its rows; servers that run meanwhile wait, then go on with them.
 * Answers the number of rows.
 */
export async function restorePostgres(url: string, path: string): Promise<number> {
  const sqlite = new SqliteDatabase(path, { readonly: true })
  try {
    return await withClient(url, async (client) => {
      await client.query('begin')
      const schema = schemaOf(url)
      await dropSchema(client, schema)
      await makeSchema(client, schema, sqlite)
      const keys = await dropForeignKeys(client)
      let count = 0
      for (const table of tablesOf(sqlite)) count += await copyRows(client, sqlite, table)
      for (const { table, name, definition } of keys)
        await client.query(`alter table ${table} add constraint "${name}" ${definition}`)
      await client.query('commit')
      await client.query('analyze')
      return count
    })
  } finally {
    sqlite.close()
  }
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

type Step = { name: string; statements: string[] }

/** Every migration as PostgreSQL takes it. */
function schemaOf(url: string): Step[] {
  // compiles only: no connection is opened
  const { db } = openPostgres(url)
  const first = { name: '', statements: [CREATE_MIGRATIONS] }
  const steps = migrations.map(({ name, queries }) => ({
    name,
    statements: queries(db, 'postgres').map(({ sql }) => sql),
  }))
  return [first, ...steps].map(({ name, statements }) => ({ name, statements: statements.map(forPostgres) }))
}

/** What we make, and nothing else that may stand in the same database. */
async function dropSchema(client: pg.Client, schema: readonly Step[]): Promise<void> {
  const made = schema.flatMap(({ statements }) =>
    statements.flatMap((statement) => {
      const [, kind, name] =
        /^\s*create (?:or replace )?(table|function) (?:if not exists )?"?(\w+)/i.exec(statement) ?? []
      return kind && name ? [`drop ${kind} if exists "${name}" cascade`] : []
    }),
  )
  for (const statement of made) await client.query(statement)
}

async function makeSchema(
  client: pg.Client,
  schema: readonly Step[],
  sqlite: SqliteDatabase.Database,
): Promise<void> {
  const applied = sqlite.prepare<[], { name: string }>('select name from migrations').all()
  const names = new Set(['', ...applied.map(({ name }) => name)])
  const unknown = [...names].filter((name) => !schema.some((known) => known.name === name))
  if (unknown.length > 0)
    throw new Error(`it is of a newer version of Levier, which has ${unknown.join(', ')}`)
  for (const { name, statements } of schema) {
    if (!names.has(name)) continue
    for (const statement of statements) await client.query(statement)
  }
}

type ForeignKey = { table: string; name: string; definition: string }

/** They are made anew, and so checked, once all rows are there: no order of tables suits rows that refer to each other. */
async function dropForeignKeys(client: pg.Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `select conrelid::regclass::text as "table", conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace`,
  )
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint "${name}"`)
  return rows
}

async function copyRows(
  client: pg.Client,
  sqlite: SqliteDatabase.Database,
  { table, columns }: { table: string; columns: string[] },
): Promise<number> {
  const names = columns.map((column) => `"${column}"`)
  const { rows: types } = await client.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, null) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [`"${table}"`],
  )
  const typeOf = new Map(types.map(({ name, type }) => [name, type]))
  const lists = columns.map((column, i) => `$${i + 1}::${typeOf.get(column) ?? 'text'}[]`)
  const insert = `insert into "${table}" (${names.join(', ')}) select * from unnest(${lists.join(', ')})`
  let count = 0
  let chunk: unknown[][] = []
  const send = async () => {
    if (chunk.length === 0) return
    const read = chunk
    chunk = []
    count += read.length
    await client.query(
      insert,
      columns.map((_, i) => read.map((row) => clean(row[i]))),
    )
  }
  const all = sqlite.prepare<[], unknown[]>(`select ${names.join(', ')} from "${table}"`).raw()
  for (const row of all.iterate()) {
    chunk.push(row)
    if (chunk.length === ROWS_AT_ONCE) await send()
  }
  await send()
  return count
}

const clean = (value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '\ufffd') : value)
