// What the newest evidence says of experiments and of the hypotheses they test.
import type { Look } from '#domain/look'
import type { Hypothesis } from '#wire/hypotheses'
import type { Store } from '../store.ts'

type Standing = NonNullable<Hypothesis['standing']>
type Row = Standing & { hypothesisId: string; startedAt: number }

type Only = { experimentId?: string | undefined; hypothesisId?: string | undefined }

/** The newest look of each experiment's newest phase; of one experiment or hypothesis only, where it is named. */
async function listStandings({ db }: Store, workspaceId: string, only: Only): Promise<Row[]> {
  const rows = await db
    .selectFrom('looks')
    .innerJoin('phases', 'phases.id', 'looks.phase_id')
    .innerJoin('experiments', 'experiments.id', 'phases.experiment_id')
    .select(['looks.body', 'phases.experiment_id', 'phases.started_at', 'experiments.hypothesis_id'])
    .where('looks.workspace_id', '=', workspaceId)
    .where('looks.number', '=', ({ selectFrom }) =>
      selectFrom('looks as newer')
        .select(({ fn }) => fn.max('newer.number').as('newest'))
        .whereRef('newer.phase_id', '=', 'looks.phase_id')
        .where('newer.annulled_at', 'is', null),
    )
    .$if(only.experimentId !== undefined, (query) =>
      query.where('experiments.id', '=', only.experimentId ?? ''),
    )
    .$if(only.hypothesisId !== undefined, (query) =>
      query.where('experiments.hypothesis_id', '=', only.hypothesisId ?? ''),
    )
    .orderBy('phases.started_at')
    .execute()
  return rows.map((row) => {
    const { verdict } = JSON.parse(row.body) as Look
    return {
      experimentId: row.experiment_id,
      hypothesisId: row.hypothesis_id,
      startedAt: row.started_at,
      verdict: verdict.verdict,
      reason: verdict.reason,
      at: verdict.since,
    }
  })
}

/** By experiment: the newest phase's. */
export async function standingsByExperiment(
  store: Store,
  workspaceId: string,
  experimentId?: string,
): Promise<Map<string, Standing>> {
  return new Map(
    (await listStandings(store, workspaceId, { experimentId })).map((row) => [
      row.experimentId,
      standing(row),
    ]),
  )
}

/** By hypothesis: a settled verdict before an open one, one that says something before too little data, then the newest test's. */
export async function standingsByHypothesis(
  store: Store,
  workspaceId: string,
  hypothesisId?: string,
): Promise<Map<string, Standing>> {
  const rows = await listStandings(store, workspaceId, { hypothesisId })
  const clearestLast = rows.toSorted((a, b) => clarity(a) - clarity(b) || a.startedAt - b.startedAt)
  return new Map(clearestLast.map((row) => [row.hypothesisId, standing(row)]))
}

const clarity = ({ verdict, reason }: Standing) =>
  verdict !== 'inconclusive' ? 2 : reason !== 'too_little_data' ? 1 : 0
const standing = ({ experimentId, verdict, reason, at }: Standing): Standing => ({
  experimentId,
  verdict,
  reason,
  at,
})
