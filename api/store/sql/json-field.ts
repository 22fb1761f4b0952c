// What a column of JSON holds under one key, and the column without it.
import { type RawBuilder, sql } from 'kysely'
import type { Store } from '../store.ts'

type Engine = Pick<Store, 'engine'>

/** The column is an object; the key is one of ours, of letters, digits and `_`. */
export const hasJsonKey = ({ engine }: Engine, column: string, key: string): RawBuilder<boolean> =>
  engine === 'postgres'
    ? sql<boolean>`${sql.ref(column)}::jsonb ? ${key}`
    : sql<boolean>`json_type(${sql.ref(column)}, ${`$.${key}`}) is not null`

export const withoutJsonKey = ({ engine }: Engine, column: string, key: string): RawBuilder<string> =>
  engine === 'postgres'
    ? sql<string>`(${sql.ref(column)}::jsonb - ${key}::text)::text`
    : sql<string>`json_remove(${sql.ref(column)}, ${`$.${key}`})`

/** The first text of a list. */
export const firstInJson = ({ engine }: Engine, column: string): RawBuilder<string | null> =>
  engine === 'postgres'
    ? sql<string | null>`${sql.ref(column)}::jsonb ->> 0`
    : sql<string | null>`${sql.ref(column)} ->> 0`
