// Where a text stands in another, counted from 1; 0 where it does not.
import { type Expression, type RawBuilder, sql } from 'kysely'
import type { Store } from '../store.ts'

export function positionIn(
  { engine }: Pick<Store, 'engine'>,
  text: Expression<unknown>,
  sought: string | Expression<unknown>,
): RawBuilder<number> {
  return engine === 'postgres'
    ? sql<number>`strpos(${text}, ${sought})`
    : sql<number>`instr(${text}, ${sought})`
}
