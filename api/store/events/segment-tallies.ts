// Tallies by segment, beside those by day.
import type { CompiledQuery } from 'kysely'
import type { Dimension } from '#domain/segment'
import type { SegmentTally } from '#domain/segment-tally'
import { chunkRows, type Store, toNumber } from '../store.ts'

/** Adds sums to the tallies of their keys. */
export function addSegmentTallies(
  store: Store,
  workspaceId: string,
  tallies: readonly SegmentTally[],
): CompiledQuery[] {
  return chunkRows(store, tallies, 13).map((chunk) =>
    store.db
      .insertInto('segment_tallies')
      .values(
        chunk.map((tally) => ({
          phase_id: tally.phaseId,
          metric_id: tally.metricId,
          variant: tally.variant,
          dimension: tally.dimension,
          value: tally.value,
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
        conflict
          .columns(['phase_id', 'metric_id', 'variant', 'dimension', 'value'])
          .doUpdateSet(({ eb, ref }) => ({
            visitors: eb('segment_tallies.visitors', '+', ref('excluded.visitors')),
            sum: eb('segment_tallies.sum', '+', ref('excluded.sum')),
            sum_squares: eb('segment_tallies.sum_squares', '+', ref('excluded.sum_squares')),
            denominator_sum: eb('segment_tallies.denominator_sum', '+', ref('excluded.denominator_sum')),
            denominator_squares: eb(
              'segment_tallies.denominator_squares',
              '+',
              ref('excluded.denominator_squares'),
            ),
            product: eb('segment_tallies.product', '+', ref('excluded.product')),
            nonzero: eb('segment_tallies.nonzero', '+', ref('excluded.nonzero')),
          })),
      )
      .compile(),
  )
}

/** Of the phase's deciding metric, by dimension, value and variant; their number does not depend on traffic. */
export async function listSegmentTallies(
  { db }: Store,
  workspaceId: string,
  phaseId: string,
): Promise<SegmentTally[]> {
  const rows = await db
    .selectFrom('segment_tallies')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('phase_id', '=', phaseId)
    .orderBy('dimension')
    .orderBy('value')
    .orderBy('variant')
    .execute()
  return rows.map((row) => ({
    phaseId: row.phase_id,
    metricId: row.metric_id,
    variant: row.variant,
    dimension: row.dimension as Dimension,
    value: row.value,
    visitors: toNumber(row.visitors),
    sum: row.sum,
    sumSquares: row.sum_squares,
    denominatorSum: row.denominator_sum,
    denominatorSquares: row.denominator_squares,
    product: row.product,
    nonzero: toNumber(row.nonzero),
  }))
}

export function clearSegmentTallies(
  { db }: Store,
  phase: { id: string; workspaceId: string },
): CompiledQuery {
  return db
    .deleteFrom('segment_tallies')
    .where('workspace_id', '=', phase.workspaceId)
    .where('phase_id', '=', phase.id)
    .compile()
}
