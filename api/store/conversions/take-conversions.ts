// Conversions taken in, by a call or by a piece of a file: each once, however often it is sent.
import { sql } from 'kysely'
import { endOfDay } from '#domain/day'
import { readAddress } from '#domain/email/address-key'
import { currencyDigits } from '#domain/offline/currency-digits'
import {
  type ConversionFault,
  type ConversionReject,
  type RowConversion,
  readConversion,
} from '#domain/offline/read-conversion'
import type { ConversionImport, ConversionRows, ConversionsTaken, NewConversions } from '#wire/conversions'
import { Problem } from '../../problem.ts'
import { getWorkspace } from '../company/workspaces.ts'
import { refusal } from '../contacts/contacts.ts'
import { chunkRows, type Store } from '../store.ts'
import { getConversionImport } from './conversion-imports.ts'
import { getOfflineGoal, prepareConversions } from './conversions.ts'

const ATTEMPTS = 5

type Indexed = { index: number; conversion: RowConversion }

/** What a program tells. Answers what became of each. */
export async function takeConversions(
  store: Store,
  workspaceId: string,
  { siteId, goal: key, currency, conversions }: NewConversions,
  now: number,
): Promise<ConversionsTaken> {
  const goal = await getOfflineGoal(store, workspaceId, siteId, key)
  if (currency !== undefined && currency !== goal.currency)
    throw refusal('currency', 'other_currency', `this goal counts in ${goal.currency}`)
  const rejected: { index: number; reason: ConversionReject }[] = []
  const rows: Indexed[] = []
  for (const [index, { visitorId, email, at, value, ref }] of conversions.entries()) {
    const address = email === undefined || email.trim() === '' ? null : readAddress(email)
    const reason = address && 'fault' in address ? 'address' : at > now ? 'future' : undefined
    const emailKey = address && 'key' in address ? address.key : null
    if (reason ?? (visitorId === undefined && emailKey === null)) {
      rejected.push({ index, reason: reason ?? 'no_person' })
      continue
    }
    rows.push({ index, conversion: { visitorId: visitorId ?? null, emailKey, at, told: at, value, ref } })
  }
  const site = { id: siteId, workspaceId }
  for (let attempt = 1; ; attempt++) {
    const prepared = await prepareConversions(store, site, goal, rows, { now, importId: null })
    try {
      await store.batch(prepared.queries)
      const { taken, repeated, standings } = prepared
      const all = [...rejected, ...prepared.rejected].toSorted((a, b) => a.index - b.index)
      const refOf = (index: number) => conversions[index]?.ref ?? ''
      return {
        taken,
        repeated,
        standings,
        rejected: all.map(({ index, reason }) => ({ index, ref: refOf(index), reason })),
      }
    } catch (error) {
      // another call told one of them meanwhile
      if (attempt === ATTEMPTS || !store.isConflict(error)) throw error
    }
  }
}

/** Rows up to `done` are passed over; a piece beyond would leave a gap, and is refused. */
export async function takeConversionRows(
  store: Store,
  workspaceId: string,
  id: string,
  { offset, rows }: ConversionRows,
  now: number,
): Promise<ConversionImport> {
  for (let attempt = 1; ; attempt++) {
    const found = await getConversionImport(store, workspaceId, id)
    if (found.cancelledAt !== null || found.undoneAt !== null)
      throw new Problem('wrong_state', 'this import has been cancelled')
    if (offset > found.done) throw refusal('offset', 'import_gap', `go on from row ${found.done}`)
    if (offset + rows.length > found.total) throw refusal('rows', 'import_total', 'more rows than were told')
    const fresh = rows.slice(found.done - offset)
    if (fresh.length === 0) return found
    try {
      await takeFresh(store, workspaceId, found, fresh, now)
      return await getConversionImport(store, workspaceId, id)
    } catch (error) {
      if (attempt === ATTEMPTS || !store.isConflict(error)) throw error
    }
  }
}

async function takeFresh(
  store: Store,
  workspaceId: string,
  found: ConversionImport,
  rows: readonly (readonly string[])[],
  now: number,
): Promise<void> {
  const goal = await getOfflineGoal(store, workspaceId, found.siteId, found.goal)
  const { timeZone } = await getWorkspace(store, workspaceId)
  const rules = {
    targets: found.columns.map(({ target }) => target),
    dates: found.dates,
    now,
    endOf: (day: string) => endOfDay(day, timeZone),
    digits: currencyDigits(goal.currency),
  }
  const faults: (ConversionFault & { index: number })[] = []
  const read: Indexed[] = []
  for (const [index, cells] of rows.entries()) {
    const outcome = readConversion(cells, rules)
    if ('reject' in outcome) faults.push({ index, ...outcome.reject })
    if ('conversion' in outcome) read.push({ index, conversion: outcome.conversion })
  }
  const site = { id: found.siteId, workspaceId }
  const prepared = await prepareConversions(store, site, goal, read, { now, importId: found.id })
  const unknown = prepared.rejected.map(({ index, reason }) => ({
    index,
    reason,
    target: rules.targets.includes('visitorId') ? ('visitorId' as const) : ('email' as const),
  }))
  const all = [...faults, ...unknown]
  const headerOf = (target: ConversionFault['target']) =>
    found.columns.find((column) => column.target === target)?.header ?? ''
  const kept = all.map(({ index, target, reason }) => ({
    import_id: found.id,
    line: found.firstLine + found.done + index,
    workspace_id: workspaceId,
    field: headerOf(target),
    reason,
    cells: JSON.stringify(rows[index]),
  }))
  const done = found.done + rows.length
  await store.batch([
    // violates a constraint, and so ends the batch, where these rows have been taken already
    sql`update conversion_imports set total = case when done = ${found.done} and cancelled_at is null then total end,
        done = ${done}, taken = taken + ${prepared.taken}, repeated = repeated + ${prepared.repeated},
        rejected = rejected + ${all.length}, finished_at = ${done === found.total ? now : null}
      where workspace_id = ${workspaceId} and id = ${found.id}`.compile(store.db),
    ...prepared.queries,
    ...chunkRows(store, kept, 6).map((chunk) =>
      store.db.insertInto('conversion_rejects').values(chunk).compile(),
    ),
  ])
}
