// Many texts as one parameter, for `in`: D1 binds a hundred at most, and the engines unfold JSON each in their way.
import { type RawBuilder, sql } from 'kysely'
import type { Store } from '../store.ts'
import { storableJson } from './storable.ts'

/** `(select value from …)`: a subquery with a row a text, in no order. */
export function jsonList({ engine }: Pick<Store, 'engine'>, texts: readonly string[]): RawBuilder<string> {
  return sql<string>`(select value from ${jsonTexts({ engine }, texts)})`
}

/** The same as a source of rows, whose column is `value`. */
export function jsonTexts({ engine }: Pick<Store, 'engine'>, texts: readonly string[]): RawBuilder<unknown> {
  const json = JSON.stringify(texts)
  return engine === 'postgres'
    ? sql`jsonb_array_elements_text(${storableJson(json)}::jsonb) as listed(value)`
    : sql`json_each(${json}) as listed`
}
