// Tallies and the contributions they are the sums of.
import type { CompiledQuery } from 'kysely'
import type { Contribution } from '#domain/contribution'
import type { Tally } from '#domain/tally'
import { chunkRows, type Store, toNumber } from '../store.ts'

type Owner = { id: string; workspaceId: string }
export type StoredContribution = { phaseId: string; visitorId: string; contribution: Contribution }

export async function listContributionsOf(
  store: Store,
  site: Owner,
  visitorIds: readonly string[],
): Promise<StoredContribution[]> {
  const pages = chunkRows(store, visitorIds, 1).map((ids) =>
    store.db
      .selectFrom('contributions')
      .select(['phase_id', 'visitor_id', 'body'])
      .where('workspace_id', '=', site.workspaceId)
      .where('site_id', '=', site.id)
      .where('visitor_id', 'in', ids)
      .execute(),
  )
  return (await Promise.all(pages)).flat().map((row) => ({
    phaseId: row.phase_id,
    visitorId: row.visitor_id,
    contribution: JSON.parse(row.body),
  }))
}

export function putContributions(
  store: Store,
  site: Owner,
  rows: readonly StoredContribution[],
): CompiledQuery[] {
  return chunkRows(store, rows, 5).map((chunk) =>
    store.db
      .insertInto('contributions')
      .values(
        chunk.map(({ phaseId, visitorId, contribution }) => ({
          phase_id: phaseId,
          visitor_id: visitorId,
          workspace_id: site.workspaceId,
          site_id: site.id,
          body: JSON.stringify(contribution),
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['phase_id', 'visitor_id'])
          .doUpdateSet(({ ref }) => ({ body: ref('excluded.body') })),
      )
      .compile(),
  )
}

/** Of visitors who count no more. */
export function dropContributions(
  store: Store,
  site: Owner,
  rows: readonly Omit<StoredContribution, 'contribution'>[],
): CompiledQuery[] {
  return [...Map.groupBy(rows, ({ phaseId }) => phaseId)].flatMap(([phaseId, own]) =>
    chunkRows(store, own, 1).map((chunk) =>
      store.db
        .deleteFrom('contributions')
        .where('workspace_id', '=', site.workspaceId)
        .where('phase_id', '=', phaseId)
        .where(
          'visitor_id',
          'in',
          chunk.map(({ visitorId }) => visitorId),
        )
        .compile(),
    ),
  )
}

/** Adds sums to the tallies of their keys. */
export function addTallies(store: Store, workspaceId: string, tallies: readonly Tally[]): CompiledQuery[] {
  return chunkRows(store, tallies, 12).map((chunk) =>
    store.db
      .insertInto('tallies')
      .values(
        chunk.map((tally) => ({
          phase_id: tally.phaseId,
          metric_id: tally.metricId,
          variant: tally.variant,
          day: tally.day,
          workspace_id: workspaceId,
          visitors: tally.visitors,
          sum: tally.sum,
          sum_squares: tally.sumSquares,
          denominator_sum: tally.denominatorSum,
          denominator_squares: tally.denominatorSquares,
          product: tally.product,
          nonzero: tally.nonzero,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['phase_id', 'metric_id', 'variant', 'day']).doUpdateSet(({ eb, ref }) => ({
          visitors: eb('tallies.visitors', '+', ref('excluded.visitors')),
          sum: eb('tallies.sum', '+', ref('excluded.sum')),
          sum_squares: eb('tallies.sum_squares', '+', ref('excluded.sum_squares')),
          denominator_sum: eb('tallies.denominator_sum', '+', ref('excluded.denominator_sum')),
          denominator_squares: eb('tallies.denominator_squares', '+', ref('excluded.denominator_squares')),
          product: eb('tallies.product', '+', ref('excluded.product')),
          nonzero: eb('tallies.nonzero', '+', ref('excluded.nonzero')),
        })),
      )
      .compile(),
  )
}

/** Every tally of a phase, by metric, day and variant; their number depends on days, not on traffic. */
export async function listTallies({ db }: Store, workspaceId: string, phaseId: string): Promise<Tally[]> {
  const rows = await db
    .selectFrom('tallies')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('phase_id', '=', phaseId)
    .orderBy('metric_id')
    .orderBy('day')
    .orderBy('variant')
    .execute()
  return rows.map((row) => ({
    phaseId: row.phase_id,
    metricId: row.metric_id,
    variant: row.variant,
    day: row.day,
    visitors: toNumber(row.visitors),
    sum: row.sum,
    sumSquares: row.sum_squares,
    denominatorSum: row.denominator_sum,
    denominatorSquares: row.denominator_squares,
    product: row.product,
    nonzero: toNumber(row.nonzero),
  }))
}

type PhaseOwner = { id: string; workspaceId: string }

export function clearTallies({ db }: Store, phase: PhaseOwner): CompiledQuery {
  return db
    .deleteFrom('tallies')
    .where('workspace_id', '=', phase.workspaceId)
    .where('phase_id', '=', phase.id)
    .compile()
}

export function clearContributions({ db }: Store, phase: PhaseOwner): CompiledQuery {
  return db
    .deleteFrom('contributions')
    .where('workspace_id', '=', phase.workspaceId)
    .where('phase_id', '=', phase.id)
    .compile()
}
