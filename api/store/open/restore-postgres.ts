// Puts a backup, which is a SQLite file, in the place of what a PostgreSQL database holds: all of it in one transaction.
import SqliteDatabase from 'better-sqlite3'
import pg from 'pg'
import { forPostgres } from '../migrations/for-postgres.ts'
import { migrations } from '../migrations/index.ts'
import { CREATE_MIGRATIONS } from '../migrations/migrate.ts'
import { tablesOf } from './copy-postgres.ts'
import { openPostgres } from './postgres.ts'

const ROWS_AT_ONCE = 2000

/** Whether anything of ours is in it. */
export async function holdsData(url: string): Promise<boolean> {
  return withClient(url, async (client) => (await appliedIn(client)).size > 0)
}

/**
 * The file's schema, which may be an older one, and its rows; servers that run meanwhile wait, then go on with them.
 * What another application has in the same database stays as it is, or is the reason why nothing is done.
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

/** The migrations that Levier has run here: none where a `migrations` table is another application's. */
async function appliedIn(client: pg.Client): Promise<Set<string>> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select relname as name from pg_class join pg_attribute on attrelid = pg_class.oid
     where relnamespace = current_schema()::regnamespace and (relname, attname) in (('migrations', 'name'), ('workspaces', 'time_zone'))`,
  )
  if (tables.length < 2) return new Set()
  const { rows } = await client.query<{ name: string }>('select name::text from migrations')
  const applied = new Set(rows.map(({ name }) => name))
  return migrations.some(({ name }) => applied.has(name)) ? applied : new Set()
}

type Made = { kind: string; name: string }

const madeBy = ({ statements }: Step): Made[] =>
  statements.flatMap((statement) => {
    const [, kind, name] =
      /^\s*create (?:or replace )?(table|function) (?:if not exists )?"?(\w+)/i.exec(statement) ?? []
    return kind && name ? [{ kind, name }] : []
  })

/** What our migrations have made here. Nothing is dropped by `cascade`: somebody's view of our tables is named instead. */
async function dropSchema(client: pg.Client, schema: readonly Step[]): Promise<void> {
  const applied = await appliedIn(client)
  const isOurs = ({ name }: Step) => applied.has(name) || (name === '' && applied.size > 0)
  await refuseForeign(client, schema.filter((step) => !isOurs(step)).flatMap(madeBy))
  const ours = schema.filter(isOurs).flatMap(madeBy)
  const { rows } = await client.query<{ schema: string }>('select quote_ident(current_schema()) as schema')
  for (const kind of ['table', 'function']) {
    const names = ours.filter((made) => made.kind === kind).map(({ name }) => `${rows[0]?.schema}."${name}"`)
    if (names.length === 0) continue
    await client.query(`drop ${kind} if exists ${names.join(', ')}`).catch((error) => {
      throw new Error([messageOf(error), error.detail].filter(Boolean).join(': '), { cause: error })
    })
  }
}

async function refuseForeign(client: pg.Client, made: readonly Made[]): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = current_schema()::regnamespace and relname = any($1)
     union select proname from pg_proc where pronamespace = current_schema()::regnamespace and proname = any($1) order by 1`,
    [made.map(({ name }) => name)],
  )
  if (rows.length === 0) return
  const names = rows.map(({ name }) => name).join(', ')
  throw new Error(
    `nothing has been changed: ${names} in that database is of another application; name an empty database in DATABASE_URL, or a schema of its own (?options=-csearch_path%3Dlevier)`,
  )
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

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
