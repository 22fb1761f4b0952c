// A text of a column as JSON writes it, quotation marks and all.
import { type RawBuilder, sql } from 'kysely'
import type { Store } from '../store.ts'

export const jsonText = ({ engine }: Pick<Store, 'engine'>, column: string): RawBuilder<string> =>
  engine === 'postgres'
    ? sql<string>`to_json(${sql.ref(column)})::text`
    : sql<string>`json_quote(${sql.ref(column)})`
