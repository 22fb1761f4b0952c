// Appends the events of many deliveries in one batch, and tells how many of each were new.
import { type CompiledQuery, sql } from 'kysely'
import type { LoggedEvent } from '#domain/event'
import { fractionCell, jsonRows, numberCell, textCell } from '../sql/json-rows.ts'
import { storableJson, storableText } from '../sql/storable.ts'
import type { Store } from '../store.ts'
import { cellsOf, EVENT_COLUMNS, eventInserter, type Owner } from './events.ts'

export type Delivered = { site: Owner; events: readonly LoggedEvent[] }

/** `more` is written along with them, after them. */
type AppendEvents = (deliveries: readonly Delivered[], more: readonly CompiledQuery[]) => Promise<number[]>

export const eventAppender = (store: Store): AppendEvents =>
  store.batchReturning ? asOneStatement(store, store.batchReturning) : oneByOne(store)

/** SQLite and D1 count the rows of each statement, and run a prepared one as fast as many rows in one. */
function oneByOne(store: Store): AppendEvents {
  const insertEvent = eventInserter(store)
  return async (deliveries, more) => {
    const inserts: CompiledQuery[] = []
    const owner: number[] = []
    deliveries.forEach(({ site, events }, i) => {
      for (const event of events) {
        inserts.push(insertEvent(site, event))
        owner.push(i)
      }
    })
    const added = new Array<number>(deliveries.length).fill(0)
    const changed = await store.batch([...inserts, ...more])
    owner.forEach((i, k) => {
      added[i] = (added[i] ?? 0) + (changed[k] ?? 0)
    })
    return added
  }
}

/** On a server each statement costs both sides as much as ten rows: all events are one, which returns those it has inserted. */
function asOneStatement(store: Store, batchReturning: NonNullable<Store['batchReturning']>): AppendEvents {
  const insertAll = manyEventsInserter(store)
  return async (deliveries, more) => {
    const rows = deliveries.flatMap(({ site, events }) => events.map((event) => cellsOf(site, event)))
    if (rows.length === 0) {
      await store.batch(more)
      return deliveries.map(() => 0)
    }
    const [inserted] = await batchReturning([insertAll(rows), ...more])
    if (!inserted) throw new Error('the engine has not told what it has inserted')
    if (inserted.changed === rows.length) return deliveries.map(({ events }) => events.length)
    // rows go in in their order: what stands in two deliveries was new in the first
    const left = new Set((inserted.rows as InsertedRow[]).map((row) => keyOf(row.site_id, row.id)))
    return deliveries.map(
      ({ site, events }) => events.filter(({ id }) => left.delete(keyOf(site.id, id))).length,
    )
  }
}

type InsertedRow = { site_id: string; id: string }

const keyOf = (siteId: string, id: string) => `${siteId} ${storableText(id)}`

const WHOLE: ReadonlySet<string> = new Set(['at', 'received_at', 'fold_id'])

function manyEventsInserter(store: Store): (rows: readonly (string | number | null)[][]) => CompiledQuery {
  const cells = EVENT_COLUMNS.map((column, i) =>
    column === 'value' ? fractionCell(i) : WHOLE.has(column) ? numberCell(i) : textCell(i),
  )
  const template = sql`insert into events (${sql.join(EVENT_COLUMNS.map((column) => sql.ref(column)))})
    select ${sql.join(cells)} from ${jsonRows(store, [])}
    on conflict (site_id, id) do nothing returning site_id, id`.compile(store.db)
  return (rows) => ({ ...template, parameters: [storableJson(JSON.stringify(rows))] })
}
