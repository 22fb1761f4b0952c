// What a column of JSON holds under one key, and the column without it.
import { type RawBuilder, sql } from 'kysely'
import type { Store } from '../store.ts'

type Engine = Pick<Store, 'engine'>

/** What is stored as text may escape what PostgreSQL's jsonb cannot hold, as `storableJson` says: U+FFFD in its place. */
const asJsonb = (column: string): RawBuilder<unknown> =>
  sql`regexp_replace(${sql.ref(column)}, ${sql.lit(String.raw`(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})`)}, ${sql.lit(String.raw`\1\\ufffd`)}, 'g')::jsonb`

/** The column is an object; the key is one of ours, of letters, digits and `_`. */
export const hasJsonKey = ({ engine }: Engine, column: string, key: string): RawBuilder<boolean> =>
  engine === 'postgres'
    ? sql<boolean>`${asJsonb(column)} ? ${key}`
    : sql<boolean>`json_type(${sql.ref(column)}, ${`$.${key}`}) is not null`

export const withoutJsonKey = ({ engine }: Engine, column: string, key: string): RawBuilder<string> =>
  engine === 'postgres'
    ? sql<string>`(${asJsonb(column)} - ${key}::text)::text`
    : sql<string>`json_remove(${sql.ref(column)}, ${`$.${key}`})`

/** What an object holds under one key, as text; null where it holds nothing. */
export const textInJson = ({ engine }: Engine, column: string, key: string): RawBuilder<string | null> =>
  engine === 'postgres'
    ? sql<string | null>`${asJsonb(column)} ->> ${key}::text`
    : sql<string | null>`${sql.ref(column)} ->> ${`$.${key}`}`

/** The first text of a list. */
export const firstInJson = ({ engine }: Engine, column: string): RawBuilder<string | null> =>
  engine === 'postgres'
    ? sql<string | null>`${asJsonb(column)} ->> 0`
    : sql<string | null>`${sql.ref(column)} ->> 0`
