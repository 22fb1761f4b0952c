// Experiments: a hypothesis on a page, from draft to roll-out.
import type { Experiment, ExperimentQuery } from '#wire/experiments'
import { Problem } from '../../problem.ts'
import { listLeads } from '../events/leads.ts'
import { isFoundIn, readPage } from '../page.ts'
import { type Store, toNumber } from '../store.ts'

/** An experiment that is on its pages: it runs, or is rolled out. */
export type PublishedState = {
  experimentId: string
  status: 'running' | 'rolled_out'
  rollout: string | null
}

const select = ({ db }: Store, workspaceId: string) =>
  db
    .selectFrom('experiments')
    .innerJoin('hypotheses', 'hypotheses.id', 'experiments.hypothesis_id')
    .selectAll('experiments')
    .select(({ selectFrom }) =>
      selectFrom('phases')
        .select(({ fn }) => fn.max('phases.number').as('number'))
        .whereRef('phases.experiment_id', '=', 'experiments.id')
        .as('phase'),
    )
    .leftJoin('campaigns', 'campaigns.experiment_id', 'experiments.id')
    .select([
      'campaigns.id as campaign_id',
      'campaigns.status as campaign_status',
      'campaigns.deciding as deciding',
    ])
    .where('experiments.workspace_id', '=', workspaceId)

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]
type Evidence = Pick<Experiment, 'standing' | 'lead'>

const fromRow = (row: Row, { standing, lead }: Evidence = { standing: null, lead: null }): Experiment => ({
  id: row.id,
  key: row.key,
  kind: row.kind as Experiment['kind'],
  campaignId: row.campaign_id,
  campaignStatus: row.campaign_status as Experiment['campaignStatus'],
  deciding: row.deciding as Experiment['deciding'],
  name: row.name,
  hypothesisId: row.hypothesis_id,
  siteId: row.site_id,
  goalId: row.goal_id,
  status: row.status as Experiment['status'],
  pageUrl: row.page_url,
  audience: JSON.parse(row.audience),
  variants: JSON.parse(row.variants),
  measure: row.measure === null ? null : JSON.parse(row.measure),
  secondary: JSON.parse(row.secondary),
  guardrails: JSON.parse(row.guardrails),
  coverage: row.coverage,
  monthlyVisitors: row.monthly_visitors,
  baselineRate: row.baseline_rate,
  minRuntimeDays: row.min_runtime_days,
  exclusionGroupId: row.exclusion_group_id,
  exclusionShare: row.exclusion_share,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  ownerId: row.owner_id,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  archivedAt: row.archived_at,
  scheduleFailure: row.schedule_failure === null ? null : JSON.parse(row.schedule_failure),
  rollout: row.rollout,
  phase: row.phase,
  standing,
  lead,
  createdAt: row.created_at,
})

/** The newest first; words are looked for in the name and in what the hypothesis changes. */
export async function listExperiments(store: Store, workspaceId: string, query: ExperimentQuery) {
  const { q = '', hypothesisId, siteId, status, kind, archived } = query
  const found = select(store, workspaceId)
    .where(isFoundIn(q, ['experiments.name', 'hypotheses.change']))
    .$if(hypothesisId !== undefined, (all) => all.where('experiments.hypothesis_id', '=', hypothesisId ?? ''))
    .$if(siteId !== undefined, (all) => all.where('experiments.site_id', '=', siteId ?? ''))
    .$if(kind !== undefined, (all) => all.where('experiments.kind', '=', kind ?? ''))
    .$if(status !== undefined, (all) => all.where('experiments.status', '=', status ?? ''))
    .$if(archived !== 'all', (all) =>
      all.where('experiments.archived_at', archived === 'only' ? 'is not' : 'is', null),
    )
    .orderBy('experiments.id', 'desc')
  const { rows, total } = await readPage(found, query)
  const ids = rows.map(({ id }) => id)
  const leads = await listLeads(store, workspaceId, ids)
  return { items: rows.map((row) => fromRow(row, leads.get(row.id))), total }
}

export async function getExperiment(store: Store, workspaceId: string, id: string): Promise<Experiment> {
  const row = await select(store, workspaceId).where('experiments.id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such experiment')
  return fromRow(row, (await listLeads(store, workspaceId, [id])).get(id))
}

/** What of a site is on its pages. */
export async function listPublishedStates(
  { db }: Store,
  workspaceId: string,
  siteId: string,
): Promise<PublishedState[]> {
  const rows = await db
    .selectFrom('experiments')
    .select(['id', 'status', 'rollout'])
    .where('workspace_id', '=', workspaceId)
    .where('site_id', '=', siteId)
    .where('kind', '=', 'page')
    .where('status', 'in', ['running', 'rolled_out'])
    .orderBy('id')
    .execute()
  return rows.map(({ id, status, rollout }) => ({
    experimentId: id,
    status: status as PublishedState['status'],
    rollout,
  }))
}

/** Changes with every change of a draft: what a launch read must still be there when it commits. */
export async function getVersion({ db }: Store, workspaceId: string, id: string): Promise<number> {
  const row = await db
    .selectFrom('experiments')
    .select('version')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  return toNumber(row?.version)
}
