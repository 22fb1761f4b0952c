// Many rows as one parameter, for `insert … select`: a thousand of them are one statement on every engine.
import { type RawBuilder, sql } from 'kysely'
import type { Store } from '../store.ts'
import { storableJson } from './storable.ts'

type Cell = string | number | null

/** A source of rows named `given`, each a list of cells that `textCell` and `numberCell` read. */
export function jsonRows(
  { engine }: Pick<Store, 'engine'>,
  rows: readonly (readonly Cell[])[],
): RawBuilder<unknown> {
  const json = JSON.stringify(rows)
  return engine === 'postgres'
    ? sql`jsonb_array_elements(${storableJson(json)}::jsonb) as given(value)`
    : sql`json_each(${json}) as given`
}

export const textCell = (index: number): RawBuilder<string> => sql<string>`given.value ->> ${sql.lit(index)}`

/** Of whole numbers. */
export const numberCell = (index: number): RawBuilder<number> =>
  sql<number>`cast(given.value ->> ${sql.lit(index)} as bigint)`

export const fractionCell = (index: number): RawBuilder<number> =>
  sql<number>`cast(given.value ->> ${sql.lit(index)} as double precision)`
