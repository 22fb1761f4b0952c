// Where a learning belongs: what is not said follows from the hypothesis, then from the key result and its objective.
import type { Learning, LearningLink } from '#wire/learnings'
import { Problem } from '../../problem.ts'
import type { Database } from '../schema.ts'
import type { Store } from '../store.ts'

type Tag = 'hypothesisId' | 'keyResultId' | 'objectiveId' | 'metricId' | 'teamId' | 'stage'
type Named = { [K in Tag]?: Learning[K] | undefined } & { links?: readonly LearningLink[] | undefined }
type Table = 'hypotheses' | 'key_results' | 'objectives' | 'metrics' | 'teams' | 'experiments'
type Columns = Pick<
  Database['learnings'],
  'hypothesis_id' | 'key_result_id' | 'objective_id' | 'metric_id' | 'team_id' | 'stage'
>

/** Undefined means "not said", null means "none". Throws `not_found` for what is not of this workspace. */
export async function tagsOf(store: Store, workspaceId: string, named: Named): Promise<Columns> {
  const find = <T extends Table>(table: T, id: string | null | undefined) =>
    findOwn(store, table, workspaceId, id)
  const hypothesis = await find('hypotheses', named.hypothesisId)
  const keyResult = await find('key_results', said(named.keyResultId, hypothesis?.key_result_id))
  const metric = await find('metrics', said(named.metricId, hypothesis?.metric_id ?? keyResult?.metric_id))
  const objective = await find('objectives', keyResult?.objective_id ?? named.objectiveId)
  const team = await find('teams', said(named.teamId, objective?.team_id))
  for (const { experimentId } of named.links ?? []) await find('experiments', experimentId)
  return {
    hypothesis_id: hypothesis?.id ?? null,
    key_result_id: keyResult?.id ?? null,
    objective_id: objective?.id ?? null,
    metric_id: metric?.id ?? null,
    team_id: team?.id ?? null,
    stage: said(named.stage, (keyResult?.stage ?? metric?.stage) as Learning['stage'] | undefined),
  }
}

const said = <T>(value: T | null | undefined, otherwise: T | null | undefined): T | null =>
  value === undefined ? (otherwise ?? null) : value

type Found = {
  id: string
  key_result_id?: string
  objective_id?: string
  metric_id?: string
  team_id?: string | null
  stage?: string | null
}

async function findOwn(
  { db }: Store,
  table: Table,
  workspaceId: string,
  id: string | null | undefined,
): Promise<Found | undefined> {
  if (id === null || id === undefined) return undefined
  const row = await db
    .selectFrom(table)
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Problem('not_found', `no such row in ${table}`)
  return row as Found
}
