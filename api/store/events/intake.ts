// What became of the events received, by site and day: accepted + duplicates + dropped = received.
import { type CompiledQuery, sql } from 'kysely'
import { OWN_PREFIX } from '#domain/email/unit-event'
import type { DropReason } from '#domain/event'
import { DROP_REASONS } from '#domain/event'
import type { Intake } from '#wire/sites'
import { type Store, toNumber } from '../store.ts'

/** Not an event: a page has fetched the script, whether its visitor consents or not. */
export const SCRIPT_LOADS = 'script_loads'

/**
 * `offered` passed every step; `accepted` is counted when the fold claims the event, which happens once. The
 * difference, once nothing is waiting to be folded, is duplicates.
 */
export type CountedOutcome = {
  siteId: string
  workspaceId: string
  day: string
  outcome: 'offered' | 'accepted' | typeof SCRIPT_LOADS | DropReason
  count: number
}

/** Queries that add outcomes to the counters, one for each (site, day, outcome). */
export function intakeCounter({ db }: Store): (outcomes: readonly CountedOutcome[]) => CompiledQuery[] {
  const template = db
    .insertInto('intake')
    .values({ site_id: '', day: '', outcome: '', workspace_id: '', count: 0 })
    .onConflict((conflict) =>
      conflict
        .columns(['site_id', 'day', 'outcome'])
        .doUpdateSet(({ eb, ref }) => ({ count: eb('intake.count', '+', ref('excluded.count')) })),
    )
    .compile()
  return (outcomes) => {
    const merged = new Map<string, CountedOutcome>()
    for (const outcome of outcomes) {
      const key = `${outcome.siteId} ${outcome.day} ${outcome.outcome}`
      merged.set(key, { ...outcome, count: outcome.count + (merged.get(key)?.count ?? 0) })
    }
    return [...merged.values()].map(({ siteId, day, outcome, workspaceId, count }) => ({
      ...template,
      parameters: [siteId, day, outcome, workspaceId, count],
    }))
  }
}

/** In the log, and not yet folded. */
const WAITING = 'waiting'

/** The counts of a site from a day on (`YYYY-MM-DD`, workspace time zone). */
export async function getIntake(
  store: Store,
  workspaceId: string,
  siteId: string,
  since: string,
): Promise<Intake> {
  const { db } = store
  // one statement: a fold that commits between two of them would leave its events neither accepted nor waiting
  const rows = await db
    .selectFrom('intake')
    .select(({ fn }) => ['outcome', fn.sum<number>('count').as('count')])
    .where('workspace_id', '=', workspaceId)
    .where('site_id', '=', siteId)
    .where('day', '>=', since)
    .groupBy('outcome')
    .unionAll(
      db
        .selectFrom('events')
        .select(({ fn }) => [
          sql<string>`cast(${WAITING} as text)`.as('outcome'),
          fn.countAll<number>().as('count'),
        ])
        .where('workspace_id', '=', workspaceId)
        .where('site_id', '=', siteId)
        .where('fold_id', 'is', null)
        .where('id', 'not like', `${OWN_PREFIX}%`),
    )
    .execute()
  const counts = new Map(rows.map(({ outcome, count }) => [outcome, toNumber(count)]))
  const offered = counts.get('offered') ?? 0
  const accepted = Math.min(offered, (counts.get('accepted') ?? 0) + (counts.get(WAITING) ?? 0))
  const dropped = DROP_REASONS.flatMap((reason) => {
    const count = counts.get(reason)
    return count ? [{ reason, count }] : []
  })
  return {
    received: offered + dropped.reduce((sum, { count }) => sum + count, 0),
    accepted,
    duplicates: offered - accepted,
    dropped,
  }
}

/** How often pages have fetched the script, from a day on. */
export async function getScriptLoads(
  { db }: Store,
  workspaceId: string,
  siteId: string,
  since: string,
): Promise<number> {
  const row = await db
    .selectFrom('intake')
    .select(({ fn }) => fn.sum('count').as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('site_id', '=', siteId)
    .where('outcome', '=', SCRIPT_LOADS)
    .where('day', '>=', since)
    .executeTakeFirst()
  return toNumber(row?.count)
}
