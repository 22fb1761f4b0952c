// What the newest look at each experiment's newest phase says, in short: for lists and badges.
import type { Look } from '#domain/look'
import type { Experiment } from '#wire/experiments'
import { chunkRows, type Store } from '../store.ts'

type Evidence = Pick<Experiment, 'standing' | 'lead'>

/** By experiment id; those that have not been looked at are left out. */
export async function listLeads(
  store: Store,
  workspaceId: string,
  experimentIds: readonly string[],
): Promise<Map<string, Evidence>> {
  const evidence = new Map<string, Evidence>()
  for (const ids of chunkRows(store, experimentIds, 1)) {
    const rows = await store.db
      .selectFrom('phases')
      .innerJoin('looks', 'looks.phase_id', 'phases.id')
      .select(['phases.experiment_id', 'looks.body'])
      .where('phases.workspace_id', '=', workspaceId)
      .where('phases.experiment_id', 'in', ids)
      .where('phases.number', '=', ({ selectFrom }) =>
        selectFrom('phases as newer')
          .select(({ fn }) => fn.max('newer.number').as('newest'))
          .whereRef('newer.experiment_id', '=', 'phases.experiment_id'),
      )
      .where('looks.number', '=', ({ selectFrom }) =>
        selectFrom('looks as newer')
          .select(({ fn }) => fn.max('newer.number').as('newest'))
          .whereRef('newer.phase_id', '=', 'looks.phase_id')
          .where('newer.annulled_at', 'is', null),
      )
      .execute()
    for (const { experiment_id: id, body } of rows) evidence.set(id, evidenceOf(id, JSON.parse(body)))
  }
  return evidence
}

function evidenceOf(experimentId: string, look: Look): Evidence {
  const { verdict, reason, since } = look.verdict
  const leading = look.comparisons[look.lead]
  return {
    standing: { experimentId, verdict, reason, at: since },
    lead: leading
      ? {
          variant: leading.variant,
          lift: leading.evidence.lift,
          low: leading.evidence.liftInterval.low,
          high: leading.evidence.liftInterval.high,
        }
      : null,
  }
}
